import { handle } from '../core/worker/handle.ts';
import type { AnswerMessage, JobMessage } from './messages.ts';

const answer = (message: AnswerMessage) => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<JobMessage>) => {
  answer({ job: data.job, state: 'started' });
  answer({ job: data.job, state: 'done', reply: handle(data.request) });
});
