import type { RuleExamples } from '../rule.ts';
import { http, site, withLibrary } from '../shared/example-config.ts';

const ZONE = 'ssl_session_cache shared:SSL:10m;';
const OFF = 'ssl_session_tickets off;';
const BORING = 'OpenSSL 1.1.1 (compatible; BoringSSL) (running with BoringSSL)';
const AWS = 'OpenSSL 1.1.1 (compatible; AWS-LC 5.5.0) (running with AWS-LC 5.5.0)';
const stateful = http(ZONE, OFF, site('443 ssl', 'www.example.com'));

export const examples: RuleExamples = {
  notForNginx: 'the judges have OpenSSL 3',
  bad: [
    { line: 4, severity: 'high', text: withLibrary('1.31.4', AWS, stateful) },
    {
      line: 9,
      severity: 'high',
      text: withLibrary('1.26.3', BORING, http(ZONE, site('443 ssl', 'www.example.com', OFF))),
    },
    {
      line: 4,
      severity: 'medium',
      noFix: 'no setting helps',
      text: withLibrary('1.26.3', 'LibreSSL 4.3.2', http(ZONE, site('443 ssl', 'www.example.com'))),
    },
  ],
  good: [
    withLibrary('1.31.4', AWS, http(ZONE, site('443 ssl', 'www.example.com'))),
    withLibrary('1.26.3', 'OpenSSL 3.0.15 3 Sep 2024', stateful),
    // TLS 1.3 is not offered
    withLibrary(
      '1.26.3',
      BORING,
      http(ZONE, OFF, 'ssl_protocols TLSv1.2;', site('443 ssl', 'www.example.com')),
    ),
    withLibrary(
      '1.26.3',
      'LibreSSL 4.3.2',
      http(ZONE, 'ssl_protocols TLSv1.2;', site('443 ssl', 'www.example.com')),
    ),
  ],
};
