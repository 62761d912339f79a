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
 * measured: halted workers would keep their own queues. Many sessions are alive at the same time. A builtin cache of
 * few sessions (below 100) forgets them, so there `same-worker` and `other-worker` are tried once more with nobody else
 * about: what resumes alone but not in company is `some`, with the share in company. Time is counted in whole seconds on both sides: with a timeout of 0 a session must
 * be offered in a later second than its own to say anything, with a short one it must not be too old (`ages`).
 *
 * Client and server must agree on every single resumption ($ssl_session_reused), else measuring rejects.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientKind } from '../../src/core/resumption/verdict.ts';
import { CLIENT_KINDS } from '../../src/core/resumption/verdict.ts';
import type { Call, Failed, Visit } from './call.ts';
import type { Credentials } from './certificates.ts';
import { connect } from './clients.ts';
import { clientCertificate } from './cupboard.ts';
import type { Happening, LaboratoryEvent } from './events.ts';
import { happenings } from './events.ts';
import type { Nginx } from './judges.ts';
import { summarize } from './outcome.ts';
import { atMost } from './parallel.ts';
import type { Cell, Probe, Scenario } from './scenario.ts';
import type { Server } from './server.ts';
import { Refusal, start } from './server.ts';

interface Job extends Probe {
  readonly client: ClientKind;
}

interface Session {
  readonly job: Job;
  /** undefined: the server gave none */
  readonly bytes: Buffer | undefined;
  /** when its connection began and ended, in milliseconds */
  readonly begun: number;
  readonly ended: number;
}

const PAIRS = 4;
const PARALLEL = 16;

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
  return scenario.probes.flatMap((probe) =>
    CLIENT_KINDS.filter((client) => !probe.quic || client === 'tls13').map((client) => ({
      ...probe,
      client,
    })),
  );
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
    await this.#inTime(this.#jobs, (jobs) => this.#steered('same-worker', jobs, first, first));
    await this.#inTime(this.#jobs, (jobs) => this.#steered('other-worker', jobs, first, second));
    this.#server.all();
    for (const happening of happenings(this.#server, this.#scenario)) {
      await this.#inTime(this.#jobs, (jobs) => this.#happening(happening, jobs));
    }
    return this.#cells;
  }

  /** Where sessions grew too old before they were offered, half of the jobs at a time. */
  async #inTime(
    jobs: readonly Job[],
    measureCells: (jobs: readonly Job[]) => Promise<Cell[]>,
  ): Promise<void> {
    const { atMost: limit = Number.POSITIVE_INFINITY } = this.#scenario.ages ?? {};
    const cells = await measureCells(jobs);
    if (cells.every(({ seconds }) => seconds <= limit)) {
      this.#cells.push(...cells);
      return;
    }
    if (jobs.length === 1) throw new Error(`a single client's sessions were older than ${limit} s`);
    const middle = Math.ceil(jobs.length / 2);
    await this.#inTime(jobs.slice(0, middle), measureCells);
    await this.#inTime(jobs.slice(middle), measureCells);
  }

  async #steered(
    event: LaboratoryEvent,
    jobs: readonly Job[],
    first: number | undefined,
    second: number | undefined,
  ): Promise<Cell[]> {
    if (first === undefined || second === undefined || !this.#scenario.events.includes(event)) return [];
    const measureWith = async (some: readonly Job[], pairs: number) => {
      await this.#server.only(first);
      const sessions = await this.#makeSessions(some, pairs, first);
      await this.#server.only(second);
      return this.#offer(sessions, event, { worker: second });
    };
    const cells = await measureWith(jobs, this.#pairs);
    if (!/\bbuiltin:\d{1,2}\b/.test(this.#scenario.configuration)) return cells;
    const mended: Cell[] = [];
    for (const [at, cell] of cells.entries()) {
      const alone = cell.outcome === 'no' ? await measureWith([jobs[at]!], 1) : [];
      mended.push(alone[0]?.outcome === 'yes' ? { ...cell, outcome: 'some', share: 0 } : cell);
    }
    return mended;
  }

  async #happening({ event, subject, happen, undo }: Happening, jobs: readonly Job[]): Promise<Cell[]> {
    await this.#settle(this.#server, jobs);
    const sessions = await this.#makeSessions(jobs, this.#pairs);
    const server = await happen();
    await this.#settle(server, jobs);
    const cells = await this.#offer(sessions, event, { subject, server });
    server.all();
    await undo();
    return cells;
  }

  /** Without reuseport a datagram of a connection may reach a worker that does not know it: one worker alone serves QUIC. */
  async #settle(server: Server, jobs: readonly Job[]): Promise<void> {
    if (jobs.some(({ quic }) => quic)) await server.only(server.workers()[0]!);
  }

  /** Step 1: the clients that cannot even connect. */
  async #sortOut(): Promise<void> {
    await this.#settle(this.#server, jobsOf(this.#scenario));
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

  /** `pairs` full handshakes of each job, one job after the other in each round. */
  async #makeSessions(jobs: readonly Job[], pairs: number, worker?: number): Promise<Session[]> {
    const attempts = Array.from({ length: pairs }, () => jobs).flat();
    return atMost(PARALLEL, attempts, async (job) => {
      const begun = Date.now();
      const visit = await this.#visit(job, { worker });
      if ('error' in visit) throw new Error(`${job.client} connected before, now ${visit.error}`);
      return { job, bytes: visit.session, begun, ended: Date.now() };
    });
  }

  async #offer(
    sessions: readonly Session[],
    event: LaboratoryEvent,
    at: { subject?: string | undefined; worker?: number; server?: Server },
  ): Promise<Cell[]> {
    const youngest = Math.max(...sessions.map(({ ended }) => ended));
    await sleep(Math.max(0, youngest + (this.#scenario.ages?.atLeast ?? 0) * 1000 - Date.now()));
    const results = await atMost(PARALLEL, sessions, async ({ job, bytes, begun }) => {
      const visit = bytes && (await this.#visit(job, { ...at, session: bytes, returning: true }));
      return { job, visit, seconds: (Date.now() - begun) / 1000 };
    });
    const subject = at.subject === undefined ? {} : { subject: at.subject };
    return [...new Set(sessions.map(({ job }) => job))].map((job) => {
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
      ...(job.quic ? { quic: true } : {}),
      ...(job.door ? { door: job.door } : {}),
      serverName: at.returning && job.returnsTo !== undefined ? job.returnsTo : job.serverName,
      ...credentialsOf(job),
      ...(at.session ? { session: at.session } : {}),
    });
  }

  async #checked(worker: number | undefined, call: Call): Promise<Visit | Failed> {
    const first = await connect(call);
    // a stream server closes at once after its answer: on a busy machine one connection in half a million came back empty
    const visit = 'error' in first && first.error === 'CLOSED' ? await connect(call) : first;
    if (worker !== undefined && !('error' in visit) && visit.worker !== null && visit.worker !== worker) {
      throw new Error(`worker ${visit.worker} answered, not ${worker}`);
    }
    return visit;
  }
}

function credentialsOf(job: Job): { credentials?: Credentials } {
  return job.clientAuthority === undefined ? {} : { credentials: clientCertificate(job.clientAuthority) };
}
