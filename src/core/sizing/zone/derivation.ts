import { formatSize, sayCount, sayDuration } from '../../base/units.ts';
import { CLIENT_KINDS } from '../../resumption/verdict.ts';
import { CLIENT_WORDS } from '../../resumption/words.ts';
import { pageLayout, type StoredSession, zoneCapacity } from './capacity.ts';
import { demandingMix, entriesPerHandshake, insertRate } from './entries-per-handshake.ts';
import { FORMULA_SESSIONS_PER_MEGABYTE } from './formula.ts';
import { ORDINARY_SESSION, storedSession } from './session-length.ts';
import type { Circumstances, Solved } from './third-value.ts';

const sayNumber = (n: number): string => (n >= 1000 ? sayCount(n) : String(Number(n.toPrecision(4))));
const sayFactor = (headroom: number): string => (headroom === 1 ? '' : ` × ${sayNumber(headroom)} headroom`);

/** The arithmetic behind the formula's three values, step by step. */
export function deriveFormula({ rate, timeout, zone }: Solved, headroom: number): readonly string[] {
  const megabytes = (rate * timeout) / FORMULA_SESSIONS_PER_MEGABYTE;
  return [
    `${sayNumber(rate)} new sessions per second × ${sayCount(timeout)} seconds = ${sayCount(rate * timeout)} sessions`,
    `÷ 4,000 sessions per MB = ${sayNumber(megabytes)} MB${sayFactor(headroom)}`,
    zone === null ? 'no zone' : `in whole m: ${formatSize(zone)}`,
  ];
}

/** The same for what was measured: who stores, what an entry takes, what a zone holds. */
export function deriveMeasured(
  { rate, timeout, zone }: Solved,
  {
    tickets,
    nginx,
    headroom = 1,
    resumedRate = 0,
    session = ORDINARY_SESSION,
    certificateShare = 1,
    ...rest
  }: Circumstances,
): readonly string[] {
  const mix = rest.mix ?? demandingMix(tickets, nginx);
  const stored: StoredSession = storedSession(session, certificateShare, nginx);
  const perSecond = insertRate(rate, resumedRate, mix, tickets, nginx);
  const clients = CLIENT_KINDS.filter((client) => mix[client] > 0).map((client) => {
    const { full, resumed } = entriesPerHandshake(client, tickets, nginx);
    return `${sayNumber(mix[client] * 100)} % ${CLIENT_WORDS[client].storing}: ${full} per full handshake, ${resumed} per resumed one`;
  });
  const { node, chunk } = pageLayout(stored);
  const entries = perSecond * timeout;
  return [
    ...clients,
    `${sayNumber(rate)} full and ${sayNumber(resumedRate)} resumed handshakes per second store ${sayNumber(perSecond)} entries per second`,
    `× ${sayCount(timeout)} seconds (${sayDuration(timeout)}) = ${sayCount(entries)} entries alive${sayFactor(headroom)}`,
    `a session of ${sayCount(stored.length)} bytes takes a piece of ${sayCount(chunk)}, and its place in the tree one of ${sayCount(node)}`,
    ...(zone === null
      ? ['nginx stores no session of that length']
      : [
          `a zone of ${formatSize(zone)} holds ${sayCount(zoneCapacity(zone, stored))} of these, in pages of 4 KiB that take 24 bytes more each`,
        ]),
  ];
}
