import { gather } from '../../base/gather.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { effective } from '../../model/effective.ts';
import { verifiesClients } from '../../model/servers/client-certificates.ts';
import { type Server, sayServer } from '../../model/servers/server.ts';
import { headSpanOf } from '../../model/span-of.ts';
import { resumesAtAll } from '../../resumption/outcome-rank.ts';
import { CLIENT_KINDS } from '../../resumption/verdict.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { KnownSocket } from '../rule-context.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';

/** ssl_ocsp beside resumption: who has an intermediate authority may be turned away when he comes back. */
export const rule: Rule = {
  meta: {
    id: 'ocsp-without-intermediates',
    severity: 'medium',
    title: 'OCSP fails for returning clients without the intermediate certificates',
    why: 'On resumption nginx checks OCSP again and verifies the client’s chain without the intermediate certificates that the client sent. If one of them is not configured, every returning client is disconnected.',
    facts: ['ocsp-asked-on-resumption'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_ocsp'],
    reads: ['ssl_ocsp', 'ssl_verify_client', 'ssl_trusted_certificate', 'ssl_client_certificate'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    const byLine = new Map<Directive, { socket: KnownSocket; server: Server }[]>();
    for (const socket of context.sockets) {
      for (const server of socket.servers) {
        const line = asksOcsp(server);
        if (!line || !verifiesClients(server.scope)) continue;
        const verdict = context.verdictOf(socket, server);
        if (!CLIENT_KINDS.some((client) => resumesAtAll(verdict, client))) continue;
        gather(byLine, line, { socket, server });
      }
    }
    for (const [line, found] of byLine) yield find(line, found);
  },
};

/** The line that turns ssl_ocsp on for a server; null where none does, or it is not known. */
function asksOcsp(server: Server): Directive | null {
  const found = effective(server.scope, 'ssl_ocsp');
  const line = found.from.at(-1);
  const value = line?.args[0]?.value.toLowerCase();
  return line && found.via !== 'unknown' && (value === 'on' || value === 'leaf') ? line : null;
}

function find(
  line: Directive,
  found: readonly { readonly socket: KnownSocket; readonly server: Server }[],
): RuleFinding {
  const servers = sayList(found.map(({ server }) => sayServer(server)));
  const where = sayList(found.map(({ socket }) => saySocket(socket)));
  const trusted = effective(found[0]!.server.scope, 'ssl_trusted_certificate').from.at(-1);
  const ca = effective(found[0]!.server.scope, 'ssl_client_certificate').from.at(-1);
  return {
    subject: `${line.file.path} ${where} ${sayServer(found[0]!.server)}`,
    severity: 'medium',
    at: headSpanOf(line),
    text: `Sessions of ${servers} (${where}) resume, and ssl_ocsp then checks again without the intermediate certificates that the client sent. If an intermediate is in neither ssl_client_certificate nor ssl_trusted_certificate, a client’s first connection works and every returning one is closed ("X509_verify_cert() failed" in the error log). Add the intermediate certificates to ssl_trusted_certificate; the content of the files is not known here.`,
    related: [trusted, ca].flatMap((file) =>
      file ? [{ at: headSpanOf(file), says: 'the certificates that are trusted' }] : [],
    ),
  };
}
