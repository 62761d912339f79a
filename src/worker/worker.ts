import { handle } from '../core/worker/handle.ts';
import { assist } from './assist.ts';
import type { AnswerMessage, JobMessage, WorkerReply, WorkerRequest } from './messages.ts';
import { readOutline, readSyntax } from './syntax.ts';

function answer(request: WorkerRequest): WorkerReply | Promise<WorkerReply> {
  switch (request.kind) {
    case 'syntax':
      return readSyntax(request.text);
    case 'outline':
      return readOutline(request.text);
    case 'complete':
    case 'hover':
      return assist(request);
    default:
      return handle(request);
  }
}

addEventListener('message', async ({ data }: MessageEvent<JobMessage>) => {
  const message: AnswerMessage = { job: data.job, reply: await answer(data.request) };
  postMessage(message);
});

// an error in a job that awaits would otherwise end unseen, and its job never
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  throw event.reason;
});
