import type { FactId } from '../../catalog/facts.ts';
import type { Conduct } from '../../catalog/platform/conduct.ts';
import { version } from '../../catalog/platform/version.ts';
import type { ClientKind, Event } from '../verdict.ts';
import { byCache } from './cache-cell.ts';
import {
  because,
  type Cell,
  type Door,
  hasZone,
  no,
  onDefault,
  onServer,
  type Side,
  type Situation,
  yes,
} from './cell.ts';

/**
 * One cell of the verdict. OpenSSL looks a session up with the default server's context (cache, timeout, ticket keys), before the
 * name is known; only then nginx switches to the server that was asked for.
 * @source ngx_http_ssl_servername, ngx_ssl_session_cache, ngx_ssl_session_ticket_keys; measured in test/nginx
 */
export function clientCell(situation: Situation, client: ClientKind, event: Event): Cell {
  const { server, conduct } = situation;
  if (situation.door === 'quic' && client === 'tls13' && !situation.byDefault.protocols.tls13)
    return { resumes: 'not-offered', ...because(['quic-asks-default-for-tls13'], onDefault('protocols')) };
  const rejected: Cell | null = server.rejects
    ? { resumes: 'fails', ...because(['handshake-rejected'], onServer('rejects')) }
    : null;
  // from 1.29.2 the name is looked at before the protocol version is agreed on
  if (rejected && conduct.protocolsByName) return rejected;
  const without = withoutCiphersuites(situation, client);
  if (without) return without;
  const refused = notOffered(situation, client) ?? rejected;
  if (refused) return refused;
  const unserved = situation.door === 'quic' ? unservedOverQuic(situation) : null;
  if (unserved) return unserved;
  const at = event === 'other-worker' && situation.workers === 1 ? 'same-worker' : event;
  const cell =
    at === 'reload-new-certificate' ? afterRenewal(situation, client) : byMeans(situation, client, at);
  const facts = [...(at === event ? [] : ['one-worker' as const]), ...AT_DOOR[situation.door]];
  return facts.length === 0 ? cell : { ...cell, facts: [...cell.facts, ...facts] };
}

/** null where HTTP/3 is spoken, and was measured */
function unservedOverQuic({ conduct, byDefault, server }: Situation): Cell | null {
  if (!conduct.library.quicMeasured) return { resumes: 'unknown', ...because(['not-measured']) };
  if (server.http3Off) return { resumes: 'fails', ...because(['http3-off'], onServer('http3Off')) };
  const early = conduct.version === QUIC_FIRST && conduct.library.tls13Stateful;
  return early && byDefault.ciphersuites !== 'aes-128'
    ? { resumes: 'fails', ...because(['quic-1250-aes-256'], onDefault('ciphersuites')) }
    : null;
}

const QUIC_FIRST = version('1.25.0');

const AT_DOOR: Readonly<Record<Door, readonly FactId[]>> = {
  tcp: [],
  quic: ['quic-as-tls13'],
  mail: ['mail-as-http'],
};

/**
 * Sessions carry a digest of the certificates of the server that made them: until 1.29.2 that is the default server, then each its own.
 * @source ngx_ssl_session_id_context
 */
function afterRenewal(situation: Situation, client: ClientKind): Cell {
  const { conduct, byDefault, server, sharesCertificate } = situation;
  const kept = byMeans(situation, client, 'reload');
  if (kept.resumes !== 'yes' && kept.resumes !== 'some') return kept;
  const early = conduct.serverByName;
  const decider = early ? effectiveServer(server, byDefault) : byDefault;
  const renewed = decider === server || sharesCertificate;
  const side = decider === byDefault ? onDefault('certificate') : onServer('certificate');
  if (decider.certificate === 'variable') {
    return { ...kept, facts: ['variable-certificate-keeps-sessions', ...kept.facts] };
  }
  const fact: FactId = early ? 'own-certificate-names-sessions' : 'default-certificate-names-sessions';
  if (renewed && decider.certificate === 'file') return no(because([fact], side));
  return { ...kept, facts: [fact, ...kept.facts] };
}

/**
 * OpenSSL begins no handshake at all where the default server has TLS 1.3 and no ciphersuites for it; with a server chosen by name that
 * one's own count for TLS 1.3.
 */
function withoutCiphersuites({ conduct, byDefault, server }: Situation, client: ClientKind): Cell | null {
  const side = lacksCiphersuites(byDefault, conduct)
    ? onDefault('ciphersuites')
    : client === 'tls13' && conduct.protocolsByName && lacksCiphersuites(server, conduct)
      ? onServer('ciphersuites')
      : null;
  return side && { resumes: 'fails', ...because(['no-tls13-ciphersuites'], side) };
}

const lacksCiphersuites = ({ ciphersuites, protocols, limits }: Side, conduct: Conduct): boolean =>
  ciphersuites === 'none' &&
  conduct.library.offersTls13 &&
  limits.tls13 &&
  (protocols.tls13 === 'by-version' ? conduct.tls13ByDefault : protocols.tls13);

const hasNoProtocol = ({ tls12, tls13, older }: Side['protocols']): boolean =>
  !tls12 && tls13 === false && !older;

function notOffered({ conduct, door, byDefault, server }: Situation, client: ClientKind): Cell | null {
  if (door === 'quic' && client !== 'tls13')
    return { resumes: 'not-offered', ...because(['quic-is-tls13-alone']) };
  const decider = conduct.protocolsByName ? effectiveServer(server, byDefault) : byDefault;
  const side = decider === byDefault ? onDefault('protocols') : onServer('protocols');
  const asked = client === 'tls13' ? 'tls13' : 'tls12';
  const refuse = (fact: FactId, side: Cell['decidedBy'][number], ...more: readonly FactId[]): Cell => ({
    resumes: 'not-offered',
    ...because([fact, ...more], side),
  });
  if (!byDefault.limits[asked]) return refuse('protocol-limits-of-default-server', onDefault('limits'));
  if (hasNoProtocol(byDefault.protocols)) return refuse('no-protocol-at-all', onDefault('protocols'));
  const facts: FactId[] =
    conduct.protocolsByName || byDefault === server ? [] : ['protocols-of-default-server'];
  const { offersTls13 } = conduct.library;
  const has = decider.protocols[asked];
  if (
    has === false &&
    asked === 'tls12' &&
    decider.protocols.older &&
    conduct.library.olderProtocol === 'fails'
  )
    return { resumes: 'fails', ...because(['older-protocol-fails', 'protocol-not-enabled'], side) };
  if (has === false) return refuse('protocol-not-enabled', side, ...facts);
  if (asked === 'tls13' && !offersTls13) return refuse('openssl-102-has-no-tls13', side, ...facts);
  if (has === 'by-version' && !conduct.tls13ByDefault) return refuse('tls13-not-default', side, ...facts);
  return null;
}

/** A client resumes by a ticket under the server's keys, or by something the server looks up in its cache. */
function byMeans(situation: Situation, client: ClientKind, event: Event): Cell {
  if (client === 'tls12-id') return byCache(situation, client, event, []);
  const { conduct, byDefault } = situation;
  const server = effectiveServer(situation.server, byDefault);
  if (client === 'tls13' && !conduct.library.tls13Tickets)
    return no(because(['libressl-never-resumes-tls13']));
  if (client === 'tls13' && byDefault.numTickets === 0)
    return no(because(['num-tickets-zero'], onDefault('numTickets')));
  const disagree = server.tickets !== byDefault.tickets;
  const sides = [onDefault('tickets'), onServer('tickets')];
  if (conduct.serverByName) {
    const facts: FactId[] = disagree ? ['tickets-per-server'] : [];
    return server.tickets
      ? byTicket(situation, client, event, facts)
      : byCache(situation, client, event, facts);
  }
  if (disagree && client === 'tls13') return no(because(['mixed-tickets-end-tls13'], ...sides));
  if (disagree && byDefault.tickets && conduct.library.unannouncedTicket === 'fails')
    return { resumes: 'fails', ...because(['unannounced-ticket-fails'], ...sides) };
  if (disagree)
    return byCache(situation, client, event, byDefault.tickets ? [] : ['default-tickets-off-for-all']);
  return server.tickets ? byTicket(situation, client, event, []) : byCache(situation, client, event, []);
}

/** A server without a certificate never takes over from a default server that has one: its clients stay with that one's context. */
export const effectiveServer = (server: Side, byDefault: Side): Side =>
  server.certificate !== 'none' || byDefault.certificate === 'none' ? server : byDefault;

function byTicket(situation: Situation, client: ClientKind, event: Event, facts: readonly FactId[]): Cell {
  const { conduct, byDefault } = situation;
  const zoned = hasZone(byDefault) && conduct.keysInZone;
  const ended = endedByTimeout(situation, client, event, facts);
  if (ended) return ended;
  const zero = factsOfTimeoutZero(situation);
  const perWorker = conduct.library.ownTicketKeys === 'worker' && !zoned && !byDefault.keyFiles;
  if (event === 'other-worker' && perWorker)
    return no(because(['boringssl-keys-per-worker', ...facts], onDefault('cache'), onDefault('keyFiles')));
  if (event === 'same-worker' || event === 'other-worker') {
    return yes(because(['tickets-need-no-cache', ...zero, ...facts], onServer('tickets')));
  }
  if (byDefault.keyFiles) {
    const why: FactId = event === 'other-host' ? 'key-file-serves-hosts' : 'key-file-survives-restart';
    return yes(because([why, ...zero, ...facts], onDefault('keyFiles')));
  }
  const gone = NEW_KEYS[event];
  if (gone) return no(because([gone, ...facts], onDefault('keyFiles')));
  if (zoned && event === 'reload-changed-zone')
    return no(because(['changed-zone-starts-empty', ...facts], onDefault('cache')));
  if (zoned) return yes(because(['keys-in-zone-survive-reload', ...facts], onDefault('cache')));
  const end: FactId = hasZone(byDefault) ? 'keys-outside-zone-end-at-reload' : 'built-in-keys-end-at-reload';
  return no(because([end, ...facts], onDefault('cache'), onDefault('keyFiles')));
}

/** From 1.23.2 a timeout of 0 counts for tickets; null where it does not. */
function endedByTimeout(
  { conduct, byDefault }: Situation,
  client: ClientKind,
  event: Event,
  facts: readonly FactId[],
): Cell | null {
  if (!byDefault.timeoutIsZero || conduct.library.timeoutZero !== 'ends' || !conduct.keysInZone) return null;
  const why = because(['timeout-zero-tickets-since', ...facts], onDefault('timeoutIsZero'));
  if (client === 'tls13') return no(why);
  const sameKeys = !NEW_KEYS[event] && event !== 'reload-changed-zone';
  return hasZone(byDefault) && !byDefault.keyFiles && sameKeys ? { resumes: 'some', ...why } : null;
}

function factsOfTimeoutZero({ conduct, byDefault }: Situation): readonly FactId[] {
  if (!byDefault.timeoutIsZero) return [];
  return [conduct.library.timeoutZero === 'ends' ? 'timeout-zero-tickets-before' : 'boringssl-timeout-zero'];
}

/** Events after which nginx has made ticket keys anew, zone or not. */
const NEW_KEYS: Readonly<Partial<Record<Event, FactId>>> = {
  restart: 'restart-ends-built-in-keys',
  'binary-upgrade': 'upgrade-ends-built-in-keys',
  'other-host': 'hosts-have-own-keys',
};
