import type { RuleExamples } from '../rule.ts';
import { block, config, http, nameless, site } from '../shared/example-config.ts';

export const examples: RuleExamples = {
  bad: [
    {
      line: 6,
      severity: 'medium',
      text: config(
        'worker_processes auto;',
        block('events', 'worker_connections 1024;'),
        block(
          'http',
          'ssl_session_cache builtin:1000 shared:SSL:10m; # as many articles have it',
          'ssl_session_timeout 10m;',
          site('443 ssl', 'www.example.com'),
        ),
      ),
    },
    {
      line: 9,
      severity: 'medium',
      text: http(
        'ssl_session_cache shared:SSL:10m;',
        site('443 ssl', 'www.example.com', 'ssl_session_cache builtin:1000;', 'ssl_session_tickets off;'),
      ),
    },
    {
      line: 7,
      severity: 'medium',
      text: http(
        nameless('443 ssl', 'ssl_session_cache "shared:SSL:10m" builtin;'),
        nameless('8443 ssl', 'ssl_session_cache shared:SSL:10m;'),
      ),
    },
    {
      line: 7,
      severity: 'medium',
      text: config(
        'events {}',
        block(
          'stream',
          nameless('636 ssl', 'ssl_session_cache builtin:100 shared:LDAPS:1m;', 'proxy_pass 127.0.0.1:389;'),
        ),
      ),
    },
  ],
  good: [
    http('ssl_session_cache shared:SSL:10m;', nameless('443 ssl')),
    // builtin alone is another fault
    http('ssl_session_cache builtin:1000;', nameless('443 ssl')),
    // in a server that is not the default it does no harm
    http(
      'ssl_session_cache shared:SSL:10m;',
      site('443 ssl default_server', 'www.example.com'),
      site('443 ssl', 'shop.example.com', 'ssl_session_cache builtin:1000;'),
    ),
    // off wins over everything beside it
    http(
      'ssl_session_cache shared:SSL:10m;',
      'ssl_session_cache builtin:1000;',
      'ssl_session_cache off;',
      nameless('443 ssl'),
    ),
  ],
};
