import { expect, it } from 'vitest';
import { findingOf, study } from '../report/study.ts';

const site = (lines: string): string =>
  `events {}\nhttp {\n server {\n listen 443 ssl; ssl_certificate c.pem; ssl_certificate_key k.pem;\n${lines}\n }\n}\n`;

it.each([
  ['ssl_session_cache none ssl_session_tickets off;', 'Is a ";" missing before ssl_session_tickets?'],
  ['listen 0.0.0.0:443 ssl;', 'One server lists the same address:port twice'],
])('%s: what to do is said', (lines, advice) => {
  expect(findingOf(study(site(lines), '1.26.3'), 'refused-directive').message).toContain(advice);
});

it('a name refused in stream{} is not sent to http{}', () => {
  const text = 'events {}\nstream { server { listen 9443; server_name a; proxy_pass 10.0.0.1:80; } }\n';
  const { message } = findingOf(study(text, '1.25.4'), 'refused-directive');
  expect(message).toContain('stream{} has names and default servers from nginx 1.25.5 on');
  expect(message).not.toContain('http{}');
});
