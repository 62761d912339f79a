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
  let read = 0;
  const counted = content.stream();
  const pieces = packed
    ? counted
        .pipeThrough(
          new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
            transform(piece, controller) {
              read += piece.length;
              controller.enqueue(piece);
            },
          }),
        )
        .pipeThrough(new DecompressionStream('gzip'))
    : counted;
  const reader = pieces.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return null;
      if (!packed) read += value.length;
      tell(read);
      if (!job.push(value)) return null;
    }
  } catch (error) {
    return error instanceof TypeError && packed ? DAMAGED : UNREADABLE;
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

async function isGzip(content: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await content.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}
