import type { RuleExamples } from '../rule.ts';
import { http, on, site } from '../shared/example-config.ts';

const ZONE = 'ssl_session_cache shared:SSL:10m;';
const BOTH = 'ssl_protocols TLSv1.2 TLSv1.3;';
const VERIFY = ['ssl_client_certificate /etc/ssl/ca.crt;', 'ssl_verify_client on;'];
const shared = http(
  ZONE,
  BOTH,
  site('443 ssl', 'www.example.com'),
  site('443 ssl', 'staff.example.com', ...VERIFY),
);
const apart = http(
  ZONE,
  BOTH,
  site('443 ssl', 'www.example.com'),
  site('8443 ssl', 'staff.example.com', ...VERIFY),
);

export const examples: RuleExamples = {
  noFix: 'an address:port of its own, or another nginx',
  bad: [
    { line: 17, severity: 'high', text: on('1.26.2', shared) },
    { line: 17, severity: 'high', text: on('1.27.3', shared) },
    { line: 17, severity: 'medium', text: on('1.26.3', shared) },
    // distributions fix it without changing the number
    { line: 17, severity: 'medium', text: on('1.22.1', shared) },
    { line: 17, severity: 'medium', text: shared },
  ],
  good: [
    on('1.29.2', shared),
    on('1.26.2', apart),
    // the same clients everywhere
    on(
      '1.26.2',
      http(ZONE, BOTH, ...VERIFY, site('443 ssl', 'www.example.com'), site('443 ssl', 'staff.example.com')),
    ),
    // TLS 1.2 sessions are not taken over
    on('1.26.2', shared.replace(BOTH, 'ssl_protocols TLSv1.2;')),
    // nothing resumes
    on('1.26.2', shared.replace(ZONE, 'ssl_session_tickets off;')),
  ],
};
