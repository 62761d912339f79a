import type { RuleExamples } from '../rule.ts';
import { block, CERTIFICATE, config, http, nameless, on, server, site } from '../shared/example-config.ts';

export const examples: RuleExamples = {
  sameLine: ['stateful-sessions', 'tls13-tickets-fill-zone'],
  fixTouches: /\bssl_session_|^\s*ssl o|\blisten /,
  bad: [
    {
      line: 5,
      severity: 'error',
      text: http(
        'ssl_session_cache shared:SSL:10m;',
        'ssl_session_timeout 5m;',
        'ssl_session_timeout 1d;',
        nameless('443 ssl'),
      ),
    },
    {
      // the second line says the same: it can go
      line: 6,
      severity: 'error',
      text: http(
        'ssl_session_cache shared:SSL:10m;',
        'ssl_session_tickets off;',
        '# hardening',
        'ssl_session_tickets off; # again',
        nameless('443 ssl'),
      ),
    },
    {
      line: 8,
      severity: 'error',
      noFix: 'where it belongs, only the operator knows',
      text: http(nameless('443 ssl', block('location /', 'ssl_session_cache shared:SSL:10m;'))),
    },
    {
      line: 4,
      severity: 'error',
      text: http('ssl_session_cache shared:SSL:10m;', 'ssl_session_ticket off;', nameless('443 ssl')),
    },
    {
      line: 4,
      severity: 'error',
      noFix: 'the value that is meant, only the operator knows',
      text: http('ssl_session_cache shared:SSL:10m;', 'ssl_session_timeout 500ms;', nameless('443 ssl')),
    },
    {
      line: 3,
      severity: 'error',
      noFix: 'the value that is meant, only the operator knows',
      text: http('ssl_session_cache on;', nameless('443 ssl')),
    },
    {
      line: 11,
      severity: 'error',
      noFix: 'a zone of another name ends sessions of one of the two',
      text: config(
        'events {}',
        block('http', 'ssl_session_cache shared:SSL:10m;', nameless('443 ssl')),
        block(
          'stream',
          'ssl_session_cache shared:SSL:10m;',
          nameless('9443 ssl', 'proxy_pass 127.0.0.1:9000;'),
        ),
      ),
    },
    {
      line: 11,
      severity: 'error',
      noFix: 'which of the two is the default server, only the operator knows',
      text: http(
        'ssl_session_cache shared:SSL:10m;',
        site('443 ssl default_server', 'www.example.com'),
        site('*:443 ssl default_server', 'shop.example.com'),
      ),
    },
    {
      line: 4,
      severity: 'error',
      noFix: 'the certificate has to be given',
      text: http(
        'ssl_session_cache shared:SSL:10m;',
        server('listen 443 ssl;', 'server_name www.example.com;'),
      ),
    },
    {
      // the lines of nginx -V stand in front and are not counted
      line: 6,
      severity: 'error',
      text: on(
        '1.26.3',
        http('ssl_session_cache shared:SSL:10m;', server('listen 443;', 'ssl on;', CERTIFICATE)),
      ),
    },
    {
      line: 4,
      severity: 'error',
      text: http(
        'ssl_session_cache shared:SSL:10m;',
        'ssl_session_timeout 1 h;',
        site('443 ssl', 'www.example.com'),
      ),
    },
  ],
  good: [
    http(
      'ssl_session_cache shared:SSL:10m;',
      'ssl_session_timeout 1h30m;',
      'ssl_session_tickets OFF;',
      nameless('443 ssl default_server', 'ssl_session_timeout 1y;'),
    ),
    // a repeated ssl_session_cache is accepted, and a key file twice
    http(
      'ssl_session_cache shared:SSL:10m;',
      'ssl_session_cache builtin:100;',
      'ssl_session_ticket_key /etc/ssl/ticket.key;',
      'ssl_session_ticket_key /etc/ssl/ticket.key;',
      nameless('443 ssl'),
    ),
    // ssl on was fine until 1.25.1
    on('1.22.1', http('ssl_session_cache shared:SSL:10m;', server('listen 443;', 'ssl on;', CERTIFICATE))),
    // two defaults, of two address:ports
    http(
      'ssl_session_cache shared:SSL:10m;',
      nameless('443 ssl default_server'),
      nameless('[::]:443 ssl default_server'),
    ),
    // what refuses all handshakes needs no certificate
    http(
      'ssl_session_cache shared:SSL:10m;',
      server('listen 443 ssl default_server;', 'ssl_reject_handshake on;'),
      site('443 ssl', 'www.example.com'),
    ),
  ],
};
