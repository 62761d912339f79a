import { GunzipStream } from '../core/archive/gunzip-stream.ts';
import type { Failure } from '../core/base/failure.ts';
import type { Progress } from '../core/base/progress.ts';
import { configuredLogs } from '../core/logs/format/config-formats.ts';
import type { LogFormat } from '../core/logs/format/log-format.ts';
import { LogJob, type LogOptions, type LogReport } from '../core/logs/log-job.ts';
import { CUT_SHORT, LogSet } from '../core/logs/log-set.ts';

/** Logs of any size, packed by gzip or not; they are taken piece by piece. */
export interface LogQuestion {
  readonly files: readonly { readonly name: string; readonly content: Blob }[];
  readonly options: LogOptions;
}

export interface LogReading {
  readonly reports: readonly LogReport[];
  /** that could be chosen: the configuration's, then nginx's own */
  readonly formats: readonly LogFormat[];
}

/** Reads the logs piece by piece: nothing is kept of them but what was counted. */
export async function readLogs(
  { files, options }: LogQuestion,
  tell: (progress: Progress) => void,
): Promise<LogReading | Failure> {
  const total = files.reduce((sum, { content }) => sum + content.size, 0);
  const logs = new LogSet();
  let before = 0;
  for (const { name, content } of files) {
    const read = await readOne(content, options, (done) => tell({ done: before + done, total }));
    const failure = 'code' in read ? { ...read, where: name } : logs.add(name, read.job, read.remark);
    if (failure) return failure;
    before += content.size;
  }
  const reports = logs.reports();
  if ('code' in reports) return reports;
  return { reports, formats: configuredLogs(options.sources ?? []).formats };
}

const PIECE = 1 << 20;

const DAMAGED: Failure = {
  code: 'log-damaged',
  what: 'The gzip file is damaged or cut short.',
  where: '',
  hint: 'Check it with gzip -t, and give the whole file.',
};

const UNREADABLE: Failure = {
  code: 'log-unreadable',
  what: 'The file could not be read.',
  where: '',
  hint: 'It may have been moved, changed or rotated while it was read: give it again.',
};

interface ReadFile {
  readonly job: LogJob;
  /** on the file itself, null where it is whole */
  readonly remark: string | null;
}

/** @param tell takes bytes of the file as it is stored */
async function readOne(
  content: Blob,
  options: LogOptions,
  tell: (done: number) => void,
): Promise<ReadFile | Failure> {
  // browsers unpack one member alone, far faster than we do; what is in several is read anew
  const ways = (await isGzip(content)) ? [feedPacked, feedMembers] : [feedPlain];
  let failure = UNREADABLE;
  let most: LogJob | null = null;
  for (const feed of ways) {
    const job = new LogJob(options);
    try {
      await feed(content, job, tell);
      return { job, remark: null };
    } catch (error) {
      // a file that cannot be read fails with a DOMException, bytes that cannot be unpacked with another error
      failure = error instanceof DOMException ? UNREADABLE : DAMAGED;
      if (!most || job.bytes > most.bytes) most = job;
      if (error instanceof CutShort && most.bytes > 0) return { job: most, remark: CUT_SHORT };
    }
  }
  return failure;
}

class CutShort extends TypeError {}

async function feedPlain(content: Blob, job: LogJob, tell: (done: number) => void): Promise<void> {
  const next = readPieces(content);
  for (let read = 0; ; tell(read)) {
    const piece = await next();
    if (piece === null) return;
    read += piece.length;
    job.push(piece);
  }
}

/** Into one buffer again and again: a new one for each piece costs a third of the speed. Not every browser fills one. */
function readPieces(content: Blob): () => Promise<Uint8Array | null> {
  const stream = content.stream();
  let buffer = new ArrayBuffer(PIECE);
  try {
    const reader = stream.getReader({ mode: 'byob' });
    return async () => {
      const { done, value } = await reader.read(new Uint8Array(buffer));
      if (done) return null;
      buffer = value.buffer;
      return value;
    };
  } catch {
    const reader = stream.getReader();
    return async () => (await reader.read()).value ?? null;
  }
}

async function feedPacked(content: Blob, job: LogJob, tell: (done: number) => void): Promise<void> {
  let read = 0;
  const counting = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(piece, controller) {
      read += piece.length;
      controller.enqueue(piece);
    },
  });
  const reader = content
    .stream()
    .pipeThrough(counting)
    .pipeThrough(new DecompressionStream('gzip'))
    .getReader();
  for (; ; tell(read)) {
    const { done, value } = await reader.read();
    if (done) return;
    job.push(value);
  }
}

async function feedMembers(content: Blob, job: LogJob, tell: (done: number) => void): Promise<void> {
  const members = new GunzipStream((bytes) => job.push(bytes));
  const next = readPieces(content);
  for (let read = 0; ; tell(read)) {
    const piece = await next();
    if (piece === null) break;
    read += piece.length;
    if (!members.push(piece)) throw new TypeError('damaged');
  }
  if (!members.finish()) throw new CutShort();
}

async function isGzip(content: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await content.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}
