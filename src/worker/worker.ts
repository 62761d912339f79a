import { readArchive } from '../core/archive/read-archive.ts';
import { assist } from './assist.ts';
import { handle } from './handle.ts';
import type {
  AnswerMessage,
  JobMessage,
  JobProgress,
  PartMessage,
  ProgressMessage,
  UnpackRequest,
  WorkerReply,
  WorkerRequest,
} from './messages.ts';
import { readLogs } from './read-logs.ts';
import { splitReply } from './reply-parts.ts';
import { readRulePage } from './rule-page.ts';
import { readOutline, readSyntax } from './syntax.ts';
import { writeExports } from './write-exports.ts';

const PROGRESS_EVERY_MS = 60;

function answer(
  request: WorkerRequest,
  tell: (progress: JobProgress) => void,
): WorkerReply | Promise<WorkerReply> {
  switch (request.kind) {
    case 'syntax':
      return readSyntax(request.text);
    case 'outline':
      return readOutline(request.text);
    case 'complete':
    case 'hover':
      return assist(request);
    case 'log':
      return readLogs(request, tell);
    case 'unpack':
      return unpack(request);
    case 'export':
      return writeExports(request);
    case 'rule-page':
      return readRulePage(request.rule);
    default:
      return handle(request, (part) => tell({ done: part, total: 1 }));
  }
}

function unpack({ name, bytes }: UnpackRequest): WorkerReply {
  const unpacked = readArchive(name, bytes);
  return 'code' in unpacked ? { kind: 'failure', failure: unpacked } : { kind: 'unpack', ...unpacked };
}

addEventListener('message', async ({ data: { job, request } }: MessageEvent<JobMessage>) => {
  let told = 0;
  const tell = (progress: JobProgress) => {
    const now = performance.now();
    if (now - told < PROGRESS_EVERY_MS) return;
    told = now;
    const message: ProgressMessage = { job, progress };
    postMessage(message);
  };
  const { rest, parts } = splitReply(await answer(request, tell));
  for (const part of parts) {
    const message: PartMessage = { job, part };
    postMessage(message);
  }
  const message: AnswerMessage = { job, reply: rest };
  postMessage(message);
});

// an error in a job that awaits would otherwise end unseen, and its job never
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  throw event.reason;
});
