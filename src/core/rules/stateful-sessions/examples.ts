import type { RuleExamples } from '../rule.ts';
import { http, on, site } from '../shared/example-config.ts';

const ZONE = 'ssl_session_cache shared:SSL:10m;';
const OFF = 'ssl_session_tickets off;';

export const examples: RuleExamples = {
  noFix: 'nothing is wrong',
  sameLine: ['tickets-off-without-cache'],
  bad: [
    { line: 9, severity: 'info', text: http(site('443 ssl', 'www.example.com', ZONE, OFF)) },
    {
      line: 4,
      severity: 'info',
      text: http(ZONE, OFF, site('443 ssl', 'www.example.com'), site('443 ssl', 'shop.example.com')),
    },
    {
      // from 1.29.2 each server has its own
      line: 19,
      severity: 'info',
      text: on(
        '1.30.6',
        http(ZONE, site('443 ssl', 'www.example.com'), site('443 ssl', 'shop.example.com'), [
          'server {',
          '    listen 8443 ssl;',
          '    ssl_certificate /etc/ssl/example.crt; ssl_certificate_key /etc/ssl/example.key;',
          '    ssl_session_tickets off;',
          '}',
        ]),
      ),
    },
  ],
  good: [
    http(ZONE, site('443 ssl', 'www.example.com')),
    // without a zone nothing resumes, and another rule says so
    http(OFF, site('443 ssl', 'www.example.com')),
    // no TLS 1.3
    http(ZONE, OFF, 'ssl_protocols TLSv1.2;', site('443 ssl', 'www.example.com')),
  ],
};
