import type { RuleExamples } from '../rule.ts';
import { block, fourWorkers, KEEPALIVE, server } from '../shared/example-config.ts';

export const examples: RuleExamples = {
  fixTouches: /\bkeepalive|\bproxy_http_version |\bproxy_set_header Connection |^\s*'' /,
  bad: [
    {
      // the header further out is not inherited
      line: 14,
      severity: 'high',
      text: fourWorkers(
        '1.26.3',
        block('upstream origin', 'zone origin 64k;', 'server 10.0.0.5:8443;', 'keepalive 16;'),
        server(
          'listen 80;',
          KEEPALIVE,
          block('location /', 'proxy_set_header Host $host;', 'proxy_pass https://origin;'),
        ),
      ),
    },
    {
      // neither HTTP/1.1 nor the header
      line: 12,
      severity: 'high',
      text: fourWorkers(
        '1.26.3',
        block('upstream origin', 'zone origin 64k;', 'server 10.0.0.5:8443;', 'keepalive 16;'),
        server('listen 80;', block('location /', 'proxy_pass https://origin;')),
      ),
    },
    {
      line: 12,
      severity: 'high',
      text: fourWorkers(
        '1.30.6',
        block('upstream origin', 'zone origin 64k;', 'server 10.0.0.5:8443;', 'keepalive 16;'),
        server(
          'listen 80;',
          block(
            'location /',
            'proxy_http_version 1.0;',
            'proxy_set_header Connection "";',
            'proxy_pass https://origin;',
          ),
        ),
      ),
    },
    {
      // the order
      line: 6,
      severity: 'high',
      text: fourWorkers(
        '1.26.3',
        block('upstream origin', 'zone origin 64k;', 'keepalive 8;', 'least_conn;', 'server 10.0.0.5:8443;'),
        server('listen 80;', block('location /', KEEPALIVE, 'proxy_pass https://origin;')),
      ),
    },
    {
      line: 18,
      severity: 'medium',
      text: fourWorkers(
        '1.30.6',
        block('map $http_upgrade $connection_upgrade', 'default upgrade;', "'' close;"),
        block('upstream origin', 'zone origin 64k;', 'server 10.0.0.5:8443;', 'keepalive 16;'),
        server(
          'listen 80;',
          block(
            'location /',
            'proxy_http_version 1.1;',
            'proxy_set_header Upgrade $http_upgrade;',
            'proxy_set_header Connection $connection_upgrade;',
            'proxy_pass https://origin;',
          ),
        ),
      ),
    },
    {
      line: 8,
      severity: 'medium',
      text: fourWorkers(
        '1.26.3',
        block(
          'upstream origin',
          'zone origin 64k;',
          'server 10.0.0.5:8443;',
          'server 10.0.0.6:8443;',
          'keepalive 1;',
        ),
        server('listen 80;', block('location /', KEEPALIVE, 'proxy_pass https://origin;')),
      ),
    },
    {
      // the default keepalive
      line: 11,
      severity: 'medium',
      text: fourWorkers(
        '1.30.6',
        block('upstream origin', 'zone origin 64k;', 'server 10.0.0.5:8443;'),
        server(
          'listen 80;',
          block('location /', 'proxy_set_header Connection close;', 'proxy_pass https://origin;'),
        ),
      ),
    },
    {
      line: 8,
      severity: 'medium',
      text: fourWorkers(
        '1.26.3',
        block(
          'upstream origin',
          'zone origin 64k;',
          'server 10.0.0.5:8443;',
          'keepalive 16;',
          'keepalive_requests 1;',
        ),
        server('listen 80;', block('location /', KEEPALIVE, 'proxy_pass https://origin;')),
      ),
    },
  ],
  good: [
    fourWorkers(
      '1.26.3',
      block('upstream origin', 'zone origin 64k;', 'server 10.0.0.5:8443;', 'keepalive 16;'),
      server('listen 80;', block('location /', KEEPALIVE, 'proxy_pass https://origin;')),
    ),
    // no header is needed since 1.29.7
    fourWorkers(
      '1.30.6',
      block('upstream origin', 'zone origin 64k;', 'server 10.0.0.5:8443;', 'keepalive 16;'),
      server(
        'listen 80;',
        KEEPALIVE,
        block('location /', 'proxy_set_header Host $host;', 'proxy_pass https://origin;'),
      ),
    ),
    fourWorkers(
      '1.26.3',
      block('map $http_upgrade $connection_upgrade', 'default upgrade;', "'' '';"),
      block('upstream origin', 'zone origin 64k;', 'server 10.0.0.5:8443;', 'keepalive 16;'),
      server(
        'listen 80;',
        block(
          'location /',
          'proxy_http_version 1.1;',
          'proxy_set_header Connection $connection_upgrade;',
          'proxy_pass https://origin;',
        ),
      ),
    ),
    // the order that works
    fourWorkers(
      '1.26.3',
      block('upstream origin', 'zone origin 64k;', 'least_conn;', 'keepalive 8;', 'server 10.0.0.5:8443;'),
      server('listen 80;', block('location /', KEEPALIVE, 'proxy_pass https://origin;')),
    ),
    // what the include sets is not in sight
    fourWorkers(
      '1.26.3',
      block('upstream origin', 'zone origin 64k;', 'server 10.0.0.5:8443;', 'keepalive 16;'),
      server(
        'listen 80;',
        block('location /', 'include snippets/headers.conf;', 'proxy_pass https://origin;'),
      ),
    ),
    // no TLS
    fourWorkers(
      '1.26.3',
      block('upstream origin', 'zone origin 64k;', 'server 10.0.0.5:8443;', 'keepalive 16;'),
      server('listen 80;', block('location /', 'proxy_pass http://origin;')),
    ),
  ],
};
