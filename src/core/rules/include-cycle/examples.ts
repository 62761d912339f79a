import type { RuleExamples } from '../rule.ts';

/** One text alone can include nothing but itself; circles through other files are in test/model/includes.test.ts. */
export const examples: RuleExamples = {
  notForNginx: 'of a circle nginx says only that too many files are open',
  noFix: 'which of the includes is not meant, only the operator knows',
  bad: [
    { line: 3, severity: 'error', text: 'events {}\nhttp {\n    include nginx.conf;\n}\n' },
    {
      line: 4,
      severity: 'error',
      text: 'events {}\nhttp {\n    server {\n        include "./nginx.conf";\n    }\n}\n',
    },
    { line: 2, severity: 'error', text: 'events {}\ninclude *.conf;\nhttp {\n}\n' },
  ],
  good: [
    'events {}\nhttp {\n    include mime.types;\n}\n',
    'events {}\nhttp {\n    # include nginx.conf;\n}\n',
    'events {}\nhttp {\n    include sites-enabled/nginx.conf.d/*.conf;\n}\n',
  ],
};
