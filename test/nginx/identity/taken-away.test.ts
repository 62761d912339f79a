import { describe, expect, it } from 'vitest';
import { CLIENT_KINDS, type ClientKind } from '../../../src/core/resumption/verdict.ts';
import { correctedText, type Input, replyOf, replyWith } from '../../report/reply-of.ts';
import { connect } from '../clients.ts';
import { STREAM_ANSWER } from '../household.ts';
import { compareVersions, eachNginx, type Nginx } from '../judges.ts';
import { hasQuic } from '../protocols/over-other-doors.ts';
import { quiche } from '../protocols/quic-client.ts';
import { type Server, withServer } from '../server.ts';
import { ClientAuthority } from './client-authority.ts';
import { comeBack } from './returning-client.ts';

/**
 * Fixes that would let some clients resume and take that from others, or from a check: what clients meet before, after the default fixes,
 * and after the fix that is offered.
 */
const CERTIFICATE = 'ssl_certificate tls/a.crt; ssl_certificate_key tls/a.key;';
const site = (listen: string, ...lines: string[]): string =>
  `server { listen ${listen}; ${CERTIFICATE} ${lines.join(' ')} return 200 ${STREAM_ANSWER}; }`;
const http = (...lines: string[]): string =>
  `events {}\nhttp {\n    ssl_protocols TLSv1.2 TLSv1.3;\n${lines.map((line) => `    ${line}\n`).join('')}}\n`;

const isBefore = ({ version }: Nginx, other: string): boolean => compareVersions(version, other) < 0;
const client = await quiche();

/** The text after the default fixes, and after one rule's that is offered. */
function fixed(
  rule: string,
  text: string,
  nginx: Nginx,
): { readonly byDefault: string; readonly chosen: string } {
  const choices = { nginx: nginx.version };
  const chosen = correctedText(replyWith(text, choices, (finding) => finding.rule === rule));
  expect(chosen).not.toBe(text);
  return { byDefault: correctedText(replyOf(text, choices)), chosen };
}

interface Visitor {
  readonly kind: ClientKind;
  readonly serverName: string;
  readonly quic?: true;
}

async function visit(server: Server, by: Visitor, session?: Buffer) {
  const found = await connect({
    place: server.place('*:443'),
    context: 'http',
    ...by,
    ...(session ? { session } : {}),
  });
  if ('error' in found) throw new Error(`${by.kind} to ${by.serverName}: ${found.error}`);
  return found;
}

/** How many of the first come back with success, once the others have been there. */
async function returnAmong(nginx: Nginx, text: string, first: Visitor, others: number): Promise<number> {
  return withServer(nginx, text, async (server) => {
    const sessions: (Buffer | undefined)[] = [];
    for (let at = 0; at < 10; at += 1) sessions.push((await visit(server, first)).session);
    for (let at = 0; at < others; at += 1) await visit(server, { kind: 'tls13', serverName: 'a.example' });
    let resumed = 0;
    for (const session of sessions) if ((await visit(server, first, session)).reused) resumed += 1;
    return resumed;
  });
}

/** Who resumes after something happened to the server that he had his session of. */
async function resumesAfter(
  server: Server,
  by: Visitor,
  happen: (server: Server) => Promise<void>,
): Promise<boolean> {
  const { session } = await visit(server, by);
  expect(session).toBeDefined();
  await happen(server);
  return (await visit(server, by, session)).reused;
}

describe.concurrent.each(eachNginx())('$name', ({ nginx: found }) => {
  const judge = (name: string, run: (nginx: Nginx) => Promise<void>) =>
    it.skipIf(!found)(name, () => run(found!));

  judge('mixed tickets beside a small zone: those who have tickets would push others out', async (nginx) => {
    const text = http(
      'ssl_session_cache shared:SSL:64k;',
      site('443 ssl', 'server_name a.example;'),
      site('443 ssl', 'server_name b.example; ssl_session_tickets off;'),
    );
    const ofZone = { kind: 'tls12-id', serverName: 'b.example' } as const;
    const rule = 'mixed-session-tickets';
    if (!isBefore(nginx, '1.29.2')) {
      // there each server's own tickets count: nothing is found, and nothing changes
      expect(replyOf(text, { nginx: nginx.version }).report.findings.map((each) => each.rule)).not.toContain(
        rule,
      );
      return;
    }
    const { byDefault, chosen } = fixed(rule, text, nginx);
    expect(byDefault).toBe(text);
    // before 1.23.2 TLS 1.3 takes an entry for each ticket as well
    const before = await returnAmong(nginx, text, ofZone, 80);
    if (!isBefore(nginx, '1.23.2')) expect(before).toBe(10);
    const ofTickets = { kind: 'tls12-ticket', serverName: 'a.example' } as const;
    expect(await returnAmong(nginx, text, ofTickets, 80)).toBe(10);
    expect(await returnAmong(nginx, chosen, ofTickets, 80)).toBe(0);
    expect(await returnAmong(nginx, chosen, ofZone, 80)).toBe(0);
  });

  judge(
    'a verifying default server beside a shop: who was revoked would stay in with the zone of the shop',
    async (nginx) => {
      const authority = new ClientAuthority('authority');
      const text = http(
        site(
          '443 ssl default_server',
          'server_name a.example; ssl_client_certificate tls/clients.crt; ssl_verify_client on; ssl_crl tls/crl.pem;',
        ),
        site(
          '443 ssl',
          'server_name shop.example; ssl_session_cache shared:SHOP:10m; ssl_session_timeout 1d;',
        ),
      );
      const { byDefault, chosen } = fixed('ignored-session-settings', text, nginx);
      expect(byDefault).toBe(text);
      expect(chosen.match(/ssl_session_timeout 1d;/g)).toHaveLength(2);
      const afterRevoking = async (configuration: string): Promise<readonly ClientKind[]> => {
        const credentials = authority.issue('employee');
        const files = new Map([
          ['tls/clients.crt', authority.certificate],
          ['tls/crl.pem', authority.crl()],
        ]);
        const returns = await withServer(
          nginx,
          configuration,
          (server) =>
            comeBack(server, { credentials }, async () => {
              authority.revoke(credentials);
              server.write(new Map([['tls/crl.pem', authority.crl()]]));
              await server.reload();
            }),
          files,
        );
        for (const kind of CLIENT_KINDS) expect(returns[kind]!.full).toMatch(/^400 FAILED/);
        return CLIENT_KINDS.filter((kind) => returns[kind]!.resumed === '200 SUCCESS CN=employee resumed');
      };
      expect(await afterRevoking(text)).toEqual([]);
      expect(await afterRevoking(chosen)).toEqual(isBefore(nginx, '1.23.2') ? ['tls12-id'] : CLIENT_KINDS);
    },
  );

  it.skipIf(!found || !client || !hasQuic(found))(
    'ticket keys that only QUIC needs: without them a restart and another host would end its sessions',
    async () => {
      const nginx = found!;
      const text = http(
        'ssl_session_cache shared:SSL:1m; ssl_session_ticket_key tls/ticket-1.key;',
        site('443 quic', 'server_name a.example;'),
        site('443 ssl', 'server_name b.example; ssl_session_tickets off;'),
      );
      expect(correctedText(replyOf(text, { nginx: nginx.version }))).toBe(text);
      const without = text.replace('ssl_session_ticket_key tls/ticket-1.key;', '');
      const overQuic = { kind: 'tls13', serverName: 'a.example', quic: true } as const;
      for (const [configuration, resumes] of [
        [text, true],
        [without, false],
      ] as const) {
        await withServer(nginx, configuration, async (server) => {
          expect(await resumesAfter(server, overQuic, async () => {})).toBe(true);
          expect(await resumesAfter(server, overQuic, () => server.restart())).toBe(resumes);
          const { session } = await visit(server, overQuic);
          await withServer(nginx, configuration, async (other) => {
            expect((await visit(other, overQuic, session)).reused).toBe(resumes);
          });
        });
      }
    },
  );

  judge(
    'one file of conf.d by itself: a line for http{} in it would replace the zone of all sites',
    async (nginx) => {
      const main = http(
        'ssl_session_cache shared:ALL:1m;',
        site('443 ssl', 'server_name a.example;'),
        'include conf.d/*.conf;',
      );
      const one = site('8443 ssl', 'server_name b.example;');
      const alone: Input = { 'conf.d/b.conf': one };
      const choices = { nginx: nginx.version };
      expect(replyOf(alone, choices).corrected.some(({ changed }) => changed)).toBe(false);
      const [chosen] = replyWith(alone, choices, ({ rule }) => rule === 'session-cache-unset').corrected;
      expect(chosen?.text).toMatch(/^ssl_session_cache shared:tls_resume_10m:10m;/);
      const both: Input = { 'nginx.conf': main, 'conf.d/b.conf': one };
      expect(replyOf(both, choices).corrected.some(({ changed }) => changed)).toBe(false);
      const byId = { kind: 'tls12-id', serverName: 'a.example' } as const;
      for (const [text, resumes] of [
        [one, true],
        [chosen!.text, false],
      ] as const) {
        await withServer(
          nginx,
          main,
          async (server) => {
            const merged = async () => {
              server.write(new Map([['conf.d/b.conf', text]]));
              await server.reload();
            };
            expect(await resumesAfter(server, byId, merged)).toBe(resumes);
          },
          new Map([['conf.d/b.conf', one]]),
        );
      }
    },
  );
});
