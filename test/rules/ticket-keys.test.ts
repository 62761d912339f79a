import { expect, it } from 'vitest';
import { findingOf, study } from '../report/study.ts';

it('a key file encrypts nothing on an address:port whose tickets are off', () => {
  const site = (port: number, more: string) =>
    `server { listen ${port} ssl; ssl_certificate c.pem; ssl_certificate_key k.pem; ${more} }`;
  const text = `http { ssl_session_cache shared:A:1m; ssl_session_ticket_key a.key;
${site(443, 'ssl_session_tickets off;')}
${site(8443, '')} }`;
  const { message } = findingOf(study(text, '1.26.3'), 'static-ticket-key');
  expect(message).toContain('the only ticket key of *:8443:');
});
