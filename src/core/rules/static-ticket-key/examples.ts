import type { RuleExamples } from '../rule.ts';
import { http, site } from '../shared/example-config.ts';

const ZONE = 'ssl_session_cache shared:SSL:10m;';
const KEY = 'ssl_session_ticket_key /etc/ssl/ticket.key;';

export const examples: RuleExamples = {
  noFix: 'a new key file has to be made first',
  bad: [
    { line: 4, severity: 'medium', text: http(ZONE, KEY, site('443 ssl', 'www.example.com')) },
    { line: 8, severity: 'medium', text: http(site('443 ssl', 'www.example.com', KEY)) },
    // twice the same is one key
    { line: 4, severity: 'medium', text: http(ZONE, KEY, KEY, site('443 ssl', 'www.example.com')) },
  ],
  good: [
    http(
      ZONE,
      'ssl_session_ticket_key /etc/ssl/current.key;',
      'ssl_session_ticket_key /etc/ssl/previous.key;',
      site('443 ssl', 'www.example.com'),
    ),
    http(ZONE, site('443 ssl', 'www.example.com')),
    // no tickets
    http(ZONE, KEY, 'ssl_session_tickets off;', site('443 ssl', 'www.example.com')),
    // not the default server: nobody reads it
    http(ZONE, site('443 ssl', 'www.example.com'), site('443 ssl', 'shop.example.com', KEY)),
  ],
};
