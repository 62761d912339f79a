import type { RuleExamples } from '../rule.ts';
import { on, server } from '../shared/example-config.ts';

const CERTIFICATE = [
  'ssl_certificate /etc/ssl/example.crt;',
  'ssl_certificate_key /etc/ssl/example.key;',
  'ssl_session_cache shared:SSL:10m;',
] as const;
const OTHERS = CERTIFICATE.map((line) => line.replace('shared:SSL', 'shared:STREAM'));
const both = (http: string, stream: readonly string[]): string =>
  [
    'events {}',
    'http {',
    ...server(`listen ${http};`, 'server_name www.example.com;', ...CERTIFICATE, 'return 200;'),
    '}',
    'stream {',
    ...server(...stream),
    '}',
    '',
  ].join('\n');
const PASS = 'pass 127.0.0.1:8443;';

export const examples: RuleExamples = {
  noFix: 'which of the two is meant to speak TLS is for the operator to say',
  bad: [
    {
      line: 18,
      severity: 'high',
      text: on('1.30.6', both('127.0.0.1:8443 ssl', ['listen 443 ssl;', ...OTHERS, PASS])),
    },
    {
      line: 18,
      severity: 'high',
      text: on('1.26.3', both('8443 ssl', ['listen 443 ssl;', ...OTHERS, PASS])),
    },
    // one of the addresses that the map names
    {
      line: 20,
      severity: 'high',
      text: on(
        '1.30.6',
        both('127.0.0.1:8443 ssl', ['listen 443 ssl;', ...OTHERS, 'pass $where;']).replace(
          'stream {\n',
          'stream {\nmap $ssl_server_name $where { default 127.0.0.1:8443; }\n\n',
        ),
      ),
    },
  ],
  good: [
    on('1.30.6', both('127.0.0.1:8443', ['listen 443 ssl;', ...OTHERS, PASS])),
    on('1.30.6', both('127.0.0.1:8443 ssl', ['listen 443;', 'ssl_preread on;', PASS])),
    on('1.30.6', both('127.0.0.2:8443 ssl', ['listen 443 ssl;', ...OTHERS, PASS])),
  ],
};
