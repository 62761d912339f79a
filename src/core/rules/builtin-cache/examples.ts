import type { RuleExamples } from '../rule.ts';
import { block, CERTIFICATE, config, nameless, server, site } from '../shared/example-config.ts';

export const examples: RuleExamples = {
  bad: [
    {
      line: 4,
      severity: 'high',
      text: config(
        'worker_processes auto;',
        'events {}',
        block(
          'http',
          'ssl_session_cache builtin:1000; ssl_session_timeout 5m;',
          server('listen 443 ssl;', 'listen [::]:443 ssl;', 'server_name www.example.com;', CERTIFICATE),
        ),
      ),
    },
    {
      line: 9,
      severity: 'high',
      text: config(
        'worker_processes 4;',
        'events {}',
        block(
          'http',
          'ssl_session_tickets off;',
          nameless('443 ssl', 'ssl_session_cache builtin;'),
          nameless('8443 ssl', 'ssl_session_cache shared:OTHER:5m;'),
        ),
      ),
    },
    {
      // the last argument counts
      line: 9,
      severity: 'low',
      text: config(
        'worker_processes 1;',
        'events {}',
        block(
          'http',
          nameless('443 ssl', 'ssl_session_timeout 1d;', 'ssl_session_cache builtin:100 builtin:5000;'),
        ),
      ),
    },
    {
      line: 8,
      severity: 'high',
      text: config(
        'worker_processes 2;',
        'events {}',
        block(
          'stream',
          nameless('9443 ssl', "ssl_session_cache 'builtin:1000';", 'proxy_pass 127.0.0.1:9000;'),
        ),
      ),
    },
  ],
  good: [
    config(
      'worker_processes 4;',
      'events {}',
      block('http', 'ssl_session_cache shared:SSL:10m;', nameless('443 ssl')),
    ),
    // beside a shared zone it is another fault
    config(
      'worker_processes 4;',
      'events {}',
      block('http', 'ssl_session_cache builtin:1000 shared:SSL:10m;', nameless('443 ssl')),
    ),
    // it stands where nobody reads it: not in the default server
    config(
      'worker_processes 4;',
      'events {}',
      block(
        'http',
        site('443 ssl', 'www.example.com', 'ssl_session_cache shared:SSL:10m;'),
        site('443 ssl', 'shop.example.com', 'ssl_session_cache builtin:1000;'),
      ),
    ),
    // no TLS at all
    config(
      'worker_processes 4;',
      'events {}',
      block(
        'http',
        'ssl_session_cache builtin:1000;',
        server('listen 80;', 'return 301 https://$host$request_uri;'),
      ),
    ),
  ],
};
