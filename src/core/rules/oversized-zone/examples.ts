import type { RuleExamples } from '../rule.ts';
import { http, on, site } from '../shared/example-config.ts';

const ZONE = 'ssl_session_cache shared:SSL:50m;';
const ALONE = 'ssl_protocols TLSv1.3;';

export const examples: RuleExamples = {
  bad: [
    { line: 3, severity: 'info', text: http(ZONE, ALONE, site('443 ssl', 'www.example.com')) },
    {
      line: 8,
      severity: 'info',
      text: on('1.30.6', http(site('443 ssl', 'www.example.com', ZONE, ALONE), site('443 ssl', 'b', ALONE))),
    },
    { line: 3, severity: 'info', text: on('1.22.1', http(ZONE, ALONE, site('443 ssl', 'www.example.com'))) },
  ],
  good: [
    http(ZONE, site('443 ssl', 'www.example.com')),
    http(ZONE, ALONE, 'ssl_session_tickets off;', site('443 ssl', 'www.example.com')),
    http('ssl_session_cache shared:SSL:1m;', ALONE, site('443 ssl', 'www.example.com')),
  ],
};
