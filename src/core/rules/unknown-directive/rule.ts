import { isNginx } from '../../catalog/platform/platform.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import type { Rule } from '../rule.ts';

/** A name that nginx itself does not have. */
export const rule: Rule = {
  meta: {
    id: 'unknown-directive',
    severity: 'info',
    title: 'This directive is not one of nginx’s own',
    why: 'A third-party module may provide it. Without that module nginx does not start.',
    facts: ['nginx-refuses'],
    references: ['https://nginx.org/en/docs/dirindex.html'],
    reads: ['load_module'],
    versions: ALL_VERSIONS,
  },
  *check({ model }) {
    const seen = new Set<string>();
    // a relative has names of its own, and the nginx that printed a dump knew its names
    if (!isNginx(model.platform)) return;
    for (const { directive, nearest } of model.unknownNames) {
      const { name, nameArgument, file } = directive;
      if (file.origin === 'dump') continue;
      if (seen.has(name)) continue;
      seen.add(name);
      const guess = nearest ? ` Did you mean ${nearest}?` : '';
      yield {
        subject: name,
        severity: 'info',
        at: { file: file.path, from: nameArgument.from, to: nameArgument.to },
        text: `nginx has no directive ${name}: without a module that provides it, it reports unknown directive "${name}" and does not start.${guess}`,
        related: [],
      };
    }
  },
};
