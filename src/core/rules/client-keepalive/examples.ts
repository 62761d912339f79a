import type { RuleExamples } from '../rule.ts';
import { http, server, site } from '../shared/example-config.ts';

export const examples: RuleExamples = {
  fixTouches: /\bkeepalive_/,
  bad: [
    { line: 3, severity: 'medium', text: http('keepalive_timeout 0;', site('443 ssl', 'www.example.com')) },
    {
      line: 8,
      severity: 'medium',
      text: http(site('443 ssl', 'www.example.com', 'keepalive_timeout 0s 5s;')),
    },
    { line: 3, severity: 'medium', text: http('keepalive_requests 1;', site('443 ssl', 'www.example.com')) },
    { line: 8, severity: 'medium', text: http(site('443 ssl', 'www.example.com', 'keepalive_requests 5;')) },
  ],
  good: [
    http('keepalive_timeout 65;', 'keepalive_requests 100;', site('443 ssl', 'www.example.com')),
    // no TLS
    http('keepalive_timeout 0;', server('listen 80;')),
    // the server has its own
    http('keepalive_timeout 0;', site('443 ssl', 'www.example.com', 'keepalive_timeout 15s;')),
    // towards origins
    http(
      'upstream app {',
      '    server 10.0.0.5:443;',
      '    keepalive_requests 5;',
      '}',
      site('443 ssl', 'a'),
    ),
  ],
};
