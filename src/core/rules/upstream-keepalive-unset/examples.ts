import type { RuleExamples } from '../rule.ts';
import { block, config, fourWorkers, KEEPALIVE, server } from '../shared/example-config.ts';

export const examples: RuleExamples = {
  sameLine: ['upstream-zone-unset'],
  fixTouches: /\bkeepalive |\bproxy_http_version |\bproxy_set_header Connection /,
  bad: [
    {
      line: 4,
      severity: 'medium',
      text: fourWorkers(
        '1.26.3',
        block('upstream origin', 'zone origin 64k;', 'server 10.0.0.5:8443;'),
        server('listen 80;', block('location /', 'proxy_pass https://origin;')),
      ),
    },
    {
      // a header of its own, HTTP/1.1 already
      line: 4,
      severity: 'medium',
      text: fourWorkers(
        '1.26.3',
        block('upstream origin', 'zone origin 64k;', 'server 10.0.0.5:8443;'),
        server(
          'listen 80;',
          'proxy_http_version 1.1;',
          block('location /', 'proxy_pass https://origin;', 'proxy_set_header Host $host;'),
        ),
      ),
    },
    {
      line: 4,
      severity: 'medium',
      text: fourWorkers(
        '1.26.3',
        block('upstream origin', 'zone origin 64k;', 'server 10.0.0.5:8443;'),
        server('listen 80;', block('location /', 'grpc_pass grpcs://origin;')),
      ),
    },
    {
      // from 1.29.7 it would be well
      line: 4,
      severity: 'low',
      text: config(
        'worker_processes 4;',
        'events {}',
        block(
          'http',
          block('upstream origin', 'zone origin 64k;', 'server 10.0.0.5:8443;'),
          server('listen 80;', block('location /', 'proxy_pass https://origin;')),
        ),
      ),
    },
    {
      // there is no upstream{} to keep them in
      line: 9,
      severity: 'info',
      notForNginx: 'only its owner’s DNS knows the name',
      noFix: 'it does no harm',
      text: fourWorkers(
        '1.30.6',
        server(
          'listen 80;',
          block(
            'location /',
            'proxy_http_version 1.1; proxy_set_header Connection "";',
            'proxy_ssl_server_name on;',
            'proxy_pass https://api.partner.example;',
          ),
        ),
      ),
    },
  ],
  good: [
    fourWorkers(
      '1.26.3',
      block('upstream origin', 'zone origin 64k;', 'server 10.0.0.5:8443;', 'keepalive 16;'),
      server('listen 80;', block('location /', KEEPALIVE, 'proxy_pass https://origin;')),
    ),
    // the default since 1.29.7
    fourWorkers(
      '1.30.6',
      block('upstream origin', 'zone origin 64k;', 'server 10.0.0.5:8443;'),
      server('listen 80;', block('location /', 'proxy_pass https://origin;')),
    ),
    // no upstream{}
    fourWorkers('1.26.3', server('listen 80;', block('location /', 'proxy_pass https://10.0.0.5:8443;'))),
    // no TLS
    fourWorkers(
      '1.26.3',
      block('upstream origin', 'zone origin 64k;', 'server 10.0.0.5:8443;'),
      server('listen 80;', block('location /', 'proxy_pass http://origin;')),
    ),
  ],
};
