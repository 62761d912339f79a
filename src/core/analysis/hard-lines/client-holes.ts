import { exposureTo, type VulnerabilityId } from '../../catalog/vulnerabilities.ts';
import { clientTrust, verifiesClients } from '../../model/servers/client-certificates.ts';
import type { Socket } from '../../model/servers/socket.ts';
import { crossName } from '../../resumption/client/cross-name.ts';
import type { Judgement } from '../../resumption/judgement.ts';
import { ALL_EVENTS } from '../../resumption/verdict.ts';

/**
 * The holes by which a client may pass as somebody else on an address:port where one server may verify clients: those that this nginx
 * may have, where what they need is there as well. By hole, how many cases (server × event) it is open in.
 */
export function holesOn(judgement: Judgement, socket: Socket): ReadonlyMap<VulnerabilityId, number> {
  const open = new Map<VulnerabilityId, number>([
    ['CVE-2025-23419', crossingSessions(judgement, socket)],
    ['CVE-2026-97629', hasOpenKey(judgement, socket) ? 1 : 0],
  ]);
  return new Map([...open].filter(([, cases]) => cases > 0));
}

/** In how many cases a TLS 1.3 session of a name is there, and another name asks for other certificates. */
function crossingSessions({ model, judge }: Judgement, socket: Socket): number {
  const state = crossName(model.platform);
  if (state === 'alert' || state === 'full-handshake') return 0;
  const asking = new Map<string | null, number>();
  let all = 0;
  for (const { scope } of socket.servers) {
    if (!mayAsk(scope)) continue;
    const trust = clientTrust(scope);
    asking.set(trust, (asking.get(trust) ?? 0) + 1);
    all += 1;
  }
  let cases = 0;
  for (const from of socket.servers) {
    const trust = clientTrust(from.scope);
    // where it is not known what a server asks for, each other one may ask for something else
    const others = all - (trust === null ? 1 : (asking.get(trust) ?? 0));
    if (others === 0) continue;
    const { tls13 } = judge.judge(socket, from);
    cases += ALL_EVENTS.filter((event) => ['yes', 'some', 'unknown'].includes(tls13[event].resumes)).length;
  }
  return cases;
}

const mayAsk = (scope: Socket['servers'][number]['scope']): boolean =>
  clientTrust(scope) === null || verifiesClients(scope);

/** Ticket keys of nginx's own lie in the zone. With tickets off in every server no ticket is ever read. */
function hasOpenKey({ model, judge }: Judgement, { defaultServer, servers }: Socket): boolean {
  if (exposureTo('CVE-2026-97629', model.platform) === 'fixed') return false;
  if (defaultServer === null) return true;
  const { cache, keyFiles } = judge.settingsOf(defaultServer);
  const zone = cache.possible.some((kind) => kind === 'shared' || kind === 'both');
  return (
    zone &&
    keyFiles.possible.includes(false) &&
    servers.some((server) => judge.settingsOf(server).tickets.possible.includes(true))
  );
}
