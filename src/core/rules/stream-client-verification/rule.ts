import { exposureTo, sayPatches, sayWhoHas, vulnerability } from '../../catalog/vulnerabilities.ts';
import { effective } from '../../model/effective.ts';
import { mayVerifyClients, verifiesClients } from '../../model/servers/client-certificates.ts';
import { sayServer } from '../../model/servers/server.ts';
import type { Socket } from '../../model/servers/socket.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';
import { sayList, saySocket, subjectOf } from '../shared/words/say-socket.ts';

const ID = 'CVE-2026-120967';
const HOLE = vulnerability(ID);

/** stream{}: a client is verified by the wrong server. */
export const rule: Rule = {
  meta: {
    id: 'stream-client-verification',
    severity: 'high',
    title: 'A client of stream{} may be verified by the wrong server (CVE-2026-120967)',
    why: `${HOLE.says} ${HOLE.trigger}`,
    facts: ['stream-verifies-by-other-server'],
    references: ['https://nginx.org/en/docs/stream/ngx_stream_ssl_module.html#ssl_verify_client'],
    reads: ['ssl_verify_client', 'listen', 'server_name'],
    versions: HOLE.affected,
  },
  *check(context) {
    if (exposureTo(ID, context.model.platform) === 'fixed') return;
    for (const socket of context.model.sockets) {
      if (socket.context === 'stream' && socket.tls && differs(socket)) yield find(context, socket);
    }
  },
};

/** One of several servers verifies clients, and another does not. */
const differs = ({ servers }: Socket): boolean =>
  servers.some(({ scope }) => verifiesClients(scope)) &&
  servers.some(({ scope }) => !mayVerifyClients(scope));

function find(context: RuleContext, socket: Socket): RuleFinding {
  const { platform } = context.model;
  const exposure = exposureTo(ID, platform);
  const verifying = socket.servers.filter(({ scope }) => verifiesClients(scope));
  const others = socket.servers.filter(({ scope }) => !verifiesClients(scope));
  return {
    subject: subjectOf(socket, verifying[0]!),
    severity: exposure === 'unknown' ? 'medium' : 'high',
    at: headSpanOf(effective(verifying[0]!.scope, 'ssl_verify_client').from.at(-1)!),
    text: `${sayWhoHas(ID, platform)} has ${ID}: ${sayList(verifying.map(sayServer))} verifies client certificates on ${saySocket(socket)}, which it shares with ${sayList(others.map(sayServer))}, and a client may get in by the other server's settings, without a certificate. ${sayPatches(ID, platform)} Until then give ${sayList(verifying.map(sayServer))} its own address:port.`,
    related: others.slice(0, 3).map((other) => ({
      at: headSpanOf(other.directive),
      says: `${sayServer(other)} asks for no certificate`,
    })),
  };
}
