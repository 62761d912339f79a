import type { RuleExamples } from '../rule.ts';
import { http, on, site } from '../shared/example-config.ts';

const BOTH = 'ssl_protocols TLSv1.2 TLSv1.3;';
const ZONE = 'ssl_session_cache shared:SSL:10m;';
const VERIFY = ['ssl_client_certificate /etc/ssl/root.crt;', 'ssl_verify_client on;'];
const staff = (...lines: string[]): string[] => site('443 ssl', 'staff.example.com', ...VERIFY, ...lines);

export const examples: RuleExamples = {
  noFix: 'certificates have to be put into a file',
  bad: [
    { line: 12, severity: 'medium', text: on('1.30.6', http(ZONE, BOTH, staff('ssl_ocsp leaf;'))) },
    { line: 12, severity: 'medium', text: on('1.22.1', http(ZONE, BOTH, staff('ssl_ocsp on;'))) },
    // tickets
    { line: 4, severity: 'medium', text: on('1.26.3', http(BOTH, 'ssl_ocsp on;', staff())) },
  ],
  good: [
    http(ZONE, BOTH, staff('ssl_ocsp off;')),
    http(ZONE, BOTH, staff()),
    // nothing resumes
    http(BOTH, staff('ssl_ocsp leaf;', 'ssl_session_tickets off;')),
    // nobody is verified
    http(ZONE, BOTH, 'ssl_ocsp leaf;', site('443 ssl', 'www.example.com')),
  ],
};
