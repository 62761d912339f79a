import type { RuleExamples } from '../rule.ts';
import { http, site } from '../shared/example-config.ts';

const ZONE = 'ssl_session_cache shared:SSL:10m;';

export const examples: RuleExamples = {
  bad: [
    {
      line: 4,
      severity: 'medium',
      text: http(ZONE, 'ssl_session_timeout 15;', site('443 ssl', 'www.example.com')),
    },
    {
      line: 9,
      severity: 'medium',
      text: http(site('443 ssl', 'www.example.com', ZONE, 'ssl_session_timeout 5;')),
    },
    {
      line: 4,
      severity: 'low',
      text: http(ZONE, 'ssl_session_timeout 10M;', site('443 ssl', 'www.example.com')),
    },
    {
      line: 4,
      severity: 'low',
      text: http(ZONE, 'ssl_session_timeout 90; # 90 minutes', site('443 ssl', 'www.example.com')),
    },
    {
      line: 5,
      severity: 'low',
      text: http(
        ZONE,
        '# sessions are kept for 90 minutes',
        'ssl_session_timeout 90;',
        site('443 ssl', 'www.example.com'),
      ),
    },
    {
      line: 4,
      severity: 'low',
      text: http(ZONE, 'ssl_session_timeout 120; # in minutes', site('443 ssl', 'www.example.com')),
    },
    {
      line: 4,
      severity: 'medium',
      text: http(ZONE, 'ssl_session_timeout 24; # hours', site('443 ssl', 'www.example.com')),
    },
  ],
  good: [
    http(ZONE, 'ssl_session_timeout 15m;', site('443 ssl', 'www.example.com')),
    // who writes s means seconds
    http(ZONE, 'ssl_session_timeout 30s;', site('443 ssl', 'www.example.com')),
    http(ZONE, 'ssl_session_timeout 300; # 5 minutes', site('443 ssl', 'www.example.com')),
    http(ZONE, 'ssl_session_timeout 30; # seconds', site('443 ssl', 'www.example.com')),
    // a line above that speaks of another time
    http(
      ZONE,
      '# logs rotate every 10 minutes',
      'ssl_session_timeout 900;',
      site('443 ssl', 'www.example.com'),
    ),
    http(ZONE, 'ssl_session_timeout 600;', site('443 ssl', 'www.example.com')),
    // 0 is another matter
    http(ZONE, 'ssl_session_timeout 0;', site('443 ssl', 'www.example.com')),
    // the default server's timeout counts
    http(
      ZONE,
      site('443 ssl default_server', 'www.example.com'),
      site('443 ssl', 'other.example', 'ssl_session_timeout 15;'),
    ),
  ],
};
