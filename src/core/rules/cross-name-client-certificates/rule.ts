import { gather } from '../../base/gather.ts';
import { before, formatVersion } from '../../catalog/platform/version.ts';
import { sayPatches, sayWhoHas } from '../../catalog/vulnerabilities.ts';
import { effective } from '../../model/effective.ts';
import { clientTrust, verifiesClients } from '../../model/servers/client-certificates.ts';
import { type Server, sayServer } from '../../model/servers/server.ts';
import { headSpanOf } from '../../model/span-of.ts';
import { type CrossName, crossName } from '../../resumption/client/cross-name.ts';
import type { Rule, RuleFinding, Severity } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { sayList, saySocket, subjectOf } from '../shared/words/say-socket.ts';

const ID = 'CVE-2025-23419';

const SEVERITY: Readonly<Record<Exclude<CrossName, 'full-handshake'>, Severity>> = {
  hole: 'high',
  alert: 'medium',
  unknown: 'medium',
};

/** A name that verifies client certificates beside one that does not, or not by the same CA. */
export const rule: Rule = {
  meta: {
    id: 'cross-name-client-certificates',
    severity: 'high',
    title: 'Servers with different client certificate checks share an address:port',
    why: 'A client may offer a TLS 1.3 session of one name to another name of the same address:port. Without the fix of CVE-2025-23419 nginx resumes it there, and the other name’s check of client certificates is bypassed. With the fix, and before 1.29.2, the handshake ends with an alert.',
    facts: ['cross-name-client-certificate-hole', 'cross-name-client-certificate-alert'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_verify_client'],
    reads: [
      'ssl_verify_client',
      'ssl_client_certificate',
      'ssl_trusted_certificate',
      'server_name',
      'listen',
    ],
    versions: before('1.29.2'),
  },
  *check(context) {
    const state = crossName(context.model.platform);
    if (state === 'full-handshake') return;
    const groups = new Map<Server, KnownSocket[]>();
    for (const socket of context.sockets) {
      const verifying = socket.servers.find((server) => isExposed(context, socket, server));
      if (verifying) gather(groups, verifying, socket);
    }
    for (const [server, sockets] of groups) yield find(context, server, sockets, state);
  },
};

/** The server verifies clients, and a session can come from another name that lets other clients in. */
function isExposed(context: RuleContext, socket: KnownSocket, server: Server): boolean {
  if (!verifiesClients(server.scope)) return false;
  return socket.servers.some((other) => {
    const { resumes } = context.verdictOf(socket, other).tls13['same-worker'];
    const gives = resumes === 'yes' || resumes === 'some' || resumes === 'unknown';
    return (
      other !== server &&
      gives &&
      clientTrust(other.scope) !== null &&
      clientTrust(other.scope) !== clientTrust(server.scope)
    );
  });
}

function find(
  context: RuleContext,
  server: Server,
  sockets: readonly KnownSocket[],
  state: Exclude<CrossName, 'full-handshake'>,
): RuleFinding {
  const line = effective(server.scope, 'ssl_verify_client').from.at(-1)!;
  const others = sockets[0]!.servers.filter(
    (other) => other !== server && clientTrust(other.scope) !== clientTrust(server.scope),
  );
  return {
    subject: subjectOf(sockets[0]!, server),
    severity: SEVERITY[state],
    at: headSpanOf(line),
    text: `${sayServer(server)} verifies client certificates and shares ${sayList(sockets.map(saySocket))} with ${sayList(others.map(sayServer))}, which ${others.length > 1 ? 'accept' : 'accepts'} other clients. ${consequence(context, state)} Give ${sayServer(server)} its own address:port, or update to nginx 1.29.2 or later, which makes a full handshake instead.`,
    related: others.slice(0, 3).map((other) => ({
      at: headSpanOf(other.directive),
      says: `${sayServer(other)} asks for other certificates, or none`,
    })),
  };
}

function consequence({ nginx, model }: RuleContext, state: Exclude<CrossName, 'full-handshake'>): string {
  const { platform } = model;
  if (state === 'alert')
    return `${ID} is fixed in this nginx with an alert: a client that offers a TLS 1.3 session of the other name gets no connection instead of a full handshake.`;
  if (state === 'hole')
    return `${sayWhoHas(ID, platform)} has ${ID}: a TLS 1.3 session of the other name resumes here without the required client certificate. ${sayPatches(ID, platform)}`;
  const whose = platform.assumed
    ? 'The nginx version was not given.'
    : `nginx ${formatVersion(nginx)} has it as released.`;
  return `Whether a TLS 1.3 session of the other name resumes here without a certificate (${ID}) is unknown. ${whose} ${sayPatches(ID, platform)} With the fix, up to 1.29.1, such a session is answered with an alert.`;
}
