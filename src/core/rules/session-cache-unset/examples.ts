import type { RuleExamples } from '../rule.ts';
import { block, config, http, nameless, server, site } from '../shared/example-config.ts';

export const examples: RuleExamples = {
  bad: [
    {
      line: 3,
      severity: 'medium',
      text: http(site('443 ssl', 'www.example.com')),
    },
    {
      // tickets on, said aloud, and a key file, are no cache
      line: 14,
      severity: 'medium',
      text: config(
        'user www-data;',
        'worker_processes auto;',
        'events {}',
        block(
          'http',
          'include mime.types;',
          'ssl_session_timeout 1d;',
          'ssl_session_tickets on;',
          'ssl_session_ticket_key /etc/ssl/ticket.key;',
          'ssl_protocols TLSv1.2 TLSv1.3; # no older ones',
          server('listen 80;', 'return 301 https://$host$request_uri;'),
          nameless('443 ssl default_server'),
          site('443 ssl', 'shop.example.com'),
        ),
      ),
    },
    {
      line: 3,
      severity: 'medium',
      text: config('events {}', block('stream', nameless('993 ssl', 'proxy_pass 127.0.0.1:143;'))),
    },
    {
      // one address:port has a cache, the other none; its zone's name is taken
      line: 10,
      severity: 'medium',
      text: http(
        'limit_req_zone $binary_remote_addr zone=SSL_2:1m rate=5r/s;',
        nameless('443 ssl', 'ssl_session_cache shared:SSL:5m;'),
        nameless('10.0.0.5:443 ssl'),
      ),
    },
    {
      // one of the names has tickets off: nothing resumes there
      line: 3,
      severity: 'high',
      text: http(
        site('443 ssl', 'www.example.com'),
        site('443 ssl', 'shop.example.com', 'ssl_session_tickets off;'),
      ),
    },
  ],
  good: [
    http('ssl_session_cache shared:SSL:10m;', nameless('443 ssl')),
    // somebody chose none
    http('ssl_session_cache none;', nameless('443 ssl')),
    // tickets off without a cache is worse, and another fault
    http('ssl_session_tickets off;', nameless('443 ssl')),
    // no TLS
    http(server('listen 80;', 'server_name www.example.com;')),
    // it is set in the file that is given beside it
    {
      text: http('include snippets/tls.conf;', nameless('443 ssl')),
      files: { 'snippets/tls.conf': 'ssl_session_cache shared:SSL:10m;\n' },
    },
    // what is set may stand in the file that was not given
    http('include /etc/nginx/snippets/tls.conf;', nameless('443 ssl default_server')),
  ],
};
