import type { ClientKind } from '../../core/resumption/verdict.ts';
import { askEarlyData, type EarlyAnswer } from './early-data.ts';
import { readSession, type SessionContent } from './session-content.ts';
import { contextOf, type Manners, type ProbeTarget, type Visit, visit } from './visit.ts';

/** What one client kind met. */
export interface Probed {
  /** no handshake came about: the protocol is not offered, or it fails for the reason given */
  readonly refused: { readonly kind: 'not-offered' | 'fails'; readonly error: string } | null;
  /** connections that offered a session, and those of them whose handshake was resumed */
  readonly offered: number;
  readonly resumed: number;
  /** full handshakes after which the server gave no session */
  readonly withoutSession: number;
  /** a connection that offered a session and whose handshake failed, although a full one works */
  readonly broken: number;
  /** what the sessions show, each kind once */
  readonly sessions: readonly SessionContent[];
  /** HTTP statuses of full and of resumed handshakes, each once; empty without a request */
  readonly statuses: { readonly full: readonly number[]; readonly resumed: readonly number[] };
  /** what becomes of early data; null: the client has none */
  readonly earlyData: EarlyAnswer | null;
  /** sessions of either name offered under the other, where another one was given */
  readonly crossed: readonly Crossed[];
}

/** Sessions of one name, offered under another. */
export interface Crossed extends Pick<Probed, 'offered' | 'resumed' | 'broken'> {
  readonly from: string;
  readonly to: string;
  readonly statuses: readonly number[];
}

type Outcome = Visit | { error: string };

const isVisit = (outcome: Outcome): outcome is Visit => 'reused' in outcome;
const statusesOf = (visits: readonly Visit[]): readonly number[] => [
  ...new Set(visits.flatMap(({ status }) => status ?? [])),
];

/** What a handshake that fails says of the protocol. */
export function refusalOf(error: string): NonNullable<Probed['refused']> {
  const notOffered = /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/.test(error);
  return { kind: notOffered ? 'not-offered' : 'fails', error };
}

/**
 * Makes `pairs` full handshakes at the same time, then as many that each offer the session of one of them. At the same time, because
 * connections that follow one another mostly meet the same worker: those are made only where none of the others resumed. In another
 * order, because a balancer that goes round would meet each client with the same host again.
 * @param also a name under which new sessions are offered too
 */
export async function probeResumption(
  target: ProbeTarget,
  kind: ClientKind,
  pairs: number,
  manners: Manners,
  also: string | null = null,
): Promise<Probed> {
  const context = contextOf(kind, manners);
  const call = (at: ProbeTarget, session?: Buffer) => visit(at, context, session, manners);
  const first = await call(target);
  if (!isVisit(first)) return { ...NOTHING, refused: refusalOf(first.error) };
  const full = await Promise.all(Array.from({ length: pairs }, () => call(target)));
  const made = full.filter(isVisit);
  const sessions = shuffled(made.flatMap(({ session }) => session ?? []));
  const again = await Promise.all(sessions.map((session) => call(target, session)));
  const back = again.filter(isVisit);
  const resumed = back.filter(({ reused }) => reused).length;
  const late = resumed === 0 && sessions.length > 0 ? await oneByOne(call, target) : NONE;
  return {
    refused: null,
    offered: sessions.length + (late.resumed > 0 ? late.offered : 0),
    resumed: resumed + late.resumed,
    withoutSession: full.length - sessions.length,
    broken: again.length - back.length,
    sessions: onceEach(sessions),
    statuses: { full: statusesOf(made), resumed: statusesOf(back.filter(({ reused }) => reused)) },
    earlyData: kind === 'tls13' ? await earlyAnswer(target, call) : null,
    crossed: also === null ? [] : await crossBoth(call, target, also, pairs),
  };
}

const NONE = { offered: 0, resumed: 0 };
const ONE_BY_ONE = 5;

/**
 * Each session offered right after it was made, with nobody else about: where many come at once, one worker may take them all and
 * another one all of them when they return.
 */
async function oneByOne(call: Call, target: ProbeTarget): Promise<typeof NONE> {
  const found = { ...NONE };
  for (let pair = 0; pair < ONE_BY_ONE; pair += 1) {
    const made = await call(target);
    if (!isVisit(made) || !made.session) continue;
    const again = await call(target, made.session);
    found.offered += 1;
    if (isVisit(again) && again.reused) found.resumed += 1;
  }
  return found;
}

function shuffled<T>(items: readonly T[]): readonly T[] {
  const left = [...items];
  return items.map(() => left.splice(Math.floor(Math.random() * left.length), 1)[0]!);
}

const NOTHING: Probed = {
  refused: null,
  offered: 0,
  resumed: 0,
  withoutSession: 0,
  broken: 0,
  sessions: [],
  statuses: { full: [], resumed: [] },
  earlyData: null,
  crossed: [],
};

type Call = (at: ProbeTarget, session?: Buffer) => Promise<Outcome>;

/** By a session of its own: one that was offered is used up where the server allows early data. */
async function earlyAnswer(target: ProbeTarget, call: Call): Promise<EarlyAnswer> {
  const made = await call(target);
  return isVisit(made) && made.session ? askEarlyData(target, made.session, Date.now()) : 'unknown';
}

async function crossBoth(
  call: Call,
  target: ProbeTarget,
  also: string,
  pairs: number,
): Promise<readonly Crossed[]> {
  const other = { ...target, serverName: also };
  return [await cross(call, target, other, pairs), await cross(call, other, target, pairs)];
}

async function cross(call: Call, target: ProbeTarget, other: ProbeTarget, pairs: number): Promise<Crossed> {
  const full = await Promise.all(Array.from({ length: Math.min(4, pairs) }, () => call(target)));
  const sessions = full.filter(isVisit).flatMap(({ session }) => session ?? []);
  const again = await Promise.all(sessions.map((session) => call(other, session)));
  const back = again.filter(isVisit);
  return {
    from: target.serverName ?? 'no name',
    to: other.serverName ?? 'no name',
    offered: sessions.length,
    resumed: back.filter(({ reused }) => reused).length,
    broken: again.length - back.length,
    statuses: statusesOf(back.filter(({ reused }) => reused)),
  };
}

function onceEach(sessions: readonly Buffer[]): readonly SessionContent[] {
  const found = new Map<string, SessionContent>();
  for (const session of sessions) {
    const content = readSession(session);
    if (content) found.set(`${content.kind} ${content.keyName}`, content);
  }
  return [...found.values()];
}
