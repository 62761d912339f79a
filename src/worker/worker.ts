import { type Answer, type Asked, type JobName, type Progress, RUN } from './jobs.ts';
import { type FromWorker, splitAnswer, type ToWorker } from './wire.ts';

const PROGRESS_EVERY_MS = 60;

/** The names and their questions belong together: the client's types saw to that. */
const run = RUN as Record<
  JobName,
  (asked: Asked, tell: (progress: Progress) => void) => Answer | Promise<Answer>
>;
const send = (message: FromWorker) => postMessage(message);

addEventListener('message', async ({ data: { job, name, asked } }: MessageEvent<ToWorker>) => {
  let told = 0;
  const tell = (progress: Progress) => {
    const now = performance.now();
    if (now - told < PROGRESS_EVERY_MS) return;
    told = now;
    send({ job, progress });
  };
  const { rest, parts } = splitAnswer(await run[name](asked, tell));
  for (const part of parts) send({ job, part });
  send({ job, answer: rest });
});

// an error in a job that awaits would otherwise end unseen, and its job never
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  throw event.reason;
});
