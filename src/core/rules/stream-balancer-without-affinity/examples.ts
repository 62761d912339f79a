import type { RuleExamples } from '../rule.ts';

const balancer = (upstream: readonly string[], server: readonly string[]): string =>
  [
    'events {}',
    'stream {',
    '    upstream nodes {',
    ...upstream.map((line) => `        ${line}`),
    '    }',
    '    server {',
    ...server.map((line) => `        ${line}`),
    '        proxy_pass nodes;',
    '    }',
    '}',
    '',
  ].join('\n');

const NODES = ['server 10.0.0.1:443;', 'server 10.0.0.2:443;'];

export const examples: RuleExamples = {
  fixTouches: /\b(?:hash|least_conn|random) ?/,
  bad: [
    { line: 3, severity: 'medium', text: balancer(NODES, ['listen 443;']) },
    { line: 3, severity: 'medium', text: balancer(['least_conn;', ...NODES], ['listen 443;']) },
    {
      line: 3,
      severity: 'medium',
      text: balancer(['random two;', ...NODES, 'server 10.0.0.3:443;'], ['listen 443;', 'ssl_preread on;']),
    },
    // the port says nothing, the look into the ClientHello does
    {
      line: 3,
      severity: 'medium',
      text: balancer(['server 10.0.0.1:9000;', 'server 10.0.0.2:9000;'], ['listen 9000;', 'ssl_preread on;']),
    },
  ],
  good: [
    balancer(['hash $remote_addr consistent;', ...NODES], ['listen 443;']),
    balancer(['hash $ssl_preread_server_name;', ...NODES], ['listen 443;', 'ssl_preread on;']),
    balancer(NODES.slice(0, 1), ['listen 443;']),
    balancer([NODES[0]!, 'server 10.0.0.2:443 backup;'], ['listen 443;']),
    // no TLS that anything tells of
    balancer(['server 10.0.0.1:5432;', 'server 10.0.0.2:5432;'], ['listen 5432;']),
    // TLS ends here
    balancer(
      ['server 10.0.0.1:9000;', 'server 10.0.0.2:9000;'],
      [
        'listen 443 ssl;',
        'ssl_certificate /etc/ssl/example.crt;',
        'ssl_certificate_key /etc/ssl/example.key;',
        'ssl_session_cache shared:SSL:10m;',
      ],
    ),
  ],
};
