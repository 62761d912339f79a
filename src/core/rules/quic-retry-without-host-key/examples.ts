import type { RuleExamples } from '../rule.ts';
import { http, on, site } from '../shared/example-config.ts';

const QUIC = '443 quic reuseport';
const ZONE = 'ssl_session_cache shared:SSL:10m;';

export const examples: RuleExamples = {
  noFix: 'a key file has to be made and looked after',
  sameLine: ['refused-directive'],
  bad: [
    {
      line: 4,
      severity: 'medium',
      text: on('1.30.6', http(ZONE, 'quic_retry on;', site(QUIC, 'www.example.com'))),
    },
    {
      line: 9,
      severity: 'medium',
      text: on('1.26.3', http(ZONE, site(QUIC, 'www.example.com', 'quic_retry on;'))),
    },
    {
      line: 9,
      severity: 'medium',
      text: on(
        '1.30.6',
        http(
          ZONE,
          site(QUIC, 'www.example.com', 'quic_retry on;'),
          site('443 quic', 'shop.example.com', 'quic_host_key /etc/ssl/quic.key;'),
        ),
      ),
    },
  ],
  good: [
    on('1.30.6', http(ZONE, site(QUIC, 'www.example.com'))),
    on(
      '1.30.6',
      http(ZONE, 'quic_retry on;', 'quic_host_key /etc/ssl/quic.key;', site(QUIC, 'www.example.com')),
    ),
    on('1.30.6', http(ZONE, 'quic_retry off;', site(QUIC, 'www.example.com'))),
    on('1.30.6', http(ZONE, 'quic_retry on;', site('443 ssl', 'www.example.com'))),
  ],
};
