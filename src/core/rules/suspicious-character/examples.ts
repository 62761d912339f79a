import type { RuleExamples } from '../rule.ts';

const inServer = (line: string): string =>
  `events {}\nhttp {\n    server {\n        listen 80;\n        ${line}\n    }\n}\n`;

export const examples: RuleExamples = {
  notForNginx: 'a name with an unseen character is an unknown directive to nginx',
  fixTouches: /ssl_session|events/,
  bad: [
    { line: 5, severity: 'info', text: inServer('server_name \u201Cssl_session\u201D;') },
    { line: 5, severity: 'info', text: inServer('ssl_session_timeout \u00A01d;') },
    { line: 5, severity: 'info', text: inServer('ssl_session_tickets on\u200B;') },
  ],
  good: [inServer('root /srv;'), inServer('ssl_session_timeout 1d;'), inServer('root "/srv/caf\u00E9";')],
};
