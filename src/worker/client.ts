import type { Failure } from '../core/base/failure.ts';
import type { Answer, Asked, JobName, Progress } from './jobs.ts';
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
export function createClient(
  spawn: () => Promise<WorkerPort>,
  now: () => number = () => performance.now(),
): Client {
  let lastId = 0;
  let port: Promise<WorkerPort> | null = null;
  let running: Job | null = null;
  let renewWanted = false;
  const waiting: Job[] = [];
  const listeners = new Set<(activity: Activity) => void>();

  const tell = () => {
    const activity: Activity = running && { name: running.message.name, since: running.since };
    for (const listener of listeners) listener(activity);
  };

  const endWorker = () => {
    port?.then(
      (worker) => worker.terminate(),
      () => undefined,
    );
    port = null;
  };

  const finish = (job: Job, answer: Answer | null) => {
    if (running !== job) return;
    running = null;
    job.settle(job.stale ? null : answer);
    if (renewWanted && waiting.length === 0) renewNow();
    next();
    tell();
  };

  const crash = (worker: Promise<WorkerPort>, detail: string) => {
    if (port !== worker) return;
    endWorker();
    if (running) finish(running, stopped(detail));
  };

  const connect = (): Promise<WorkerPort> => {
    const opening: Promise<WorkerPort> = spawn().then((worker) => {
      worker.onmessage = ({ data }) => {
        if (running?.message.job !== data.job) return;
        const job = running;
        if ('progress' in data) {
          if (!job.stale) job.onProgress(data.progress);
          return;
        }
        const answer = job.read(data);
        // reading the message took its time: what the page draws from it is a task of its own
        if (answer !== undefined) setTimeout(() => finish(job, answer));
      };
      worker.onerror = (event) => {
        event.preventDefault?.();
        crash(opening, event.message ?? '');
      };
      return worker;
    });
    return opening;
  };

  const renewNow = () => {
    renewWanted = false;
    endWorker();
    port = connect();
  };

  const next = () => {
    if (running) return;
    const job = waiting.shift();
    if (!job) return;
    running = job;
    job.since = now();
    port ??= connect();
    const used = port;
    used.then(
      (worker) => {
        if (running === job && port === used) worker.postMessage(job.message);
      },
      (error: unknown) => crash(used, error instanceof Error ? error.message : String(error)),
    );
  };

  const dropWaiting = (lane: string | null) => {
    for (let index = waiting.length - 1; index >= 0; index--) {
      if (lane !== null && waiting[index]!.lane !== lane) continue;
      for (const dropped of waiting.splice(index, 1)) dropped.settle(null);
    }
  };

  const endStale = (job: Job) => {
    if (running !== job) return;
    endWorker();
    finish(job, null);
  };

  return {
    ask<N extends JobName>(
      name: N,
      asked: Asked<N>,
      lane: string = name,
      onProgress: (progress: Progress) => void = () => undefined,
    ) {
      return new Promise<Answer<N> | null>((settle) => {
        dropWaiting(lane);
        if (running?.lane === lane) {
          const stale = running;
          stale.stale = true;
          setTimeout(() => endStale(stale), Math.max(0, STALE_PATIENCE_MS - (now() - stale.since)));
        }
        waiting.push({
          message: { job: ++lastId, name, asked },
          lane,
          settle: settle as Job['settle'],
          onProgress,
          since: 0,
          read: answerReader(asked),
          stale: false,
        });
        next();
        tell();
      });
    },
    cancel() {
      dropWaiting(null);
      if (!running) return;
      endWorker();
      finish(running, null);
    },
    renew() {
      if (running) renewWanted = true;
      else renewNow();
    },
    onActivity(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
