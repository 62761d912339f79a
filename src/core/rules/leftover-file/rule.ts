import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import type { ConfigModel } from '../../model/config-model.ts';
import { hasWildcard, readGlob } from '../../model/files/glob.ts';
import { resolveIncludePath } from '../../model/files/include-path.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Rule } from '../rule.ts';
import { isLeftover } from '../shared/leftover-file.ts';

/** A backup that an include reads because its pattern matches it. */
export const rule: Rule = {
  meta: {
    id: 'leftover-file',
    severity: 'medium',
    title: 'A backup file is part of the configuration',
    why: 'An include with a wildcard reads every file that matches. A backup next to the original brings its old servers and settings back: names appear twice, zones have two sizes, and the first server of an address:port may be an old one.',
    facts: ['wildcard-reads-every-file'],
    references: ['https://nginx.org/en/docs/ngx_core_module.html#include'],
    reads: ['include'],
    versions: ALL_VERSIONS,
  },
  *check({ model }) {
    const leftovers = model.trees.filter(({ file }) => model.reached.has(file.path) && isLeftover(file.path));
    const patterns = leftovers.length > 0 ? patternsIn(model) : [];
    for (const { file, root } of leftovers) {
      const [first] = root;
      const include = patterns.find(({ matches }) => matches(file.path))?.include;
      if (!first || !include) continue;
      yield {
        subject: file.path,
        severity: 'medium',
        at: headSpanOf(first),
        text: `${file.path} looks like a backup, and include ${include.args[0]!.text} reads it: its servers and settings take effect. Move it out of the folder, or narrow the include (such as *.conf). Fixes do not change this file.`,
        related: [{ at: headSpanOf(include), says: 'the pattern that matches it' }],
      };
    }
  },
};

interface Pattern {
  readonly include: Directive;
  readonly matches: (path: string) => boolean;
}

/** Each pattern that includes have, with the first include that has it. */
function patternsIn(model: ConfigModel): readonly Pattern[] {
  const [main = ''] = model.reached.keys();
  const patterns = new Map<string, Pattern>();
  for (const scope of [model.main, ...model.main.descendants()]) {
    for (const include of scope.named('include')) {
      const pattern = include.args[0]?.value ?? '';
      if (!hasWildcard(pattern) || patterns.has(pattern)) continue;
      patterns.set(pattern, { include, matches: readGlob(resolveIncludePath(pattern, main)).matches });
    }
  }
  return [...patterns.values()];
}
