import type { Failure } from '../core/base/failure.ts';
import { configuredLogs } from '../core/logs/config-formats.ts';
import { LogJob } from '../core/worker/log-job.ts';
import { LogSet } from '../core/worker/log-set.ts';
import type { FailureReply } from '../core/worker/protocol.ts';
import type { JobProgress, LogReply, LogRequest } from './messages.ts';

/** Reads the logs piece by piece: nothing is kept of them but what was counted. */
export async function readLogs(
  { files, options }: LogRequest,
  tell: (progress: JobProgress) => void,
): Promise<LogReply | FailureReply> {
  const total = files.reduce((sum, { content }) => sum + content.size, 0);
  const logs = new LogSet();
  let before = 0;
  for (const { name, content } of files) {
    const job = new LogJob(options);
    const problem = await feed(content, job, (done) => tell({ done: before + done, total }));
    const failure = problem ? { ...problem, where: name } : logs.add(name, job);
    if (failure) return { kind: 'failure', failure };
    before += content.size;
  }
  return { kind: 'log', reports: logs.reports(), formats: configuredLogs(options.sources ?? []).formats };
}

const PIECE = 1 << 20;

const DAMAGED: Failure = {
  code: 'log-damaged',
  what: 'The gzip file is damaged or cut short.',
  where: '',
  hint: 'Check it with gzip -t; a file of several members has to be unpacked first.',
};

const UNREADABLE: Failure = {
  code: 'log-unreadable',
  what: 'The file could not be read.',
  where: '',
  hint: 'It may have been moved, changed or rotated while it was read: give it again.',
};

/** @param tell takes bytes of the file as it is stored */
async function feed(content: Blob, job: LogJob, tell: (done: number) => void): Promise<Failure | null> {
  const packed = await isGzip(content);
  try {
    await (packed ? feedPacked : feedPlain)(content, job, tell);
    return null;
  } catch (error) {
    // a file that cannot be read fails with a DOMException, bytes that cannot be unpacked with another error
    return packed && !(error instanceof DOMException) ? DAMAGED : UNREADABLE;
  }
}

/** Into one buffer again and again: a new one for each piece costs a third of the speed. */
async function feedPlain(content: Blob, job: LogJob, tell: (done: number) => void): Promise<void> {
  const reader = content.stream().getReader({ mode: 'byob' });
  let buffer = new ArrayBuffer(PIECE);
  for (let read = 0; ; tell(read)) {
    const { done, value } = await reader.read(new Uint8Array(buffer));
    if (done) return;
    read += value.length;
    if (!job.push(value)) return reader.cancel();
    buffer = value.buffer;
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
    if (!job.push(value)) return reader.cancel();
  }
}

async function isGzip(content: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await content.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}
