import type { RuleExamples } from '../rule.ts';
import { block, config, fourWorkers, KEEPALIVE, server } from '../shared/example-config.ts';

export const examples: RuleExamples = {
  fixTouches: /\b(?:proxy|grpc|uwsgi)_ssl_session_reuse /,
  bad: [
    {
      line: 7,
      severity: 'high',
      text: fourWorkers(
        '1.26.3',
        server(
          'listen 80;',
          block('location /', 'proxy_ssl_session_reuse off;', 'proxy_pass https://10.0.0.5:8443;'),
        ),
      ),
    },
    {
      line: 10,
      severity: 'high',
      text: fourWorkers(
        '1.26.3',
        block('upstream origin', 'zone origin 64k;', 'server 10.0.0.5:8443;'),
        server('listen 80;', 'grpc_ssl_session_reuse off;', block('location /', 'grpc_pass grpcs://origin;')),
      ),
    },
    {
      // connections are kept
      line: 11,
      severity: 'low',
      text: fourWorkers(
        '1.26.3',
        block('upstream origin', 'zone origin 64k;', 'server 10.0.0.5:8443;', 'keepalive 16;'),
        server(
          'listen 80;',
          'proxy_ssl_session_reuse off;',
          block('location /', KEEPALIVE, 'proxy_pass https://origin;'),
        ),
      ),
    },
    {
      // it keeps two client certificates apart
      line: 7,
      severity: 'info',
      noFix: 'it is right',
      text: config(
        'worker_processes 4;',
        'events {}',
        block(
          'http',
          'upstream partner { zone partner 1m; server 10.0.0.5:443; }',
          server(
            'listen 80;',
            'proxy_ssl_session_reuse off;',
            'location /a/ { proxy_pass https://partner; proxy_ssl_certificate a.crt; proxy_ssl_certificate_key a.key; }',
            'location /b/ { proxy_pass https://partner; proxy_ssl_certificate b.crt; proxy_ssl_certificate_key b.key; }',
          ),
        ),
      ),
    },
  ],
  good: [
    fourWorkers('1.26.3', server('listen 80;', block('location /', 'proxy_pass https://10.0.0.5:8443;'))),
    // on again where it counts
    fourWorkers(
      '1.26.3',
      block('upstream origin', 'zone origin 64k;', 'server 10.0.0.5:8443;'),
      server(
        'listen 80;',
        'proxy_ssl_session_reuse off;',
        block('location /', 'proxy_ssl_session_reuse on;', 'proxy_pass https://origin;'),
      ),
    ),
    // no TLS towards the origin
    fourWorkers(
      '1.26.3',
      server(
        'listen 80;',
        block('location /', 'proxy_ssl_session_reuse off;', 'proxy_pass http://10.0.0.5:8080;'),
      ),
    ),
    // nothing is reused, for another reason
    fourWorkers(
      '1.26.3',
      server(
        'listen 80;',
        block('location /', 'resolver 127.0.0.53;', 'set $b api.example.com;', 'proxy_pass https://$b;'),
      ),
    ),
  ],
};
