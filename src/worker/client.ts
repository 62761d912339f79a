import type { Failure } from '../core/base/failure.ts';
import type { Progress } from '../core/base/progress.ts';
import type { Answer, Asked, JobName } from './jobs.ts';
import { answerReader, type FromWorker, type ToWorker } from './wire.ts';

/** What the client needs of a Worker, so that tests can stand in for the browser's. */
export interface WorkerPort {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: { data: FromWorker }) => void) | null;
  onerror: ((event: { message?: string; preventDefault?(): void }) => void) | null;
}

/** What is under way; null when the worker rests. */
export type Activity = { readonly name: JobName; readonly since: number } | null;

export interface Client {
  /**
   * Asks the worker. A newer question of the same lane replaces an older one.
   * @param lane what the answer is for; by default each job has one
   * @param onProgress hears how far a long job is
   * @returns null when the question was replaced or canceled: its answer would be stale
   */
  ask<N extends JobName>(
    name: N,
    asked: Asked<N>,
    lane?: string,
    onProgress?: (progress: Progress) => void,
  ): Promise<Answer<N> | null>;
  /** Ends what is under way and drops what waits. */
  cancel(): void;
  /** Starts anew with a fresh worker once nothing is under way, so that it inherits the page's present policy. */
  renew(): void;
  onActivity(listener: (activity: Activity) => void): () => void;
}

interface Job {
  readonly message: ToWorker;
  readonly lane: string;
  readonly settle: (answer: Answer | null) => void;
  readonly onProgress: (progress: Progress) => void;
  since: number;
  /** takes the pieces of the answer as they come */
  readonly read: ReturnType<typeof answerReader>;
  /** a newer question of its lane waits: the answer will be dropped */
  stale: boolean;
}

/** A stale job is waited for this long, then its worker is ended: starting a new one costs about as much. */
const STALE_PATIENCE_MS = 150;

const stopped = (detail: string): Failure => ({
  code: 'worker-stopped',
  what: `The analysis stopped${detail ? `: ${detail}` : '.'}`,
  where: 'analysis',
  hint: 'Your text is untouched. Change it or choose Try again; if it happens again, analyze fewer files at once.',
});

/** @param spawn starts a worker; called again after a cancel or a crash */
export const createClient = (
  spawn: () => Promise<WorkerPort>,
  now: () => number = () => performance.now(),
): Client => new OneWorker(spawn, now);

/** One job at a time is with the worker, the others wait. */
class OneWorker implements Client {
  readonly #spawn: () => Promise<WorkerPort>;
  readonly #now: () => number;
  #lastId = 0;
  #port: Promise<WorkerPort> | null = null;
  #running: Job | null = null;
  #renewWanted = false;
  readonly #waiting: Job[] = [];
  readonly #listeners = new Set<(activity: Activity) => void>();

  constructor(spawn: () => Promise<WorkerPort>, now: () => number) {
    this.#spawn = spawn;
    this.#now = now;
  }

  ask<N extends JobName>(
    name: N,
    asked: Asked<N>,
    lane: string = name,
    onProgress: (progress: Progress) => void = () => undefined,
  ): Promise<Answer<N> | null> {
    return new Promise((resolve) => {
      this.#dropWaiting(lane);
      if (this.#running?.lane === lane) this.#makeStale(this.#running);
      const message = { job: ++this.#lastId, name, asked };
      const settle = resolve as Job['settle'];
      const read = answerReader(asked);
      this.#waiting.push({ message, lane, settle, onProgress, since: 0, read, stale: false });
      this.#next();
      this.#tell();
    });
  }

  cancel(): void {
    this.#dropWaiting(null);
    if (!this.#running) return;
    this.#endWorker();
    this.#finish(this.#running, null);
  }

  renew(): void {
    if (this.#running) this.#renewWanted = true;
    else this.#renewNow();
  }

  onActivity(listener: (activity: Activity) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    const activity = this.#running && { name: this.#running.message.name, since: this.#running.since };
    for (const listener of this.#listeners) listener(activity);
  }

  #next(): void {
    if (this.#running) return;
    const job = this.#waiting.shift();
    if (!job) return;
    this.#running = job;
    job.since = this.#now();
    this.#port ??= this.#connect();
    const used = this.#port;
    used.then(
      (worker) => {
        if (this.#running === job && this.#port === used) worker.postMessage(job.message);
      },
      (error: unknown) => this.#crash(used, error instanceof Error ? error.message : String(error)),
    );
  }

  #finish(job: Job, answer: Answer | null): void {
    if (this.#running !== job) return;
    this.#running = null;
    job.settle(job.stale ? null : answer);
    if (this.#renewWanted && this.#waiting.length === 0) this.#renewNow();
    this.#next();
    this.#tell();
  }

  #makeStale(job: Job): void {
    job.stale = true;
    const end = () => {
      if (this.#running !== job) return;
      this.#endWorker();
      this.#finish(job, null);
    };
    setTimeout(end, Math.max(0, STALE_PATIENCE_MS - (this.#now() - job.since)));
  }

  #dropWaiting(lane: string | null): void {
    for (let index = this.#waiting.length - 1; index >= 0; index--) {
      if (lane !== null && this.#waiting[index]!.lane !== lane) continue;
      for (const dropped of this.#waiting.splice(index, 1)) dropped.settle(null);
    }
  }

  #connect(): Promise<WorkerPort> {
    const opening: Promise<WorkerPort> = this.#spawn().then((worker) => {
      worker.onmessage = ({ data }) => this.#hear(data);
      worker.onerror = (event) => {
        event.preventDefault?.();
        this.#crash(opening, event.message ?? '');
      };
      return worker;
    });
    return opening;
  }

  #hear(data: FromWorker): void {
    const job = this.#running;
    if (job?.message.job !== data.job) return;
    if ('progress' in data) {
      if (!job.stale) job.onProgress(data.progress);
      return;
    }
    const answer = job.read(data);
    // reading the message took its time: what the page draws from it is a task of its own
    if (answer !== undefined) setTimeout(() => this.#finish(job, answer));
  }

  #renewNow(): void {
    this.#renewWanted = false;
    this.#endWorker();
    this.#port = this.#connect();
  }

  #endWorker(): void {
    this.#port?.then(
      (worker) => worker.terminate(),
      () => undefined,
    );
    this.#port = null;
  }

  #crash(worker: Promise<WorkerPort>, detail: string): void {
    if (this.#port !== worker) return;
    this.#endWorker();
    if (this.#running) this.#finish(this.#running, stopped(detail));
  }
}
