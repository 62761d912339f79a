import { type Bytes, bytes, formatSize, MIB, type Seconds, sayCount, sayRate } from '../../base/units.ts';
import { behaves } from '../../catalog/platform/behavior.ts';
import type { Version } from '../../catalog/platform/version.ts';
import { CLIENT_KINDS, type ClientKind } from '../../resumption/verdict.ts';
import { CLIENT_WORDS } from '../../resumption/words.ts';
import { longestStoredSession, type StoredSession, smallestZone, zoneCapacity } from './capacity.ts';
import {
  type ClientMix,
  demandingMix,
  type EntriesPerHandshake,
  entriesPerHandshake,
  insertRate,
} from './entries-per-handshake.ts';
import { type FormulaSize, formulaForRate } from './formula.ts';
import { ORDINARY_SESSION, type SessionShape, storedSession } from './session-length.ts';
import type { Circumstances } from './third-value.ts';

/** Below this a zone is not worth saving on, and kernels with 64 KiB pages refuse less than 512k. */
const SMALLEST_RECOMMENDED = bytes(MIB);

const LARGE_ZONE = bytes(1024 * MIB);

export interface SizingQuestion extends Circumstances {
  /** new sessions per second: full handshakes, of all clients in the mix */
  readonly rate: number;
  readonly timeout: Seconds;
}

export interface Recommendation {
  readonly formula: FormulaSize;
  /** entries alive at once, headroom not counted */
  readonly entries: number;
  /** holds the entries times the headroom; null where nginx stores no session of that length */
  readonly zone: Bytes | null;
  /** what the first MiB of a zone holds, as measured */
  readonly perMebibyte: number;
  readonly mix: ClientMix;
  readonly mixAssumed: boolean;
  readonly stores: Readonly<Record<ClientKind, EntriesPerHandshake>>;
  /** sentences: why the measured size is another than the formula's */
  readonly why: readonly string[];
  /** sentences */
  readonly memory: readonly string[];
}

function checkQuestion({ rate, timeout, resumedRate = 0, headroom = 1 }: SizingQuestion): void {
  for (const n of [rate, timeout, resumedRate, headroom]) {
    if (!Number.isFinite(n) || n < 0) throw new RangeError(`not a rate, a time or a factor: ${n}`);
  }
}

/**
 * The zone for a rate and a timeout, by the articles' formula and by what nginx was measured to hold.
 * @throws RangeError for a number that is negative or not finite
 */
export function recommendZone(question: SizingQuestion): Recommendation {
  checkQuestion(question);
  const {
    rate,
    timeout,
    tickets,
    nginx,
    resumedRate = 0,
    headroom = 1,
    session = ORDINARY_SESSION,
    certificateShare = 1,
  } = question;
  const mix = question.mix ?? demandingMix(tickets, nginx);
  const perSecond = insertRate(rate, resumedRate, mix, tickets, nginx);
  const entries = Math.max(0, Math.ceil(perSecond * timeout - 1e-6));
  const stored: StoredSession = storedSession(session, certificateShare, nginx);
  const smallest = smallestZone(Math.max(0, Math.ceil(entries * headroom - 1e-6)), stored);
  const zone = smallest === null ? null : bytes(Math.max(smallest, SMALLEST_RECOMMENDED));
  const perMebibyte = zoneCapacity(bytes(MIB), stored);
  return {
    formula: formulaForRate(rate, timeout, headroom),
    entries,
    zone,
    perMebibyte,
    mix,
    mixAssumed: question.mix === undefined,
    stores: Object.fromEntries(
      CLIENT_KINDS.map((client) => [client, entriesPerHandshake(client, tickets, nginx)]),
    ) as Record<ClientKind, EntriesPerHandshake>,
    why: [
      capacitySentence(session, stored, perMebibyte),
      storageSentence(tickets, nginx),
      ...(question.mix === undefined ? [assumptionSentence(rate, tickets, nginx)] : []),
    ],
    memory: memorySentences(zone),
  };
}

function capacitySentence(session: SessionShape, stored: StoredSession, perMebibyte: number): string {
  const { nginx } = stored;
  const length = Math.max(stored.length, stored.longer?.length ?? 0);
  if (length > longestStoredSession(nginx)) {
    return `With this client certificate a session takes ${sayCount(length)} bytes; nginx stores none of more than ${sayCount(longestStoredSession(nginx))}, and logs nothing. No zone is large enough: only tickets resume.`;
  }
  const because =
    session.clientCertificate > 0
      ? `the client certificate is part of ${stored.longer ? 'the sessions of those that have one' : 'each session'}`
      : 'each takes two pieces of memory, one for its place in the tree and one for the session';
  return `The formula counts 4,000 sessions per MB; a zone of 1m was measured to hold ${sayCount(perMebibyte)} of these on 64-bit nginx, since ${because}.`;
}

function storageSentence(tickets: boolean, nginx: Version): string {
  if (!tickets) {
    return 'With tickets off every client that resumes does so from the zone: a full TLS 1.2 handshake stores one entry, a full TLS 1.3 handshake two, and a resumed TLS 1.3 handshake one more.';
  }
  return behaves('ticketKeysInZone', nginx)
    ? 'With tickets on, from nginx 1.23.2, only TLS 1.2 clients without ticket support store an entry; TLS 1.2 clients with tickets and all TLS 1.3 clients store none.'
    : 'With tickets on, before nginx 1.23.2, TLS 1.2 clients without ticket support store one entry per full handshake; TLS 1.3 clients store two per full and one more per resumed handshake, which are never looked up and evict the others.';
}

function assumptionSentence(rate: number, tickets: boolean, nginx: Version): string {
  const all = CLIENT_WORDS[demandingMix(tickets, nginx).tls13 === 1 ? 'tls13' : 'tls12-id'].storing;
  return `The mix of clients is not known: all ${sayRate(rate)} new sessions per second are counted as ${all}, which is the most the zone can need for full handshakes.`;
}

function memorySentences(zone: Bytes | null): string[] {
  if (zone === null) return [];
  const said = [
    `nginx reserves ${formatSize(zone)} of shared memory at start. It becomes resident as sessions fill it: nearly none after a start, all of it once the zone has been full.`,
  ];
  if (zone >= LARGE_ZONE) {
    said.push(
      'That is a gigabyte or more: make sure the machine has it to spare. A shorter ssl_session_timeout needs less.',
    );
  }
  return said;
}
