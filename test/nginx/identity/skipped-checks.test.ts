import { describe, expect, it } from 'vitest';
import { CLIENT_KINDS, type ClientKind, type Event } from '../../../src/core/resumption/verdict.ts';
import { correctedText, replyOf, replyWith } from '../../report/reply-of.ts';
import type { Credentials } from '../certificates.ts';
import { compareVersions, eachNginx, type Nginx } from '../judges.ts';
import { type Server, withServer } from '../server.ts';
import { ClientAuthority } from './client-authority.ts';
import { comeBack, type Return } from './returning-client.ts';

/**
 * Who still gets in with a session when a full handshake would turn him away: nginx is asked, the verdict must say the same, and no
 * default fix may change it.
 */
const VERIFY = 'ssl_client_certificate tls/clients.crt; ssl_verify_client on;';
const CRL = 'ssl_crl tls/crl.pem;';
const ZONE = 'ssl_session_cache shared:SSL:1m;';
const configuration = (outside: string, inside: string): string => `worker_processes 2;
events {}
http {
    ssl_protocols TLSv1.2 TLSv1.3; ${outside}
    server {
        listen 443 ssl; server_name a.example;
        ssl_certificate tls/a.crt; ssl_certificate_key tls/a.key;
        ${inside}
        return 200 "in";
    }
}
`;

const authority = new ClientAuthority('authority');
const files = (crl: string) =>
  new Map([
    ['tls/clients.crt', authority.certificate],
    ['tls/crl.pem', crl],
  ]);
const NOBODY_REVOKED = authority.crl();

const keysInZone = ({ version }: Nginx): boolean => compareVersions(version, '1.23.2') >= 0;
const EVERY: readonly ClientKind[] = CLIENT_KINDS;
/** Who keeps his session over a reload, with a zone and tickets on. */
const overReload = (nginx: Nginx): readonly ClientKind[] => (keysInZone(nginx) ? EVERY : ['tls12-id']);

/** Everybody is turned away by a full handshake; these get in with their session, as who they were. */
function expectIn(
  returns: Readonly<Record<string, Return>>,
  name: string,
  kinds: readonly ClientKind[],
): void {
  for (const kind of CLIENT_KINDS) {
    const { full, resumed } = returns[kind]!;
    expect({ kind, full }).toEqual({ kind, full: expect.stringMatching(/^400 FAILED/) });
    const stays = resumed === `200 SUCCESS CN=${name} resumed`;
    expect({ kind, resumed, stays }).toEqual({ kind, resumed, stays: kinds.includes(kind) });
  }
}

/** Whom the verdict lets in past that check after that event. */
function predicted(text: string, nginx: Nginx, event: Event, check: string): readonly ClientKind[] {
  const { verdict } = replyOf(text, { nginx: nginx.version }).report.sockets[0]!.servers[0]!;
  return CLIENT_KINDS.filter((kind) =>
    verdict[kind][event].danger?.checks?.some((skipped) => skipped === check),
  );
}

const revoked = (who: Credentials) => async (server: Server) => {
  authority.revoke(who);
  server.write(new Map([['tls/crl.pem', authority.crl()]]));
  await server.reload();
};

async function afterRevoking(
  nginx: Nginx,
  text: string,
  name: string,
): Promise<Readonly<Record<string, Return>>> {
  const credentials = authority.issue(name);
  return withServer(
    nginx,
    text,
    (server) => comeBack(server, { credentials }, revoked(credentials)),
    files(NOBODY_REVOKED),
  );
}

function defaultsOf(text: string, { version }: Nginx): string {
  return correctedText(replyOf(text, { nginx: version }));
}

/** With the fix of a rule that is offered, not selected. */
function offered(rule: string, text: string, { version }: Nginx): string {
  const { report } = replyOf(text, { nginx: version });
  const finding = report.findings.find((candidate) => candidate.rule === rule);
  expect(finding).toMatchObject({ fixable: true, defaultFix: false });
  expect(finding?.fix?.offeredBecause).toMatch(/may verify client certificates/);
  return correctedText(replyWith(text, { nginx: version }, (candidate) => candidate.rule === rule));
}

describe.each(eachNginx())('$name', ({ nginx: found }) => {
  const judge = (name: string, run: (nginx: Nginx) => Promise<void>) =>
    it.skipIf(!found)(name, () => run(found!));

  judge(
    'revoked, no cache: turned away before and after the default fixes; not with the zone that is offered',
    async (nginx) => {
      const text = configuration('', `${VERIFY} ${CRL}`);
      expect(defaultsOf(text, nginx)).toBe(text);
      expectIn(await afterRevoking(nginx, text, 'no-cache'), 'no-cache', []);
      expect(predicted(text, nginx, 'reload', 'revocation')).toEqual([]);
      const zoned = offered('session-cache-unset', text, nginx);
      expectIn(await afterRevoking(nginx, zoned, 'with-zone'), 'with-zone', overReload(nginx));
      expect(predicted(zoned, nginx, 'reload', 'revocation')).toEqual(overReload(nginx));
    },
  );

  judge(
    'revoked, with a zone: the finding says who stays in; no sessions, or a renamed zone, ends it',
    async (nginx) => {
      const text = configuration(ZONE, `${VERIFY} ${CRL} ssl_session_timeout 1d;`);
      expect(defaultsOf(text, nginx)).toBe(text);
      const { findings } = replyOf(text, { nginx: nginx.version }).report;
      expect(findings.find(({ rule }) => rule === 'sessions-outlive-client-checks')).toMatchObject({
        severity: 'high',
      });
      expectIn(await afterRevoking(nginx, text, 'zone'), 'zone', overReload(nginx));
      const without = correctedText(
        replyWith(text, { nginx: nginx.version }, ({ rule }) => rule === 'sessions-outlive-client-checks'),
      );
      expect(without).toContain('ssl_session_cache none;');
      expectIn(await afterRevoking(nginx, without, 'without'), 'without', []);
      const credentials = authority.issue('renamed');
      const renamed = async (server: Server) => {
        server.configure(text.replace('shared:SSL:1m', 'shared:NEW:1m'));
        await revoked(credentials)(server);
      };
      const returns = await withServer(
        nginx,
        text,
        (server) => comeBack(server, { credentials }, renamed),
        files(NOBODY_REVOKED),
      );
      expectIn(returns, 'renamed', []);
    },
  );

  judge(
    'revoked, builtin beside shared and tickets off: the builtin stays, since without it everybody stays in',
    async (nginx) => {
      const text = configuration(
        'ssl_session_cache builtin:1000 shared:SSL:10m; ssl_session_tickets off;',
        `${VERIFY} ${CRL}`,
      );
      expect(defaultsOf(text, nginx)).toBe(text);
      expectIn(await afterRevoking(nginx, text, 'builtin'), 'builtin', []);
      const alone = offered('builtin-beside-shared', text, nginx);
      expectIn(await afterRevoking(nginx, alone, 'alone'), 'alone', EVERY);
      expect(predicted(alone, nginx, 'reload', 'revocation')).toEqual(EVERY);
    },
  );

  judge('expired: tickets outlive the certificate with no cache and no reload', async (nginx) => {
    const text = configuration('', VERIFY);
    const expires = new Date(Date.now() + 2500);
    const credentials = authority.issue('expiring', expires);
    const wait = () =>
      new Promise<void>((resolve) => setTimeout(resolve, expires.getTime() + 1100 - Date.now()));
    const returns = await withServer(
      nginx,
      text,
      (server) => comeBack(server, { credentials }, wait),
      files(NOBODY_REVOKED),
    );
    expectIn(returns, 'expiring', ['tls12-ticket', 'tls13']);
    expect(predicted(text, nginx, 'same-worker', 'expiry')).toEqual(['tls12-ticket', 'tls13']);
  });

  judge(
    'an authority replaced by another key of the same name; OCSP and verify turned on are not outlived',
    async (nginx) => {
      const text = configuration(ZONE, VERIFY);
      const credentials = authority.issue('replaced');
      const other = new ClientAuthority('authority');
      const replaced = async (server: Server) => {
        server.write(new Map([['tls/clients.crt', other.certificate]]));
        await server.reload();
      };
      const returns = await withServer(
        nginx,
        text,
        (server) => comeBack(server, { credentials }, replaced),
        files(NOBODY_REVOKED),
      );
      expectIn(returns, 'replaced', overReload(nginx));
      expect(predicted(text, nginx, 'reload', 'authority')).toEqual(overReload(nginx));
      const optional = text.replace('ssl_verify_client on', 'ssl_verify_client optional');
      const demanded = async (server: Server) => {
        server.configure(text);
        await server.reload();
      };
      const none = await withServer(
        nginx,
        optional,
        (server) => comeBack(server, {}, demanded),
        files(NOBODY_REVOKED),
      );
      for (const kind of CLIENT_KINDS) expect(none[kind]!.resumed).toMatch(/^400/);
    },
  );

  judge('an authority taken out of ssl_trusted_certificate', async (nginx) => {
    const named = new ClientAuthority('named');
    const text = configuration(ZONE, `${VERIFY} ssl_trusted_certificate tls/trusted.crt;`);
    const given = new Map([
      ['tls/clients.crt', named.certificate],
      ['tls/trusted.crt', authority.certificate],
    ]);
    const credentials = authority.issue('trusted');
    const taken = async (server: Server) => {
      server.write(new Map([['tls/trusted.crt', named.certificate]]));
      await server.reload();
    };
    const returns = await withServer(
      nginx,
      text,
      (server) => comeBack(server, { credentials }, taken),
      given,
    );
    expectIn(returns, 'trusted', overReload(nginx));
  });
});
