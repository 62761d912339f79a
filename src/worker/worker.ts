import type { Progress } from '../core/base/progress.ts';
import { type Answer, type Asked, type JobName, RUN } from './jobs.ts';
import { answerMessages, type FromWorker, type ToWorker } from './wire.ts';

const PROGRESS_EVERY_MS = 60;

/** The names and their questions belong together: the client's types saw to that. */
const run = RUN as Record<
  JobName,
  (asked: Asked, tell: (progress: Progress) => void) => Answer | Promise<Answer>
>;
const send = (message: FromWorker) => postMessage(message);

addEventListener('message', async ({ data }: MessageEvent<ToWorker>) => {
  const { job, name, asked } = data;
  let told = 0;
  const tell = (progress: Progress) => {
    const now = performance.now();
    if (now - told < PROGRESS_EVERY_MS) return;
    told = now;
    send({ job, progress });
  };
  for (const message of answerMessages(data, await run[name](asked, tell))) send(message);
});

// an error in a job that awaits would otherwise end unseen, and its job never
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  throw event.reason;
});
