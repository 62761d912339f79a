import type { RuleExamples } from '../rule.ts';
import { on, site } from '../shared/example-config.ts';

const stream = (...servers: readonly (readonly string[])[]): string =>
  ['events {}', 'stream {', ...servers.flat().map((line) => `    ${line}`), '}', ''].join('\n');
const PASS = 'proxy_pass 127.0.0.1:9000;';
const open = site('443 ssl', 'open.example.com', PASS);
const staff = site(
  '443 ssl',
  'staff.example.com',
  'ssl_client_certificate /etc/ssl/ca.crt;',
  'ssl_verify_client on;',
  PASS,
);
const together = stream(open, staff);

export const examples: RuleExamples = {
  noFix: 'nginx has to be updated',
  sameLine: ['cross-name-client-certificates'],
  bad: [
    { line: 16, severity: 'high', text: on('1.30.6', together) },
    { line: 16, severity: 'high', text: on('1.26.3', together) },
    // which nginx this is was not given
    { line: 16, severity: 'medium', text: together },
  ],
  good: [
    on('1.30.7', together),
    on('1.30.6', stream(staff)),
    // an address:port of its own
    on(
      '1.30.6',
      stream(
        open,
        staff.map((line) => line.replace('443', '8443')),
      ),
    ),
    on('1.30.6', stream(open)),
  ],
};
