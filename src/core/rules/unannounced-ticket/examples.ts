import type { RuleExamples } from '../rule.ts';
import { http, server, site, withLibrary } from '../shared/example-config.ts';

const ZONE = 'ssl_session_cache shared:SSL:10m;';
const OFF = 'ssl_session_tickets off;';
const mixed = http(ZONE, site('443 ssl', 'www.example.com'), site('443 ssl', 'shop.example.com', OFF));

export const examples: RuleExamples = {
  notForNginx: 'the judges have OpenSSL 3',
  bad: [
    { line: 15, severity: 'high', text: withLibrary('1.26.3', 'LibreSSL 4.3.2', mixed) },
    { line: 15, severity: 'high', text: withLibrary('1.31.4', 'LibreSSL 3.8.4', mixed) },
    { line: 15, severity: 'high', text: withLibrary('1.18.0', 'OpenSSL 1.0.2j  26 Sep 2016', mixed) },
    {
      line: 15,
      severity: 'medium',
      noFix: 'whether it fails is not known',
      text: withLibrary('1.20.1', 'OpenSSL 1.0.2k-fips  26 Jan 2017', mixed),
    },
    {
      line: 13,
      severity: 'high',
      text: withLibrary(
        '1.26.3',
        'LibreSSL 4.3.2',
        http(
          ZONE,
          server('listen 443 ssl default_server;', 'ssl_reject_handshake on;'),
          site('443 ssl', 'shop.example.com', OFF),
        ),
      ),
    },
  ],
  good: [
    // the same everywhere
    withLibrary(
      '1.26.3',
      'LibreSSL 4.3.2',
      http(ZONE, OFF, site('443 ssl', 'www.example.com'), site('443 ssl', 'shop.example.com')),
    ),
    // the other way round is harmless
    withLibrary(
      '1.26.3',
      'LibreSSL 4.3.2',
      http(
        ZONE,
        site('443 ssl', 'www.example.com', OFF),
        site('443 ssl', 'shop.example.com', 'ssl_session_tickets on;'),
      ),
    ),
    withLibrary('1.26.3', 'OpenSSL 3.0.15 3 Sep 2024', mixed),
    withLibrary('1.26.3', 'OpenSSL 1.1.1 (compatible; BoringSSL) (running with BoringSSL)', mixed),
  ],
};
