import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Rule } from '../rule.ts';

/** A file that includes itself, directly or through others. */
export const rule: Rule = {
  meta: {
    id: 'include-cycle',
    severity: 'error',
    title: 'A file includes itself',
    why: 'nginx does not detect the loop: it reads the same file until it has too many open files or reaches a line that is not allowed there, and does not start.',
    facts: ['nginx-refuses'],
    references: ['https://nginx.org/en/docs/ngx_core_module.html#include'],
    reads: ['include'],
    versions: ALL_VERSIONS,
  },
  *check({ model }) {
    const seen = new Set<unknown>();
    for (const { directive, kind, path } of model.includeNotes) {
      if (kind !== 'cycle' || seen.has(directive)) continue;
      seen.add(directive);
      yield {
        subject: `${directive.file.path} ${path}`,
        severity: 'error',
        at: headSpanOf(directive),
        text: `This include leads back to ${path}, which is already being read: nginx loops until it has too many open files or reaches a line that is not allowed there, and does not start. Remove this include, or exclude the file from the pattern.`,
        related: [],
      };
    }
  },
};
