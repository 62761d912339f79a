import type { RuleExamples } from '../rule.ts';
import { http, site } from '../shared/example-config.ts';

const ZONE = 'ssl_session_cache shared:SSL:10m;';
const CA = 'ssl_client_certificate /etc/ssl/ca.crt;';

export const examples: RuleExamples = {
  sameLine: ['cross-name-client-certificates'],
  noFix: 'a larger zone, or tickets: how much memory that may take, only the operator knows',
  bad: [
    {
      line: 10,
      severity: 'info',
      text: http(ZONE, site('443 ssl', 'www.example.com', CA, 'ssl_verify_client on;')),
    },
    {
      line: 5,
      severity: 'info',
      text: http(ZONE, CA, 'ssl_verify_client optional;', site('443 ssl', 'www.example.com')),
    },
    {
      line: 16,
      severity: 'info',
      text: http(
        ZONE,
        'ssl_session_tickets off;',
        site('443 ssl', 'www.example.com'),
        site('443 ssl', 'shop.example.com', 'ssl_verify_client optional_no_ca;'),
      ),
    },
  ],
  good: [
    http(ZONE, site('443 ssl', 'www.example.com')),
    http(ZONE, site('443 ssl', 'www.example.com', 'ssl_verify_client off;')),
    // no zone
    http(site('443 ssl', 'www.example.com', CA, 'ssl_verify_client on;')),
    // the clients of another address:port
    http(
      site('443 ssl', 'www.example.com', ZONE),
      site('8443 ssl', 'shop.example.com', CA, 'ssl_verify_client on;'),
    ),
  ],
};
