import { ALL_VERSIONS } from '../../catalog/version.ts';
import type { ConfigModel } from '../../model/config-model.ts';
import { globToRegExp, hasWildcard, resolveIncludePath } from '../../model/include-path.ts';
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
    why: 'An include with a wildcard reads every file that matches, whatever it is called. A backup beside the file it was made of brings its old servers and settings back: names are there twice, zones have two sizes, and the first server of an address:port may be an old one.',
    facts: ['wildcard-reads-every-file'],
    references: ['https://nginx.org/en/docs/ngx_core_module.html#include'],
    reads: ['include'],
    versions: ALL_VERSIONS,
  },
  *check({ model }) {
    for (const { file, root } of model.trees) {
      const first = root[0];
      const include =
        first && model.reached.has(file.path) && isLeftover(file.path) && readBy(model, file.path);
      if (!first || !include) continue;
      yield {
        subject: file.path,
        severity: 'medium',
        at: headSpanOf(first),
        text: `${file.path} looks like a backup, and include ${include.args[0]!.text} reads it: its servers and settings count. It should not be there: move it out of the folder, or let the include name only what belongs to it (such as *.conf). No fix changes anything in it.`,
        related: [{ at: headSpanOf(include), says: 'the pattern that matches it' }],
      };
    }
  },
};

/** The include whose pattern matches a path. */
function readBy(model: ConfigModel, path: string): Directive | undefined {
  const [main] = model.reached.keys();
  const includes = [model.main, ...model.main.descendants()].flatMap((scope) => scope.named('include'));
  return includes.find((line) => {
    const pattern = line.args[0]?.value ?? '';
    return hasWildcard(pattern) && globToRegExp(resolveIncludePath(pattern, main ?? '')).test(path);
  });
}
