import type { RuleExamples } from '../rule.ts';
import { block, http, KEEPALIVE, on, server } from '../shared/example-config.ts';

export const examples: RuleExamples = {
  fixTouches: /\b(?:grpc|proxy)_pass |^\s*(?:upstream|zone|server|keepalive) |^\s*\}/,
  bad: [
    {
      line: 8,
      severity: 'high',
      text: http(
        'resolver 127.0.0.53;',
        server(
          'listen 80;',
          block('location /', 'set $backend api.example.com;', 'proxy_pass https://$backend;'),
        ),
      ),
    },
    {
      // the variable comes after a literal host
      line: 6,
      severity: 'high',
      text: http(
        server(
          'listen 80;',
          block('location /', 'proxy_pass https://10.0.0.5:8443$request_uri;', 'proxy_ssl_session_reuse on;'),
        ),
      ),
    },
    {
      line: 7,
      severity: 'high',
      noFix: 'the client decides the upstream server',
      text: http(
        'resolver 127.0.0.53;',
        server('listen 80;', block('location /', 'proxy_pass https://$http_x_target/api/;')),
      ),
    },
    {
      // a map's values, none of which names an upstream
      line: 10,
      severity: 'high',
      text: http(
        'resolver 127.0.0.53;',
        block('map $uri $origin', 'default origin-1.example.com;', '~^/v2/ origin-2.example.com;'),
        server('listen 80;', 'location / { proxy_pass https://$origin; }'),
      ),
    },
    {
      // one value names an upstream, the other does not
      line: 12,
      severity: 'medium',
      text: http(
        'resolver 127.0.0.53;',
        'upstream blue { server 10.0.0.5:8443; }',
        block('map $uri $pool', 'default blue;', '/old old.example.com;'),
        server('listen 80;', block('location /', 'proxy_pass https://$pool;')),
      ),
    },
    {
      // seen in a list: the variables of a proxy for many sites, the origin by a map
      line: 12,
      severity: 'high',
      text: on(
        '1.30.6',
        http(
          'resolver 127.0.0.53;',
          'map $host $PROXY_TO { default origin.example.com; }',
          server(
            'listen 80;',
            block(
              'location /',
              'set $REQUEST_PROTO https;',
              KEEPALIVE,
              'proxy_set_header Host $host;',
              'proxy_pass $REQUEST_PROTO://$PROXY_TO;',
            ),
          ),
        ),
      ),
    },
  ],
  good: [
    http(server('listen 80;', block('location /', 'proxy_pass https://10.0.0.5:8443;'))),
    // every value names an upstream
    http(
      'upstream blue { server 10.0.0.5:8443; }',
      'upstream green { server 10.0.0.6:8443; }',
      block('map $cookie_color $pool', 'default blue;', 'green green;'),
      server('listen 80;', block('location /', 'proxy_pass https://$pool$request_uri;')),
    ),
    // no TLS towards the origin
    http(
      'resolver 127.0.0.53;',
      server('listen 80;', block('location /', 'proxy_pass http://$http_host$request_uri;')),
    ),
    // it is the host of a literal target: nginx finds the upstream that it made of that one
    http(
      server(
        'listen 80;',
        block('location /', 'set $backend 10.0.0.5:8443;', 'proxy_pass https://$backend;'),
        block('location /other/', 'proxy_pass https://10.0.0.5:8443;'),
      ),
    ),
    // the client's scheme is http here
    http(
      'resolver 127.0.0.53;',
      server('listen 80;', block('location /', 'proxy_pass $scheme://$http_host;')),
    ),
  ],
};
