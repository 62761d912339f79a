import type { Completions } from '../core/assist/complete.ts';
import type { Hover } from '../core/assist/hover.ts';
import type { Surroundings } from '../core/assist/surroundings.ts';
import type { OutlineItem } from '../core/syntax/outline.ts';
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

/** What is in a text, block by block. */
export interface OutlineRequest {
  readonly kind: 'outline';
  /** line feeds alone end its lines */
  readonly text: string;
}

export interface OutlineReply {
  readonly kind: 'outline';
  readonly items: readonly OutlineItem[];
}

/** What can be typed, or what is to be said, at a place in a text. */
export interface AssistRequest {
  readonly kind: 'complete' | 'hover';
  readonly text: string;
  /** UTF-16 offset */
  readonly offset: number;
  readonly around: Surroundings;
}

export type AssistReply =
  | { readonly kind: 'complete'; readonly completions: Completions | null }
  | { readonly kind: 'hover'; readonly hover: Hover | null };

/** What the editor asks of a worker of its own. */
export type EditorRequest = SyntaxRequest | OutlineRequest | AssistRequest;
export type WorkerRequest = Request | EditorRequest;

const EDITOR_KINDS = { syntax: true, outline: true, complete: true, hover: true } as const;

export const isForEditor = (request: WorkerRequest): request is EditorRequest => request.kind in EDITOR_KINDS;

export type WorkerReply = Reply | SyntaxReply | OutlineReply | AssistReply;

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
