import type { RuleExamples } from '../rule.ts';
import { http, on, site } from '../shared/example-config.ts';

const ZONE = 'ssl_session_cache shared:SSL:10m;';
const ZERO = 'ssl_session_timeout 0;';

export const examples: RuleExamples = {
  bad: [
    { line: 4, severity: 'high', text: http(ZONE, ZERO, site('443 ssl', 'www.example.com')) },
    {
      line: 8,
      severity: 'high',
      text: on('1.26.3', http(site('443 ssl', 'www.example.com', 'ssl_session_timeout 0s;'))),
    },
    {
      // tickets resume in spite of it, and session IDs have no cache anyway
      line: 3,
      severity: 'low',
      text: on('1.22.1', http(ZERO, site('443 ssl', 'www.example.com'))),
    },
    // the outer line would count if the inner one went
    { line: 10, severity: 'high', text: http(ZONE, ZERO, site('443 ssl', 'www.example.com', ZERO)) },
  ],
  good: [
    http(ZONE, 'ssl_session_timeout 5m;', site('443 ssl', 'www.example.com')),
    // nothing resumes anyway
    http(ZERO, 'ssl_session_tickets off;', site('443 ssl', 'www.example.com')),
    // not the default server: nobody reads it
    http(ZONE, site('443 ssl', 'www.example.com'), site('443 ssl', 'shop.example.com', ZERO)),
  ],
};
