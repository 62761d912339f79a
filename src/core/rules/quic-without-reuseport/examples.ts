import type { RuleExamples } from '../rule.ts';
import { http, on, site } from '../shared/example-config.ts';

const WORKERS = 'worker_processes 4;\n';
const ZONE = 'ssl_session_cache shared:SSL:10m;';

export const examples: RuleExamples = {
  fixTouches: /\blisten /,
  sameLine: ['refused-directive'],
  bad: [
    {
      line: 6,
      severity: 'medium',
      text: on('1.30.6', WORKERS + http(ZONE, site('443 quic', 'www.example.com', 'listen 443 ssl;'))),
    },
    {
      line: 6,
      severity: 'medium',
      text: on(
        '1.26.3',
        WORKERS + http(ZONE, site('443 quic', 'www.example.com'), site('443 quic', 'shop.example.com')),
      ),
    },
    // reuseport for IPv4 alone
    {
      line: 10,
      severity: 'medium',
      text: on(
        '1.30.6',
        WORKERS + http(ZONE, site('443 quic reuseport', 'www.example.com', 'listen [::]:443 quic;')),
      ),
    },
    {
      line: 5,
      severity: 'info',
      text: on('1.30.6', `worker_processes auto;${http(ZONE, site('443 quic', 'www.example.com'))}`),
    },
  ],
  good: [
    on('1.30.6', WORKERS + http(ZONE, site('443 quic reuseport', 'www.example.com'))),
    // one listen of the address:port is enough
    on(
      '1.30.6',
      WORKERS +
        http(ZONE, site('443 quic', 'www.example.com'), site('443 quic reuseport', 'shop.example.com')),
    ),
    on('1.30.6', `worker_processes 1;\n${http(ZONE, site('443 quic', 'www.example.com'))}`),
    on('1.30.6', WORKERS + http(ZONE, site('443 ssl', 'www.example.com'))),
  ],
};
