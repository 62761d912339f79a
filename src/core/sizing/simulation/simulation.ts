import { CLIENT_KINDS, type ClientKind } from '../../resumption/verdict.ts';
import type { ClientMix } from '../zone/entries-per-handshake.ts';
import { EventQueue } from './event-queue.ts';
import { drawReturn, ninetieth, type ReturnDistribution } from './return-distribution.ts';
import { NO_ENTRY, SessionStore, type StoreSettings } from './session-store.ts';

/** Numbers in [0, 1), the same for the same seed everywhere. Source: mulberry32, in the public domain. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface SimulationQuestion extends StoreSettings {
  /** connections per second, of new and of returning clients */
  readonly rate: number;
  /** part of the connections after which the client comes back, 0 to 1; no more than this can resume */
  readonly returning: number;
  readonly returns: ReturnDistribution;
  readonly mix: ClientMix;
  readonly seed: number;
  /** seconds to simulate, from an empty zone; absent: several times the longest of the times involved */
  readonly span?: number;
  /** connections to simulate at most; more are scaled down, rate and capacity alike */
  readonly budget?: number;
  /** connections to simulate at least, so that chance does not show; fewer are scaled up in the same way */
  readonly fewest?: number;
}

interface SimulatedBucket {
  /** seconds since the start with an empty zone */
  readonly from: number;
  readonly full: number;
  readonly resumed: number;
}

export interface SimulationResult {
  /** resumed connections of all in the later half: the zone has settled by then */
  readonly hitRate: number;
  /** the cold start and what follows, in buckets of one width */
  readonly curve: readonly SimulatedBucket[];
  readonly byClient: Readonly<Record<ClientKind, { readonly full: number; readonly resumed: number }>>;
  /** entries stored per second in the later half, not scaled */
  readonly insertRate: number;
  /** seconds until a bucket first reached nine tenths of the settled hit rate */
  readonly warmUp: number;
  /** part of the real rate and capacity that was simulated; above 1 where they were scaled up */
  readonly scale: number;
  readonly visits: number;
}

const BUCKETS = 60;
const DEFAULT_BUDGET = 1_000_000;
/** scaled below this, single entries would show */
const SMALLEST_CAPACITY = 200;

/**
 * Plays clients against a zone, first in, first out. Connections come at random (Poisson); after each the client comes
 * back with the given probability, after a time drawn from the distribution. A client that stores nothing in the zone has a
 * ticket, which ends with the timeout alone. The same question gives the same answer.
 *
 * Work is done in steps, so that it can be shown and left off at any time.
 */
export class Simulation {
  readonly #question: SimulationQuestion;
  readonly #random: () => number;
  readonly #span: number;
  readonly #scale: number;
  readonly #store: SessionStore;
  readonly #queue = new EventQueue();
  readonly #free: number[] = [];
  readonly #curve: { full: number; resumed: number }[];
  readonly #byClient: { full: number; resumed: number }[];
  #kinds = new Uint8Array(1024);
  #entries = new Float64Array(1024);
  #clients = 0;
  #nextNew = 0;
  #time = 0;
  #visits = 0;
  #inserted = 0;

  /** @throws RangeError for a number out of its range */
  constructor(question: SimulationQuestion) {
    checkQuestion(question);
    this.#question = question;
    this.#random = seededRandom(question.seed);
    this.#span = question.span ?? spanFor(question);
    this.#scale = scaleFor(question, this.#span);
    this.#store = new SessionStore({ ...question, capacity: Math.round(question.capacity * this.#scale) });
    this.#curve = Array.from({ length: BUCKETS }, () => ({ full: 0, resumed: 0 }));
    this.#byClient = CLIENT_KINDS.map(() => ({ full: 0, resumed: 0 }));
    this.#nextNew = this.#drawNew();
  }

  /** 0 to 1. */
  get progress(): number {
    return Math.min(1, this.#time / this.#span);
  }

  /**
   * Simulates so many connections more.
   * @returns false once all is done
   */
  step(visits: number): boolean {
    for (let i = 0; i < visits; i++) {
      const isNew = this.#nextNew <= this.#queue.nextTime;
      this.#time = isNew ? this.#nextNew : this.#queue.nextTime;
      if (this.#time >= this.#span) return false;
      const client = isNew ? this.#newClient() : this.#queue.pop();
      if (isNew) this.#nextNew = this.#time + this.#drawNew();
      this.#visit(client);
    }
    return true;
  }

  /** All steps at once. */
  run(): SimulationResult {
    while (this.step(100_000));
    return this.result();
  }

  /** What came out so far; whole once {@link step} has returned false. */
  result(): SimulationResult {
    const width = this.#span / BUCKETS;
    const later = this.#curve.slice(BUCKETS / 2);
    const sum = (of: 'full' | 'resumed') => later.reduce((total, bucket) => total + bucket[of], 0);
    const hitRate = sum('resumed') / Math.max(1, sum('full') + sum('resumed'));
    const warm = this.#curve.findIndex(
      ({ full, resumed }) => full + resumed > 0 && resumed / (full + resumed) >= hitRate * 0.9,
    );
    return {
      hitRate,
      curve: this.#curve.map((bucket, at) => ({ from: at * width, ...bucket })),
      byClient: Object.fromEntries(
        CLIENT_KINDS.map((kind, at) => [kind, { ...this.#byClient[at]! }]),
      ) as Record<ClientKind, { full: number; resumed: number }>,
      insertRate: this.#inserted / this.#scale / (this.#span / 2),
      warmUp: Math.max(0, warm) * width,
      scale: this.#scale,
      visits: this.#visits,
    };
  }

  #drawNew(): number {
    const { rate, returning } = this.#question;
    const perSecond = rate * (1 - returning) * this.#scale;
    return perSecond > 0 ? -Math.log(1 - this.#random()) / perSecond : Number.POSITIVE_INFINITY;
  }

  #newClient(): number {
    const client = this.#free.pop() ?? this.#clients++;
    if (client >= this.#kinds.length) this.#growClients();
    let share = this.#random();
    let kind = 0;
    for (; kind < CLIENT_KINDS.length - 1; kind++) {
      share -= this.#question.mix[CLIENT_KINDS[kind]!];
      if (share < 0) break;
    }
    this.#kinds[client] = kind;
    this.#entries[client] = NO_ENTRY;
    return client;
  }

  #visit(client: number): void {
    const kind = this.#kinds[client]!;
    const resumed = this.#store.visit(CLIENT_KINDS[kind]!, this.#entries[client]!, Math.floor(this.#time));
    this.#entries[client] = this.#store.entry;
    this.#record(kind, resumed, this.#store.stored);
    if (this.#random() < this.#question.returning) {
      this.#queue.push(this.#time + drawReturn(this.#question.returns, this.#random), client);
    } else this.#free.push(client);
  }

  #record(kind: number, resumed: boolean, stored: number): void {
    const outcome = resumed ? 'resumed' : 'full';
    const bucket = Math.min(BUCKETS - 1, Math.floor((this.#time / this.#span) * BUCKETS));
    this.#curve[bucket]![outcome]++;
    this.#visits++;
    if (bucket < BUCKETS / 2) return;
    this.#byClient[kind]![outcome]++;
    this.#inserted += stored;
  }

  #growClients(): void {
    const kinds = new Uint8Array(this.#kinds.length * 2);
    kinds.set(this.#kinds);
    this.#kinds = kinds;
    const entries = new Float64Array(this.#entries.length * 2);
    entries.set(this.#entries);
    this.#entries = entries;
  }
}

function checkQuestion({
  rate,
  returning,
  timeout,
  capacity,
  span = 1,
  budget = 1,
}: SimulationQuestion): void {
  for (const n of [rate, timeout, capacity, span, budget]) {
    if (!Number.isFinite(n) || n < 0) throw new RangeError(`not a rate, a time or a count: ${n}`);
  }
  // at 1 no client ever stays away, and their number has no end
  if (!(returning >= 0 && returning < 1)) throw new RangeError(`not a part below 1: ${returning}`);
  if (span === 0) throw new RangeError('nothing to simulate');
}

/** The settled half has to be longer than a session, an entry and most absences live. */
function spanFor(question: SimulationQuestion): number {
  const away = Math.min(ninetieth(question.returns), 7 * 86_400);
  const filled = question.rate > 0 ? question.capacity / question.rate : 0;
  return Math.max(60, 4 * Math.max(question.timeout, away, Math.min(filled, question.timeout)));
}

function scaleFor(
  { rate, capacity, budget = DEFAULT_BUDGET, fewest = 0 }: SimulationQuestion,
  span: number,
): number {
  const visits = Math.max(1, rate * span);
  if (visits < fewest) return fewest / visits;
  const fitting = budget / visits;
  const least = capacity > 0 ? SMALLEST_CAPACITY / capacity : 0;
  return Math.min(1, Math.max(fitting, least));
}
