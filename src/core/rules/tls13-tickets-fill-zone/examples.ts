import type { RuleExamples } from '../rule.ts';
import { http, on, site } from '../shared/example-config.ts';

const ZONE = 'ssl_session_cache shared:SSL:10m;';
const BOTH = 'ssl_protocols TLSv1.2 TLSv1.3;';

export const examples: RuleExamples = {
  sameLine: ['zone-size-conflict'],
  noFix: 'another nginx; how much memory the zone may take, only the operator knows',
  bad: [
    { line: 3, severity: 'medium', text: on('1.22.1', http(ZONE, BOTH, site('443 ssl', 'www.example.com'))) },
    { line: 8, severity: 'medium', text: on('1.18.0', http(site('443 ssl', 'www.example.com', ZONE, BOTH))) },
    {
      line: 3,
      severity: 'medium',
      text: on(
        '1.23.1',
        http(
          ZONE,
          BOTH,
          'ssl_session_tickets on;',
          site('443 ssl', 'www.example.com'),
          site('8443 ssl', 'b'),
        ),
      ),
    },
  ],
  good: [
    on('1.23.2', http(ZONE, BOTH, site('443 ssl', 'www.example.com'))),
    // TLS 1.3 is not among the defaults there
    on('1.22.1', http(ZONE, site('443 ssl', 'www.example.com'))),
    // its sessions are looked up
    on('1.22.1', http(ZONE, BOTH, 'ssl_session_tickets off;', site('443 ssl', 'www.example.com'))),
    // which nginx it is was not given
    http(ZONE, BOTH, site('443 ssl', 'www.example.com')),
  ],
};
