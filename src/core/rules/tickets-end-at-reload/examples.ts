import type { RuleExamples } from '../rule.ts';
import { http, on, site } from '../shared/example-config.ts';

const ZONE = 'ssl_session_cache shared:SSL:10m;';

export const examples: RuleExamples = {
  noFix: 'another nginx, or a key file that has to be made first',
  bad: [
    { line: 3, severity: 'medium', text: on('1.22.1', http(ZONE, site('443 ssl', 'www.example.com'))) },
    {
      line: 8,
      severity: 'medium',
      text: on('1.18.0', http(site('443 ssl', 'www.example.com', ZONE, 'ssl_session_tickets on;'))),
    },
    {
      line: 3,
      severity: 'medium',
      text: on('1.23.1', http(ZONE, site('443 ssl', 'a'), site('8443 ssl', 'b', 'ssl_session_tickets off;'))),
    },
  ],
  good: [
    on('1.23.2', http(ZONE, site('443 ssl', 'www.example.com'))),
    on('1.22.1', http(ZONE, 'ssl_session_tickets off;', site('443 ssl', 'www.example.com'))),
    on(
      '1.22.1',
      http(ZONE, 'ssl_session_ticket_key /etc/ssl/ticket.key;', site('443 ssl', 'www.example.com')),
    ),
    // which nginx it is was not given
    http(ZONE, site('443 ssl', 'www.example.com')),
  ],
};
