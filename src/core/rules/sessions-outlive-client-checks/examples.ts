import type { RuleExamples } from '../rule.ts';
import { http, on, site } from '../shared/example-config.ts';

const BOTH = 'ssl_protocols TLSv1.2 TLSv1.3;';
const CA = 'ssl_client_certificate /etc/ssl/ca.crt;';
const VERIFY = [CA, 'ssl_verify_client on;'];
const ZONE = 'ssl_session_cache shared:SSL:10m;';
const CRL = 'ssl_crl /etc/ssl/crl.pem;';
const partners = (...lines: string[]): string[] => site('443 ssl', 'partners.example.com', ...lines);

export const examples: RuleExamples = {
  fixEndsSessions: 'with no session every check is made',
  sameLine: [
    'client-certificates-in-sessions',
    'cross-name-client-certificates',
    'stream-client-verification',
  ],
  bad: [
    { line: 12, severity: 'high', text: on('1.30.6', http(ZONE, BOTH, partners(...VERIFY, CRL))) },
    // session IDs survive the reload that reads the list of revoked certificates
    { line: 12, severity: 'high', text: on('1.22.1', http(ZONE, BOTH, partners(...VERIFY, CRL))) },
    // tickets without a cache end at that reload; a certificate that expires needs none
    { line: 10, severity: 'info', text: on('1.30.6', http(BOTH, partners(...VERIFY, CRL))) },
    {
      line: 12,
      severity: 'medium',
      text: on(
        '1.30.6',
        http(ZONE, BOTH, partners(CA, 'ssl_session_timeout 1d;', 'ssl_verify_client optional;')),
      ),
    },
    {
      line: 12,
      severity: 'high',
      text: on('1.30.6', http(ZONE, BOTH, partners(...VERIFY, CRL), site('443 ssl', 'www.example.com'))),
      noFix: 'a server that verifies nobody would lose its sessions too',
    },
  ],
  good: [
    // nothing resumes
    http(BOTH, partners(...VERIFY, CRL, 'ssl_session_tickets off;')),
    // nobody is verified
    http(ZONE, BOTH, partners(CRL)),
    http(ZONE, BOTH, partners(CA, 'ssl_verify_client off;')),
  ],
};
