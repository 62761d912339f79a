import { describe, expect, it } from 'vitest';
import { CLIENT_KINDS } from '../../../src/core/resumption/verdict.ts';
import { correctedText, replyOf, replyWith } from '../../report/reply-of.ts';
import { eachNginx, type Nginx } from '../judges.ts';
import { withServer } from '../server.ts';
import { ClientAuthority } from './client-authority.ts';
import { withResponder } from './ocsp-responder.ts';
import { comeBack } from './returning-client.ts';

/** ssl_ocsp is asked again when a session is resumed, without the intermediate certificates that the client sent. */
const root = new ClientAuthority('root');
const intermediate = new ClientAuthority('intermediate', root);
const FILES = new Map([
  ['tls/root.crt', root.certificate],
  ['tls/intermediate.crt', intermediate.certificate + root.certificate],
]);

const configuration = (responder: string, ...inside: string[]): string => `worker_processes 2;
events {}
http {
    ssl_session_tickets off; ssl_protocols TLSv1.2 TLSv1.3;
    server {
        listen 443 ssl; server_name a.example; ssl_certificate tls/a.crt; ssl_certificate_key tls/a.key;
        ssl_client_certificate tls/root.crt; ssl_verify_client on; ssl_verify_depth 2;
        ssl_ocsp leaf; ssl_ocsp_responder ${responder}; ${inside.join(' ')}
        location / { return 200; }
    }
}
`;
const nothing = async () => {};

describe.concurrent.each(eachNginx())('$name', ({ nginx: found }) => {
  const judge = (name: string, run: (nginx: Nginx) => Promise<void>) =>
    it.skipIf(!found)(name, () => run(found!));

  judge('a zone that is offered would close the connections of all who return', (nginx) =>
    withResponder(intermediate, async (responder) => {
      const text = configuration(responder);
      const reply = replyOf(text, { nginx: nginx.version });
      expect(correctedText(reply)).toBe(text);
      const finding = reply.report.findings.find(({ rule }) => rule === 'tickets-off-without-cache');
      expect(finding?.fix?.offeredBecause).toMatch(/clients from an intermediate authority .* disconnected/);
      const who = { credentials: intermediate.issue('leaf') };
      const before = await withServer(nginx, text, (server) => comeBack(server, who, nothing), FILES);
      const zoned = correctedText(
        replyWith(text, { nginx: nginx.version }, ({ rule }) => rule === 'tickets-off-without-cache'),
      );
      const after = await withServer(nginx, zoned, (server) => comeBack(server, who, nothing), FILES);
      for (const kind of CLIENT_KINDS) {
        expect({ kind, ...before[kind] }).toEqual({
          kind,
          resumed: '200 SUCCESS CN=leaf',
          full: '200 SUCCESS CN=leaf',
        });
        expect({ kind, ...after[kind] }).toEqual({
          kind,
          resumed: 'no connection',
          full: '200 SUCCESS CN=leaf',
        });
      }
      const rules = replyOf(zoned, { nginx: nginx.version }).report.findings.map(({ rule }) => rule);
      expect(rules).toContain('ocsp-without-intermediates');
      expect(rules).not.toContain('tickets-off-without-cache');
    }),
  );

  judge('with the intermediate certificate configured they resume, and who was revoked does not', (nginx) =>
    withResponder(intermediate, async (responder) => {
      const text = configuration(
        responder,
        'ssl_session_cache shared:SSL:1m; ssl_trusted_certificate tls/intermediate.crt;',
      );
      const credentials = intermediate.issue('known');
      const kept = await withServer(
        nginx,
        text,
        (server) => comeBack(server, { credentials }, nothing),
        FILES,
      );
      const revoke = async () => intermediate.revoke(credentials);
      const revoked = await withServer(
        nginx,
        text,
        (server) => comeBack(server, { credentials }, revoke),
        FILES,
      );
      for (const kind of CLIENT_KINDS) {
        expect({ kind, resumed: kept[kind]!.resumed }).toEqual({
          kind,
          resumed: '200 SUCCESS CN=known resumed',
        });
        expect({ kind, resumed: revoked[kind]!.resumed }).toEqual({
          kind,
          resumed: expect.stringMatching(/^400 FAILED/),
        });
      }
    }),
  );
});
