import type { Reply, Request } from '../core/worker/protocol.ts';

/** To the worker: one job at a time. */
export interface JobMessage {
  readonly job: number;
  readonly request: Request;
}

/** From the worker: it has begun, or it has finished. */
export type AnswerMessage =
  | { readonly job: number; readonly state: 'started' }
  | { readonly job: number; readonly state: 'done'; readonly reply: Reply };
