import type { RuleExamples } from '../rule.ts';

const inServer = (line: string): string =>
  `events {}\nhttp {\n    server {\n        listen 80;\n        ${line}\n    }\n}\n`;

export const examples: RuleExamples = {
  notForNginx: 'a module may bring the name',
  noFix: 'whether a module brings it, only the operator knows',
  bad: [
    { line: 5, severity: 'info', text: inServer('more_set_headers "Server: x";') },
    { line: 5, severity: 'info', text: inServer('brotli on;') },
    { line: 5, severity: 'info', text: inServer('gizp on;') },
  ],
  good: [
    inServer('gzip on;'),
    // documented, for modules that are loaded or sold apart
    inServer('status_zone shop;'),
    inServer('content_by_lua_block { ngx.say("x") }'),
    // the keys of a map are no directives
    'events {}\nhttp {\n    map $host $site {\n        shop.example shop;\n    }\n}\n',
  ],
};
