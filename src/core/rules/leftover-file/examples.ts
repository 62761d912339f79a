import type { Example, RuleExamples } from '../rule.ts';
import { http, site } from '../shared/example-config.ts';

const app = `${site('443 ssl', 'app.example.com', 'ssl_session_cache shared:SSL:10m;').join('\n')}\n`;
const including = (include: string, ...paths: string[]): Example => ({
  text: http(`include ${include};`),
  files: Object.fromEntries(paths.map((path) => [path, app])),
});

export const examples: RuleExamples = {
  noFix: 'a file has to be moved',
  sameLine: ['conflicting-server-name'],
  bad: [
    {
      line: 1,
      severity: 'medium',
      ...including('sites-enabled/*', 'sites-enabled/app', 'sites-enabled/app.bak'),
    },
    { line: 1, severity: 'medium', ...including('sites-enabled/*', 'sites-enabled/app~') },
    {
      line: 1,
      severity: 'medium',
      ...including('conf.d/*.conf*', 'conf.d/a.conf', 'conf.d/a.conf.dpkg-old'),
    },
  ],
  good: [
    including('sites-enabled/*', 'sites-enabled/app'),
    including('conf.d/*.conf', 'conf.d/backup.conf', 'conf.d/old-shop.conf'),
    // by name: somebody wants it
    including('conf.d/app.old', 'conf.d/app.old'),
  ],
};
