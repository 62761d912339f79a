/**
 * Asks a real nginx whether TLS sessions resume, cell by cell.
 *
 * A scenario is a configuration as anyone would write it (`listen 443 ssl;`, files by relative path from the cupboard)
 * and the probes to try on it: an address:port and the name a client sends there. A cell is one probe, one client
 * kind, one event; where an event has several forms (which certificate is renewed, which zone is resized), `subject`
 * says which.
 *
 * How a cell is measured:
 *  1. A first connection of each probe and client kind tells whether the handshake comes about at all. If not, all its
 *     cells are `not-offered` (the server refuses the protocol version) or `fails` (anything else, such as
 *     ssl_reject_handshake), without a subject. The same for the name under which a client comes back.
 *  2. For each event, every probe and client kind makes `pairs` full handshakes (4 unless told otherwise), in parallel,
 *     and keeps each one's newest session. Then the event happens, to all of them at once. Then each session is offered
 *     once, in parallel. Every attempt has a session of its own, and the laboratory's clients have nothing else
 *     in common.
 *  3. `yes`: all resumed; `no`: none did, or the server gave no session; `some`: the share says how many; `fails`: the
 *     attempt broke the handshake although a full one works (some of them: `some`, with `error`).
 *
 * Workers are chosen, not hoped for: all but one are halted (SIGSTOP) while sessions are made and offered for
 * `same-worker` and `other-worker`, and the worker that answers is checked. Hence `listen ... reuseport` cannot be
 * measured: halted workers would keep their own queues. Many sessions are alive at the same time, which matters to a
 * builtin cache of few sessions. Time is counted in whole seconds on both sides: with a timeout of 0 a session must
 * be offered in a later second than its own to say anything, with a short one it must not be too old (`ages`).
 *
 * Client and server must agree on every single resumption ($ssl_session_reused), else measuring rejects.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientKind, Resumes } from '../../src/core/resumption/verdict.ts';
import { CLIENT_KINDS } from '../../src/core/resumption/verdict.ts';
import type { Credentials } from './certificates.ts';
import type { Call, Failed, Visit } from './clients.ts';
import { connect } from './clients.ts';
import { clientCertificate } from './cupboard.ts';
import type { Happening, LaboratoryEvent } from './events.ts';
import { happenings } from './events.ts';
import type { Nginx } from './judges.ts';
import { atMost } from './parallel.ts';
import type { Server } from './server.ts';
import { Refusal, start } from './server.ts';

/** A client's way in. */
export interface Probe {
  readonly context: 'http' | 'stream';
  /** as nginx shows it: `*:443`, `[::]:443`, `10.0.0.5:443` */
  readonly address: string;
  /** the name the client sends; null for none */
  readonly serverName: string | null;
  /** the name it sends when it comes back, where that is another one */
  readonly returnsTo?: string;
  /** the client has a certificate, signed by this authority of the cupboard */
  readonly clientAuthority?: 1 | 2;
}

export interface Scenario {
  readonly configuration: string;
  readonly probes: readonly Probe[];
  readonly events: readonly LaboratoryEvent[];
  /** attempts per cell, 4 without */
  readonly pairs?: number;
  readonly ages?: Ages;
}

/** How old a session may be when it is offered, in seconds. An event that took too long is measured again. */
export interface Ages {
  readonly atLeast?: number;
  readonly atMost?: number;
}

export interface Cell extends Probe {
  readonly client: ClientKind;
  readonly event: LaboratoryEvent;
  /** which certificate file or zone the event changed; only where an event has several forms */
  readonly subject?: string;
  readonly outcome: Exclude<Resumes, 'unknown'>;
  /** 0 to 1, with `some` */
  readonly share?: number;
  /** the greatest age of an offered session in seconds, 0 where none was offered */
  readonly seconds: number;
  /** the HTTP status of the last answer, null in stream or without an answer */
  readonly status: number | null;
  /** nginx's or Node's own words, where something was refused or broke */
  readonly error?: string;
}

interface Job extends Probe {
  readonly client: ClientKind;
}

interface Session {
  readonly bytes: Buffer | undefined;
  readonly madeAt: number;
}

const PAIRS = 4;
const PARALLEL = 16;
const ATTEMPTS = 4;

/** Measures all cells of a scenario. Rejects on a fault of the laboratory, never because of what nginx does. */
export async function measure(nginx: Nginx, scenario: Scenario): Promise<Cell[]> {
  if (/\breuseport\b/.test(scenario.configuration)) throw new Error('reuseport cannot be measured');
  let server: Server;
  try {
    server = await start(nginx, scenario.configuration);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const cells = jobsOf(scenario).flatMap((job) => scenario.events.map((event) => ({ job, event })));
    return cells.map(({ job, event }) => unmeasured(job, event, 'refused', error.message));
  }
  try {
    return await new Measurement(server, scenario).run();
  } finally {
    await server.stop();
  }
}

function jobsOf(scenario: Scenario): Job[] {
  return scenario.probes.flatMap((probe) => CLIENT_KINDS.map((client) => ({ ...probe, client })));
}

function unmeasured(job: Job, event: LaboratoryEvent, outcome: Cell['outcome'], error: string): Cell {
  return { ...job, event, outcome, seconds: 0, status: null, error };
}

class Measurement {
  readonly #server: Server;
  readonly #scenario: Scenario;
  readonly #pairs: number;
  readonly #cells: Cell[] = [];
  #jobs: Job[] = [];

  constructor(server: Server, scenario: Scenario) {
    this.#server = server;
    this.#scenario = scenario;
    this.#pairs = scenario.pairs ?? PAIRS;
  }

  async run(): Promise<Cell[]> {
    await this.#sortOut();
    if (this.#jobs.length === 0) return this.#cells;
    const [first, second] = this.#server.workers();
    await this.#inTime(() => this.#steered('same-worker', first, first));
    await this.#inTime(() => this.#steered('other-worker', first, second));
    this.#server.all();
    for (const happening of happenings(this.#server, this.#scenario)) {
      await this.#inTime(() => this.#happening(happening));
    }
    return this.#cells;
  }

  async #inTime(measureCells: () => Promise<Cell[]>): Promise<void> {
    const { atMost: limit = Number.POSITIVE_INFINITY } = this.#scenario.ages ?? {};
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const cells = await measureCells();
      if (cells.some(({ seconds }) => seconds > limit)) continue;
      this.#cells.push(...cells);
      return;
    }
    throw new Error(`the sessions were older than ${limit} s in each of ${ATTEMPTS} attempts`);
  }

  async #steered(
    event: LaboratoryEvent,
    first: number | undefined,
    second: number | undefined,
  ): Promise<Cell[]> {
    if (first === undefined || second === undefined || !this.#scenario.events.includes(event)) return [];
    await this.#server.only(first);
    const sessions = await this.#makeSessions(first);
    await this.#server.only(second);
    return this.#offer(sessions, event, { worker: second });
  }

  async #happening({ event, subject, happen, undo }: Happening): Promise<Cell[]> {
    const sessions = await this.#makeSessions();
    const server = await happen();
    const cells = await this.#offer(sessions, event, { subject, server });
    await undo();
    return cells;
  }

  /** Step 1: the clients that cannot even connect. */
  async #sortOut(): Promise<void> {
    const visits = await atMost(PARALLEL, jobsOf(this.#scenario), async (job) => {
      const visit = await this.#visit(job);
      const comesBackElsewhere = job.returnsTo !== undefined && !('error' in visit);
      return { job, visit: comesBackElsewhere ? await this.#visit(job, { returning: true }) : visit };
    });
    for (const { job, visit } of visits) {
      if (!('error' in visit)) {
        this.#jobs.push(job);
        continue;
      }
      const outcome = /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/.test(visit.error) ? 'not-offered' : 'fails';
      for (const event of this.#scenario.events)
        this.#cells.push(unmeasured(job, event, outcome, visit.error));
    }
  }

  async #makeSessions(worker?: number): Promise<Map<Job, Session[]>> {
    const sessions = new Map<Job, Session[]>(this.#jobs.map((job) => [job, []]));
    const visits = await atMost(PARALLEL, this.#attempts(), async (job) => {
      const madeAt = Date.now();
      const visit = await this.#visit(job, { worker });
      return { job, madeAt, visit };
    });
    for (const { job, madeAt, visit } of visits) {
      if ('error' in visit)
        throw new Error(`a full handshake of ${job.client} that worked before: ${visit.error}`);
      sessions.get(job)!.push({ bytes: visit.session, madeAt });
    }
    return sessions;
  }

  /** Every job as often as there are pairs, one job after the other in each round. */
  #attempts(): Job[] {
    return Array.from({ length: this.#pairs }, () => this.#jobs).flat();
  }

  async #offer(
    sessions: Map<Job, Session[]>,
    event: LaboratoryEvent,
    at: { subject?: string | undefined; worker?: number; server?: Server },
  ): Promise<Cell[]> {
    const youngest = Math.max(...[...sessions.values()].flat().map(({ madeAt }) => madeAt));
    await sleep(Math.max(0, youngest + (this.#scenario.ages?.atLeast ?? 0) * 1000 - Date.now()));
    const offers = this.#attempts().map((job, index) => ({
      job,
      session: sessions.get(job)![Math.floor(index / this.#jobs.length)]!,
    }));
    const results = await atMost(PARALLEL, offers, async ({ job, session: { bytes, madeAt } }) => {
      const visit = await this.#visit(job, { ...at, session: bytes, returning: true });
      return { job, visit, offered: bytes !== undefined, seconds: (Date.now() - madeAt) / 1000 };
    });
    const subject = at.subject === undefined ? {} : { subject: at.subject };
    return this.#jobs.map((job) => {
      const own = results.filter((result) => result.job === job);
      return { ...job, event, ...subject, ...summarize(own) };
    });
  }

  #visit(
    job: Job,
    at: {
      session?: Buffer | undefined;
      worker?: number | undefined;
      server?: Server;
      returning?: boolean;
    } = {},
  ): Promise<Visit | Failed> {
    return this.#checked(at.worker, {
      place: (at.server ?? this.#server).place(job.address),
      kind: job.client,
      context: job.context,
      serverName: at.returning && job.returnsTo !== undefined ? job.returnsTo : job.serverName,
      ...credentialsOf(job),
      ...(at.session ? { session: at.session } : {}),
    });
  }

  async #checked(worker: number | undefined, call: Call): Promise<Visit | Failed> {
    const visit = await connect(call);
    if (worker !== undefined && !('error' in visit) && visit.worker !== worker) {
      throw new Error(`worker ${visit.worker} answered, not ${worker}`);
    }
    return visit;
  }
}

function credentialsOf(job: Job): { credentials?: Credentials } {
  return job.clientAuthority === undefined ? {} : { credentials: clientCertificate(job.clientAuthority) };
}

interface Result {
  readonly visit: Visit | Failed;
  readonly offered: boolean;
  readonly seconds: number;
}

function summarize(
  results: readonly Result[],
): Pick<Cell, 'outcome' | 'share' | 'seconds' | 'status' | 'error'> {
  const broken = results.flatMap(({ visit }) => ('error' in visit ? [visit.error] : []));
  const visits = results.flatMap(({ visit }) => ('error' in visit ? [] : [visit]));
  const reused = visits.filter((visit) => visit.reused).length;
  const mixed = reused > 0 && reused < results.length;
  const partlyBroken = broken.length > 0 && broken.length < results.length;
  const seconds = Math.max(0, ...results.filter(({ offered }) => offered).map((result) => result.seconds));
  const outcome = mixed || partlyBroken ? 'some' : broken.length > 0 ? 'fails' : reused > 0 ? 'yes' : 'no';
  return {
    outcome,
    ...(outcome === 'some' ? { share: reused / results.length } : {}),
    seconds,
    status: visits.at(-1)?.status ?? null,
    ...(broken[0] === undefined ? {} : { error: broken[0] }),
  };
}
