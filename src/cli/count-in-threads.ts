import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { type AccessCounts, AccessTally, addCounts } from '../core/logs/access-tally.ts';
import type { ChosenFormat } from '../core/logs/guess-format.ts';
import { planLines } from '../core/logs/line-plan.ts';
import type { LogJob } from '../core/worker/log-job.ts';

/** Below this one thread is done before another has started. */
const LARGE = 100_000_000;
/** each takes some 30 MB of memory */
const MOST_THREADS = 3;
const CHUNK = 1 << 18;
const SAMPLE = 1 << 19;

/** Bytes of a file, from the start of a line to the end of one. */
interface Part {
  readonly path: string;
  readonly from: number;
  readonly to: number;
  readonly chosen: ChosenFormat;
}

/**
 * Counts a large access log in parts, each in a thread.
 * @param job is given the file's beginning, to choose the format
 * @returns null where it has to be read in one go: small, packed, not a plain file, or connections that only their number tells apart
 */
export async function countInThreads(
  path: string,
  job: LogJob,
): Promise<{ counts: AccessCounts; chosen: ChosenFormat } | null> {
  const threads = Math.min(MOST_THREADS, availableParallelism());
  const file = threads > 1 ? openLarge(path) : null;
  if (!file) return null;
  try {
    const sample = new Uint8Array(SAMPLE);
    const length = readSync(file.descriptor, sample, 0, SAMPLE, 0);
    if (sample[0] === 0x1f && sample[1] === 0x8b) return null;
    const probe = job.probe(sample.subarray(0, length));
    if (!probe || !planLines(probe.format).variables.requests) return null;
    const cuts = Array.from({ length: threads - 1 }, (_, i) =>
      lineStart(file.descriptor, Math.floor((file.size * (i + 1)) / threads)),
    );
    const ends = [...cuts, file.size];
    const parts = ends.map((to, i): Part => ({ path, from: i === 0 ? 0 : ends[i - 1]!, to, chosen: probe }));
    const others = parts.slice(1).map(inThread);
    const own = countPart(parts[0]!);
    return { counts: (await Promise.all(others)).reduce(addCounts, own), chosen: probe };
  } finally {
    closeSync(file.descriptor);
  }
}

function openLarge(path: string): { descriptor: number; size: number } | null {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch {
    return null; // whoever reads it in one go says why
  }
  const stat = fstatSync(descriptor);
  if (stat.isFile() && stat.size >= LARGE) return { descriptor, size: stat.size };
  closeSync(descriptor);
  return null;
}

/** The first start of a line at or after `at`. */
function lineStart(descriptor: number, at: number): number {
  const buffer = new Uint8Array(CHUNK);
  for (let from = at; ; from += CHUNK) {
    const length = readSync(descriptor, buffer, 0, CHUNK, from);
    const feed = buffer.subarray(0, length).indexOf(0x0a);
    if (feed >= 0) return from + feed + 1;
    if (length === 0) return from;
  }
}

function countPart({ path, from, to, chosen }: Part): AccessCounts {
  const tally = new AccessTally(planLines(chosen.format));
  const descriptor = openSync(path, 'r');
  try {
    const buffer = new Uint8Array(CHUNK);
    for (let at = from; at < to; ) {
      const length = readSync(descriptor, buffer, 0, Math.min(CHUNK, to - at), at);
      if (length === 0) break;
      tally.push(buffer.subarray(0, length));
      at += length;
    }
    return tally.finish();
  } finally {
    closeSync(descriptor);
  }
}

/** The command is one file: the same one, started as a thread, counts a part. */
function inThread(part: Part): Promise<AccessCounts> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: part, execArgv: [] });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** What a thread does that {@link countInThreads} started. */
export function runAsThread(): void {
  parentPort!.postMessage(countPart(workerData as Part));
}
