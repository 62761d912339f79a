import type { Choices } from '../core/analysis/choices.ts';
import type { Unpacked } from '../core/archive/read-archive.ts';
import type { Completions } from '../core/assist/complete.ts';
import type { Hover } from '../core/assist/hover.ts';
import type { Surroundings } from '../core/assist/surroundings.ts';
import type { SourceFile } from '../core/base/source-file.ts';
import type { ExportedFile } from '../core/export/exported-files.ts';
import type { LogFormat } from '../core/logs/log-format.ts';
import type { LogOptions, LogReport } from '../core/logs/log-job.ts';
import type { FailureReply, Reply, Request } from '../core/report/protocol.ts';
import type { RulePage } from '../core/rules/rule-page.ts';
import type { OutlineItem } from '../core/syntax/outline.ts';
import type { ReplyPart } from './reply-parts.ts';

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

/** What an archive holds. */
export interface UnpackRequest {
  readonly kind: 'unpack';
  /** the archive's file name */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface UnpackReply extends Unpacked {
  readonly kind: 'unpack';
}

export type AssistReply =
  | { readonly kind: 'complete'; readonly completions: Completions | null }
  | { readonly kind: 'hover'; readonly hover: Hover | null };

/** Reads logs of any size, packed by gzip or not; the worker takes them piece by piece. */
export interface LogRequest {
  readonly kind: 'log';
  readonly files: readonly { readonly name: string; readonly content: Blob }[];
  readonly options: LogOptions;
}

export interface LogReply {
  readonly kind: 'log';
  readonly reports: readonly LogReport[];
  /** that could be chosen: the configuration's, then nginx's own */
  readonly formats: readonly LogFormat[];
}

/** What is handed out for other tools, filled in from the sources. */
export interface ExportRequest {
  readonly kind: 'export';
  readonly sources: readonly SourceFile[];
  readonly choices: Choices;
}

export interface ExportReply {
  readonly kind: 'export';
  readonly files: readonly ExportedFile[];
}

/** What is known about a rule. */
export interface RulePageRequest {
  readonly kind: 'rule-page';
  readonly rule: string;
}

export interface RulePageReply {
  readonly kind: 'rule-page';
  readonly page: RulePage | null;
  readonly all: readonly Pick<RulePage, 'id' | 'title' | 'severity'>[];
}

/** What the page asks beside the core's own requests. */
export type PageRequest =
  | SyntaxRequest
  | OutlineRequest
  | AssistRequest
  | UnpackRequest
  | LogRequest
  | ExportRequest
  | RulePageRequest;
export type WorkerRequest = Request | PageRequest;

const PAGE_KINDS = {
  syntax: true,
  outline: true,
  complete: true,
  hover: true,
  unpack: true,
  log: true,
  export: true,
  'rule-page': true,
} as const;

export const isPageRequest = (request: WorkerRequest): request is PageRequest => request.kind in PAGE_KINDS;

export type WorkerReply =
  | Reply
  | UnpackReply
  | SyntaxReply
  | OutlineReply
  | AssistReply
  | LogReply
  | ExportReply
  | RulePageReply;

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
  /** without what was sent ahead in parts */
  readonly reply: WorkerReply;
}

/** From the worker, ahead of its answer. */
export interface PartMessage {
  readonly job: number;
  readonly part: ReplyPart;
}

/** All that comes from the worker. */
export type WorkerMessage = AnswerMessage | PartMessage | ProgressMessage;

/** How far a job is, in units of its own: bytes, connections. */
export interface JobProgress {
  readonly done: number;
  readonly total: number;
}

/** From the worker, while it is at a long job. */
export interface ProgressMessage {
  readonly job: number;
  readonly progress: JobProgress;
}
