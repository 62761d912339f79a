import type { RuleExamples } from '../rule.ts';
import { block, config, http, nameless, site } from '../shared/example-config.ts';

export const examples: RuleExamples = {
  bad: [
    {
      line: 3,
      severity: 'error',
      text: http('ssl_session_cache shared:SSL:1g;', nameless('443 ssl')),
    },
    {
      line: 7,
      severity: 'error',
      text: http(nameless('443 ssl', 'ssl_session_cache builtin:1000 shared:SSL:10mb; # megabytes')),
    },
    {
      line: 3,
      severity: 'error',
      text: http('ssl_session_cache shared:SSL:10 m;', site('443 ssl', 'www.example.com')),
    },
    {
      // 8k would be refused as well
      line: 3,
      severity: 'error',
      text: http('ssl_session_cache shared:SSL:8 kb;', site('443 ssl', 'www.example.com')),
    },
    {
      // the second server cannot refer to the zone without its size
      line: 13,
      severity: 'error',
      text: http(
        nameless('443 ssl', 'ssl_session_cache shared:SSL:10m;'),
        nameless('8443 ssl', 'ssl_session_cache "shared:SSL";'),
      ),
    },
    {
      line: 3,
      severity: 'error',
      text: http('ssl_session_cache shared:SSL:16k;', nameless('443 ssl')),
    },
    {
      // ten bytes
      line: 3,
      severity: 'error',
      text: http('ssl_session_cache shared:SSL:10 off;', 'ssl_session_tickets on;', nameless('443 ssl')),
    },
    {
      line: 3,
      severity: 'error',
      text: config(
        'events {}',
        block(
          'stream',
          'ssl_session_cache shared:SSL:1.5m;',
          nameless('9443 ssl', 'proxy_pass 127.0.0.1:9000;'),
        ),
      ),
    },
  ],
  good: ['32k', '1048576', '10M', '10240K', '1024m'].map(
    (size) => `events {}
http {
    ssl_session_cache shared:SSL:${size};
    server {
        listen 443 ssl;
        ssl_certificate /etc/ssl/example.crt;
        ssl_certificate_key /etc/ssl/example.key;
    }
}
`,
  ),
};
