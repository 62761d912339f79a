import type { RuleExamples } from '../rule.ts';

const http = (inside: string): string => `events {}\nhttp {\n${inside}}\n`;

export const examples: RuleExamples = {
  noFix: 'which of the two servers is meant, only the operator knows',
  bad: [
    {
      line: 6,
      severity: 'low',
      text: http(
        '    server { listen 80; server_name shop.example; }\n    server {\n        listen 80;\n        server_name www.example SHOP.example;\n    }\n',
      ),
    },
    {
      line: 4,
      severity: 'low',
      text: http('    server { listen 80; }\n    server { listen *:80; }\n'),
    },
    {
      line: 4,
      severity: 'low',
      text: http(
        '    server { listen 80; listen 8080; server_name a.example; }\n    server { server_name a.example; listen 8080; }\n',
      ),
    },
  ],
  good: [
    http(
      '    server { listen 80; server_name a.example; }\n    server { listen 80; server_name b.example; }\n',
    ),
    // another address:port
    http(
      '    server { listen 80; server_name a.example; }\n    server { listen 8080; server_name a.example; }\n',
    ),
    // twice in one server
    http(
      '    server { listen 80; server_name a.example a.example; }\n    server { listen 80; server_name b; }\n',
    ),
  ],
};
