import { describe, expect, it } from 'vitest';
import { EVENTS } from '../../../src/core/resumption/verdict.ts';
import { replyOf } from '../../report/reply-of.ts';
import { compare } from '../compare.ts';
import { STREAM_ANSWER } from '../household.ts';
import { eachNginx, type Nginx } from '../judges.ts';
import { measure } from '../measure.ts';
import { predict } from '../predict.ts';
import type { Cell, Probe } from '../scenario.ts';
import { test as testConfiguration } from '../server.ts';
import type { MailDoor } from './mail-door.ts';
import { hasMail, hasQuic } from './over-other-doors.ts';
import { quiche } from './quic-client.ts';

/** HTTP/3 and mail: what real clients meet, cell by cell, against the verdict. The laboratory (npm run lab) asks for many more. */
const client = await quiche();

async function check(
  nginx: Nginx,
  configuration: string,
  probes: readonly Probe[],
): Promise<readonly Cell[]> {
  const measured = await measure(nginx, { configuration, probes, events: EVENTS, pairs: 2 });
  const { equal, unknown, wrong, unpredicted } = compare(measured, predict(configuration, nginx));
  expect({ wrong, unknown, unpredicted }).toEqual({ wrong: [], unknown: 0, unpredicted: [] });
  expect(equal).toBe(measured.length);
  return measured;
}

const outcomes = (cells: readonly Cell[], of: (cell: Cell) => boolean): string =>
  EVENTS.map((event) => {
    const found = cells.filter((cell) => cell.event === event && of(cell)).map(({ outcome }) => outcome);
    return [...new Set(found)].join('|');
  }).join(' ');

const site = (name: 'a' | 'b', ...lines: string[]): string =>
  `server { server_name ${name}.example; ssl_certificate tls/${name}.crt; ssl_certificate_key tls/${name}.key; ${lines.join(' ')} return 200 ${STREAM_ANSWER}; }`;
const http = (...lines: string[]): string =>
  `worker_processes 4;\nevents {}\nhttp {\nssl_protocols TLSv1.2 TLSv1.3;\nssl_session_tickets off;\n${lines.join('\n')}\n}\n`;
const ask = (serverName: string, quic?: true): Probe => ({
  context: 'http',
  address: '*:443',
  serverName,
  ...(quic ? { quic } : {}),
});
const ZONE = 'ssl_session_cache shared:S:1m;';

describe.concurrent.each(eachNginx())('$name', ({ nginx }) => {
  const withQuic = it.skipIf(!nginx || !hasQuic(nginx) || !client);

  withQuic('QUIC has a default server of its own: a zone in the one of TCP does not count', async () => {
    const cells = await check(
      nginx!,
      http(site('a', 'listen 443 ssl;', ZONE), site('b', 'listen 443 ssl;', 'listen 443 quic;')),
      [ask('b.example'), ask('b.example', true)],
    );
    expect(outcomes(cells, ({ quic, client }) => !quic && client === 'tls13')).toBe('yes yes yes no');
    expect(outcomes(cells, ({ quic }) => quic === true)).toBe('no no no no');
  });

  withQuic('nor one in that of QUIC for TCP; default_server counts where it stands', async () => {
    const cells = await check(
      nginx!,
      http(
        site('a', 'listen 443 ssl default_server;', 'listen 443 quic;'),
        site('b', 'listen 443 ssl;', 'listen 443 quic default_server;', ZONE),
      ),
      [ask('a.example'), ask('a.example', true), ask('b.example', true)],
    );
    expect(outcomes(cells, ({ quic }) => !quic)).toBe('no no no no');
    expect(outcomes(cells, ({ quic }) => quic === true)).toBe('yes yes yes no');
  });

  withQuic.each(['a', 'b'])('http3 off counts in the server of the name: %s', async (off) => {
    const lines = (name: 'a' | 'b'): string[] => [
      'listen 443 quic;',
      'listen 443 ssl;',
      ...(name === off ? ['http3 off;'] : []),
    ];
    const cells = await check(nginx!, http(ZONE, site('a', ...lines('a')), site('b', ...lines('b'))), [
      ask('a.example', true),
      ask('b.example', true),
      ask('a.example'),
    ]);
    const over = (name: string) =>
      outcomes(cells, ({ quic, serverName }) => quic === true && serverName === `${name}.example`);
    expect(over(off)).toBe('fails fails fails fails');
    expect(over(off === 'a' ? 'b' : 'a')).toBe('yes yes yes no');
    expect(outcomes(cells, ({ quic }) => !quic)).toBe('yes yes yes no');
  });

  const withMail = it.skipIf(!nginx || !hasMail(nginx));
  const DOORS: readonly (readonly [MailDoor, string])[] = [
    [{ protocol: 'imap', starttls: false }, 'listen 993 ssl; protocol imap;'],
    [{ protocol: 'pop3', starttls: true }, 'listen 110; protocol pop3; starttls on;'],
    [{ protocol: 'smtp', starttls: true }, 'listen 587; protocol smtp; starttls only;'],
  ];
  const mail = (lines: string): string =>
    `worker_processes 4;\nevents {}\nmail {\nauth_http 127.0.0.1:9; ssl_protocols TLSv1.2 TLSv1.3; ssl_certificate tls/a.crt; ssl_certificate_key tls/a.key;\n${lines}\n${DOORS.map(([, server]) => `server { ${server} }`).join('\n')}\n}\n`;
  const doors = (): Probe[] =>
    [993, 110, 587].map((port, at) => ({
      context: 'mail',
      address: `*:${port}`,
      serverName: 'a.example',
      door: DOORS[at]![0],
    }));

  withMail('mail: one zone serves every door, with ssl and with STARTTLS', async () => {
    const cells = await check(nginx!, mail(`ssl_session_tickets off; ${ZONE}`), doors());
    expect(cells.length).toBe(36);
    expect(outcomes(cells, () => true)).toBe('yes yes yes no');
  });

  withMail('mail: nothing resumes with the cache none and tickets off', async () => {
    const cells = await check(nginx!, mail('ssl_session_cache none; ssl_session_tickets off;'), doors());
    expect(outcomes(cells, () => true)).toBe('no no no no');
  });

  withMail('mail: what nginx refuses, in its words, and what it takes', async () => {
    for (const [text, words] of MAIL_TEXTS) {
      const { accepted, output } = await testConfiguration(nginx!, text);
      expect(accepted, text).toBe(words === null);
      const { findings } = replyOf(text, { nginx: nginx!.version }).report;
      const errors = findings.filter(({ severity }) => severity === 'error').map(({ message }) => message);
      expect(errors.length, `${text} ${errors[0]}`).toBe(words === null ? 0 : 1);
      if (words === null) continue;
      expect(output).toContain(words);
      expect(errors[0]).toContain(words);
    }
  });

  withMail('mail: the default fix lets every door resume', async () => {
    const { corrected, report } = replyOf(mail(''), { nginx: nginx!.version });
    expect(report.findings.filter(({ defaultFix }) => defaultFix).length).toBe(1);
    const cells = await check(nginx!, corrected[0]!.text, doors());
    expect(outcomes(cells, ({ client }) => client === 'tls12-id')).toBe('yes yes yes no');
  });
});

const AUTH = 'auth_http 127.0.0.1:9;';
const CERTIFICATE = 'ssl_certificate tls/a.crt; ssl_certificate_key tls/a.key;';
const IMAP = 'listen 993 ssl; protocol imap;';
const mailServer = (lines: string, ...servers: string[]): string =>
  `events {}\nmail {\n${lines}\n${servers.map((server) => `server { ${server} }`).join('\n')}\n}\n`;
const MAIL_TEXTS: readonly (readonly [string, string | null])[] = [
  [mailServer(`${AUTH} ${CERTIFICATE}`, `${IMAP} starttls on;`), null],
  [
    mailServer(`${AUTH} ssl_certificate tls/a.crt; ssl_verify_client on;`, 'listen 143; protocol imap;'),
    null,
  ],
  [mailServer(AUTH, IMAP), 'no "ssl_certificate" is defined for the "listen ... ssl" directive'],
  [
    mailServer(AUTH, 'listen 143; protocol imap; starttls on;'),
    'no "ssl_certificate" is defined for the "starttls" directive',
  ],
  [
    mailServer(`${AUTH} ssl_certificate tls/a.crt;`, IMAP),
    'no "ssl_certificate_key" is defined for the "listen ... ssl" directive',
  ],
  [mailServer(CERTIFICATE, IMAP), 'no "auth_http" is defined for server'],
  [mailServer(`${AUTH} ${CERTIFICATE}`, 'listen 19930 ssl;'), 'unknown mail protocol for server'],
  [mailServer(`${AUTH} ${CERTIFICATE}`, 'listen 993 ssl; protocol x;'), 'unknown protocol "x"'],
  [mailServer(`${AUTH} ${CERTIFICATE}`, 'protocol imap;'), 'no "listen" is defined for server'],
  [
    mailServer(`${AUTH} ${CERTIFICATE}`, 'listen 143; protocol imap; starttls maybe;'),
    'invalid value "maybe"',
  ],
  [mailServer(`${AUTH} ${CERTIFICATE} ssl_verify_client on;`, IMAP), 'no ssl_client_certificate'],
  [mailServer(`${AUTH} ${CERTIFICATE}`, IMAP, IMAP), 'address and port pair'],
  [mailServer(`${AUTH} ${CERTIFICATE}`, 'listen 993 ssl default_server; protocol imap;'), 'invalid'],
  [mailServer(`${AUTH} ${CERTIFICATE}`, 'listen 993 ssl reuseport; protocol imap;'), 'invalid'],
  [
    mailServer(`${AUTH} ${CERTIFICATE} ssl_early_data on;`, IMAP),
    '"ssl_early_data" directive is not allowed here',
  ],
];
