import type { Failure } from '../base/failure.ts';
import type { SourceFile } from '../base/source-file.ts';
import type { FlowChart } from '../flow/flow-chart.ts';
import type { Leak } from '../redact/leak-check.ts';
import type { RedactedText } from '../redact/redaction.ts';
import type { CheckReport } from './check-report.ts';

/** What the user chose; all else is worked out. */
export interface Choices {
  /** `1.26.3`; undefined: taken from the pasted `nginx -v`/`-V`, else assumed */
  readonly nginx?: string;
  /** new sessions per second; undefined: not known, and no zone is called too small because of it */
  readonly rate?: number;
  /** size for a zone that a fix adds or resizes, as nginx reads it (`150m`) */
  readonly zoneSize?: string;
  /** fixes ticked or unticked by hand, by finding id; the others keep their default */
  readonly ticks?: Readonly<Record<string, boolean>>;
}

/** Pasted or opened text: one file, or a dump that is still whole. */
export interface AnalyzeRequest {
  readonly kind: 'analyze';
  readonly sources: readonly SourceFile[];
  readonly choices: Choices;
}

/** A file after the chosen fixes, and where it differs. */
export interface CorrectedFile {
  readonly path: string;
  readonly text: string;
  readonly changed: boolean;
}

/** How many cells resume, before and after the chosen fixes. Where no handshake comes about, by protocol or by
 * ssl_reject_handshake, there is nothing to resume: such cells are not counted. */
export interface CellCount {
  readonly total: number;
  readonly yes: number;
  readonly unknown: number;
}

export interface AnalyzeReply {
  readonly kind: 'analyze';
  /** the logical files: a dump comes back as one per configuration file */
  readonly files: readonly SourceFile[];
  readonly report: CheckReport;
  readonly corrected: readonly CorrectedFile[];
  /** the corrected text, read and judged again */
  readonly after: CheckReport;
  readonly cells: { readonly before: CellCount; readonly after: CellCount };
  /** unified diff of all changed files, `a/` and `b/` prefixed */
  readonly patch: string;
}

/** The flowchart of one server on one address:port of the given sources. */
export interface FlowRequest {
  readonly kind: 'flow';
  readonly sources: readonly SourceFile[];
  readonly choices: Choices;
  /** index into report.sockets and into its servers */
  readonly socket: number;
  readonly server: number;
}

export interface FlowReply {
  readonly kind: 'flow';
  readonly chart: FlowChart;
}

/** The flowchart of one TLS target towards an origin. */
export interface UpstreamFlowRequest {
  readonly kind: 'upstream-flow';
  readonly sources: readonly SourceFile[];
  readonly choices: Choices;
  /** index into report.upstreams */
  readonly upstream: number;
}

export interface UpstreamFlowReply {
  readonly kind: 'upstream-flow';
  readonly chart: FlowChart;
}

export interface RedactRequest {
  readonly kind: 'redact';
  readonly sources: readonly SourceFile[];
}

export interface RedactReply {
  readonly kind: 'redact';
  readonly redacted: readonly RedactedText[];
  /** places where an original still shows: while there is one, the text must not be handed out */
  readonly leaks: readonly Leak[];
}

export interface FailureReply {
  readonly kind: 'failure';
  readonly failure: Failure;
}

export type Request = AnalyzeRequest | FlowRequest | UpstreamFlowRequest | RedactRequest;
export type Reply = AnalyzeReply | FlowReply | UpstreamFlowReply | RedactReply | FailureReply;

/** The reply that belongs to a request. */
export type ReplyTo<R extends Request> = Extract<Reply, { readonly kind: R['kind'] }> | FailureReply;
