import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import type { MissingInclude } from '../../model/scope.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Rule } from '../rule.ts';
import { sayList } from '../shared/words/say-socket.ts';

/** Blocks in which an include can hide something that resumption depends on. */
const MATTERS = new Set(['http', 'server', 'stream', 'mail', 'location', 'upstream']);

/** An include whose file is not at hand. */
export const rule: Rule = {
  meta: {
    id: 'missing-include',
    severity: 'info',
    title: 'An included file was not given',
    why: 'Its content is not known. Whatever depends on it is reported as unknown, not as fine and not as missing.',
    facts: ['depends-on-unknown'],
    references: ['https://nginx.org/en/docs/ngx_core_module.html#include'],
    reads: ['include'],
    versions: ALL_VERSIONS,
  },
  *check({ model }) {
    const byPattern = new Map<string, MissingInclude[]>();
    for (const scope of [model.main, ...model.main.descendants()]) {
      if (!MATTERS.has(scope.kind)) continue;
      for (const missing of scope.missing) {
        const includes = byPattern.get(missing.pattern);
        if (includes) includes.push(missing);
        else byPattern.set(missing.pattern, [missing]);
      }
    }
    for (const [pattern, includes] of byPattern) {
      const locations = new Set(
        includes.map(({ directive: { parent } }) => (parent ? `${parent.name}{}` : 'the top of the file')),
      );
      yield {
        subject: pattern,
        severity: 'info',
        at: headSpanOf(includes[0]!.directive),
        text: `${pattern} is included here (${sayList([...locations])}) but was not given: what it sets, and everything that depends on it, is unknown. Paste the whole dump, (nginx -V; nginx -T) 2>&1, or add the file.`,
        related: [],
      };
    }
  },
};
