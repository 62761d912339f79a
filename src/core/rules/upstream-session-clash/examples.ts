import type { RuleExamples } from '../rule.ts';
import { block, fourWorkers, KEEPALIVE, server } from '../shared/example-config.ts';

export const examples: RuleExamples = {
  fixTouches:
    /\b(?:grpc|proxy)_pass |^\s*(?:upstream|zone|server|keepalive) |^\s*\}|\bproxy_set_header Host |\bproxy_ssl_name /,
  bad: [
    {
      line: 16,
      severity: 'high',
      text: fourWorkers(
        '1.26.3',
        block('upstream origin', 'zone origin 64k;', 'server 10.0.0.5:8443;'),
        server(
          'listen 80;',
          block('location /', 'proxy_ssl_protocols TLSv1.2;', 'proxy_pass https://origin;'),
          block('location /other/', 'proxy_ssl_protocols TLSv1.2 TLSv1.3;', 'proxy_pass https://origin;'),
        ),
      ),
    },
    {
      // nginx makes one upstream of both
      line: 12,
      severity: 'high',
      text: fourWorkers(
        '1.26.3',
        server(
          'listen 80;',
          block('location /', 'proxy_ssl_protocols TLSv1.2;', 'proxy_pass https://10.0.0.5:8443;'),
          block(
            'location /other/',
            'proxy_ssl_protocols TLSv1.2 TLSv1.3;',
            'proxy_pass https://10.0.0.5:8443;',
          ),
        ),
      ),
    },
    {
      line: 13,
      severity: 'medium',
      text: fourWorkers(
        '1.26.3',
        server(
          'listen 80;',
          block(
            'location /',
            'proxy_ssl_server_name on;',
            'proxy_ssl_name a.example.com;',
            'proxy_pass https://10.0.0.5:8443;',
          ),
          block(
            'location /other/',
            'proxy_ssl_server_name on; proxy_ssl_name b.example.com;',
            'proxy_pass https://10.0.0.5:8443;',
          ),
        ),
      ),
    },
    {
      // connections are kept
      line: 19,
      severity: 'low',
      text: fourWorkers(
        '1.30.6',
        block('upstream origin', 'zone origin 64k;', 'server 10.0.0.5:8443;', 'keepalive 16;'),
        server(
          'listen 80;',
          block('location /', KEEPALIVE, 'proxy_ssl_protocols TLSv1.2;', 'proxy_pass https://origin;'),
          block(
            'location /other/',
            'proxy_ssl_protocols TLSv1.2 TLSv1.3; proxy_http_version 1.1; proxy_set_header Connection "";',
            'proxy_pass https://origin;',
          ),
        ),
      ),
    },
    {
      // the session of one is bound to a cipher that the other does not offer
      line: 12,
      severity: 'high',
      text: fourWorkers(
        '1.26.3',
        'upstream u { zone u 1m; server 10.0.0.5:8443; }',
        'proxy_ssl_protocols TLSv1.2;',
        server(
          'listen 80;',
          block('location /a/', 'proxy_ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256; proxy_pass https://u;'),
          block('location /b/', 'proxy_ssl_ciphers ECDHE-RSA-AES256-GCM-SHA384; proxy_pass https://u;'),
        ),
      ),
    },
    {
      // what one left unverified fails in the other
      line: 10,
      severity: 'high',
      text: fourWorkers(
        '1.30.6',
        'upstream u { zone u 1m; server 10.0.0.5:8443; }',
        server(
          'listen 80;',
          'location /a/ { proxy_pass https://u; }',
          block(
            'location /b/',
            'proxy_ssl_verify on; proxy_ssl_trusted_certificate ca.crt; proxy_ssl_name a.example;',
            'proxy_pass https://u;',
          ),
        ),
      ),
    },
  ],
  good: [
    fourWorkers(
      '1.26.3',
      block('upstream origin', 'zone origin 64k;', 'server 10.0.0.5:8443;'),
      server(
        'listen 80;',
        block('location /', 'proxy_ssl_protocols TLSv1.2;', 'proxy_pass https://origin;'),
        block('location /other/', 'proxy_ssl_protocols TLSv1.2;', 'proxy_pass https://origin;'),
      ),
    ),
    // the names are verified, not sent
    fourWorkers(
      '1.26.3',
      server(
        'listen 80;',
        block('location /', 'proxy_ssl_name a.example.com;', 'proxy_pass https://10.0.0.5:8443;'),
        block('location /other/', 'proxy_ssl_name b.example.com;', 'proxy_pass https://10.0.0.5:8443;'),
      ),
    ),
    // two addresses
    fourWorkers(
      '1.26.3',
      server(
        'listen 80;',
        block('location /', 'proxy_ssl_protocols TLSv1.2;', 'proxy_pass https://10.0.0.6:8443;'),
        block(
          'location /other/',
          'proxy_ssl_protocols TLSv1.2 TLSv1.3;',
          'proxy_pass https://10.0.0.5:8443;',
        ),
      ),
    ),
    // both come to TLS 1.3
    fourWorkers(
      '1.26.3',
      block('upstream origin', 'zone origin 64k;', 'server 10.0.0.5:8443;'),
      server(
        'listen 80;',
        block('location /', 'proxy_ssl_protocols TLSv1.3;', 'proxy_pass https://origin;'),
        block('location /other/', 'proxy_ssl_protocols TLSv1.2 TLSv1.3;', 'proxy_pass https://origin;'),
      ),
    ),
  ],
};
