import type { FailureReply, Reply, Request } from '../core/worker/protocol.ts';

/** What the editor draws a text by. */
export interface SyntaxRequest {
  readonly kind: 'syntax';
  /** line feeds alone end its lines */
  readonly text: string;
}

export interface SyntaxReply {
  readonly kind: 'syntax';
  /** five numbers for each span: lines further, units further, length, index into `highlightKinds`, 0 */
  readonly tokens: Uint32Array<ArrayBuffer>;
  /** three numbers for each part that folds: first line, last line, 1 for a comment */
  readonly folds: Uint32Array<ArrayBuffer>;
}

export type WorkerRequest = Request | SyntaxRequest;
export type WorkerReply = Reply | SyntaxReply;

/** The reply that belongs to a request. */
export type WorkerReplyTo<R extends WorkerRequest> =
  | Extract<WorkerReply, { readonly kind: R['kind'] }>
  | FailureReply;

/** To the worker: one job at a time. */
export interface JobMessage {
  readonly job: number;
  readonly request: WorkerRequest;
}

/** From the worker: it has finished. */
export interface AnswerMessage {
  readonly job: number;
  readonly reply: WorkerReply;
}
