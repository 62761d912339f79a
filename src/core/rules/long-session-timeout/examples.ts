import type { RuleExamples } from '../rule.ts';
import { http, on, site } from '../shared/example-config.ts';

const ZONE = 'ssl_session_cache shared:SSL:50m;';
const DAY = 'ssl_session_timeout 1d;';

export const examples: RuleExamples = {
  noFix: 'how long clients stay away, only the operator knows',
  bad: [
    { line: 4, severity: 'info', text: http(ZONE, DAY, site('443 ssl', 'www.example.com')) },
    {
      line: 9,
      severity: 'info',
      text: http(site('443 ssl', 'www.example.com', ZONE, 'ssl_session_timeout 1440m;')),
    },
    {
      line: 4,
      severity: 'info',
      text: on(
        '1.26.3',
        http(
          'ssl_session_cache shared:SSL:300m;',
          'ssl_session_timeout 1w;',
          site('443 ssl', 'www.example.com'),
        ),
      ),
    },
  ],
  good: [
    http(ZONE, 'ssl_session_timeout 12h;', site('443 ssl', 'www.example.com')),
    // the keys do not depend on the timeout there
    on('1.22.1', http(ZONE, DAY, site('443 ssl', 'www.example.com'))),
    http(ZONE, DAY, 'ssl_session_tickets off;', site('443 ssl', 'www.example.com')),
    http(ZONE, DAY, 'ssl_session_ticket_key /etc/ssl/ticket.key;', site('443 ssl', 'www.example.com')),
    // a resumed TLS 1.3 connection has keys of its own
    http(ZONE, DAY, 'ssl_protocols TLSv1.3;', site('443 ssl', 'www.example.com')),
  ],
};
