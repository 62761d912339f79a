import { handle } from '../core/worker/handle.ts';
import type { AnswerMessage, JobMessage, WorkerReply, WorkerRequest } from './messages.ts';
import { readSyntax } from './syntax.ts';

const answer = (request: WorkerRequest): WorkerReply | Promise<WorkerReply> =>
  request.kind === 'syntax' ? readSyntax(request.text) : handle(request);

addEventListener('message', async ({ data }: MessageEvent<JobMessage>) => {
  const message: AnswerMessage = { job: data.job, reply: await answer(data.request) };
  postMessage(message);
});

// an error in a job that awaits would otherwise end unseen, and its job never
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  throw event.reason;
});
