import { describe, expect, it } from 'vitest';
import { takesCipherList } from '../../src/core/model/refusal/cipher-list.ts';
import { replyOf } from '../report/reply-of.ts';
import { eachNginx } from './judges.ts';
import { test as testConfiguration } from './server.ts';

/** Refused by every OpenSSL that is judged, and by us. */
const REFUSED =
  'foo modern high TLSv1.3 TLS_AES_128_GCM_SHA256 ecdhe-rsa-aes128-gcm-sha256 EECDH+foo HIGH:!ALL ALL:!ALL DEFAULT:-ALL !aNULL -ALL +HIGH MD5:!MD5 @STRENGTH @SECLEVEL=2 @SECLEVEL=9 HIGH@SECLEVEL=9 HIGH:@FOO !HIGH:HIGH foo:bar'.split(
    ' ',
  );
/** Taken, or a matter of how OpenSSL was built: never called refused. */
const NOT_REFUSED = [
  ...'HIGH HIGH:!aNULL HIGH,foo foo:HIGH TLSv1.2 SSLv3 eNULL NULL:!ALL PSK EECDH+AESGCM ECDHE-RSA-AES128-GCM-SHA256 ALL:@SECLEVEL=0 DEFAULT@SECLEVEL=1 ALL:-ALL:HIGH SUITEB128 kRSA CHACHA20 COMPLEMENTOFDEFAULT RC4 RC4-SHA LOW MEDIUM SEED IDEA GOST kECDH ECDHE-FOO TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 PROFILE=SYSTEM'.split(
    ' ',
  ),
  'HIGH MEDIUM',
  'HIGH:!MD5:!aNULL:!EDH:!CAMELLIA',
];

const configuration = (line: string, certificate = true): string =>
  `events {}\nhttp { server { listen 443 ssl; ${certificate ? 'ssl_certificate tls/a.crt; ssl_certificate_key tls/a.key; ' : ''}${line} } }\n`;
const DIRECTIVE = [
  [
    'ssl_ciphers',
    (list: string) => `ssl_ciphers "${list}";`,
    (list: string) => `SSL_CTX_set_cipher_list("${list}") failed`,
  ],
  [
    'ssl_conf_command CipherString',
    (list: string) => `ssl_conf_command CipherString "${list}";`,
    (list: string) => `SSL_CONF_cmd("CipherString", "${list}") failed`,
  ],
] as const;

const refusals = (text: string, nginx: string): string =>
  replyOf(text, { nginx })
    .report.findings.filter(({ severity }) => severity === 'error')
    .map(({ message }) => message)
    .join();

describe.each(eachNginx())('$name takes a list of ciphers', ({ nginx }) => {
  const [all, few] = [nginx?.suite === 'trixie', 5];
  it.skipIf(!nginx).each(DIRECTIVE)('or refuses it, as predicted: %s', async (_, write, message) => {
    for (const list of all ? REFUSED : REFUSED.slice(0, few)) {
      const { accepted, output } = await testConfiguration(nginx!, configuration(write(list)));
      expect([list, accepted]).toEqual([list, false]);
      expect(output).toContain(message(list));
      expect(refusals(configuration(write(list)), nginx!.version)).toContain(message(list));
    }
    for (const list of all ? NOT_REFUSED : NOT_REFUSED.slice(0, few))
      expect(refusals(configuration(write(list)), nginx!.version)).toBe('');
  });

  it.skipIf(!nginx)('and does not look at it without a certificate', async () => {
    const text = configuration('ssl_ciphers foo;', false);
    const { output } = await testConfiguration(nginx!, text);
    expect(output).not.toContain('set_cipher_list');
    expect(refusals(text, nginx!.version)).not.toContain('set_cipher_list');
  });
});

it('what nginx itself has as its default, and what guides recommend, is taken', () => {
  for (const list of [
    'HIGH:!aNULL:!MD5',
    'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-CHACHA20-POLY1305',
    'ALL:!ADH:!EXPORT56:RC4+RSA:+HIGH:+MEDIUM:+LOW:+SSLv2:+EXP',
    'EECDH+CHACHA20:EECDH+AES128:RSA+AES128:EECDH+AES256:RSA+AES256:EECDH+3DES:RSA+3DES:!MD5',
    'kEECDH+AES128:kEECDH:kEDH:-3DES:kRSA+AES128:kEDH+3DES:DES-CBC3-SHA:!RC4:!aNULL:!eNULL:!MD5:!EXPORT:!LOW:!SEED:!CAMELLIA:!IDEA:!PSK:!SRP:!SSLv2',
  ])
    expect(takesCipherList(list), list).toBe(true);
});
