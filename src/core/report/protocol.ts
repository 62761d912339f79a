import type { Choices, ChosenPolicy } from '../analysis/choices.ts';
import type { RemainingCells } from '../analysis/remaining.ts';
import type { ReportedStorm } from '../analysis/storm.ts';
import type { Failure } from '../base/failure.ts';
import type { SourceFile } from '../base/source-file.ts';
import type { Bytes } from '../base/units.ts';
import type { TextEdit } from '../edits/text-edit.ts';
import type { FlowChart } from '../flow/flow-chart.ts';
import type { HiddenWords } from '../redact/hide-words.ts';
import type { Leak } from '../redact/leak-check.ts';
import type { RedactedItem, RedactedText } from '../redact/redaction.ts';
import type { StrayPseudonym } from '../redact/restore.ts';
import type { Review } from '../redact/review.ts';
import type { StoredSession } from '../sizing/capacity.ts';
import type { ChartQuestion, ZonePoint } from '../sizing/hit-rate-chart.ts';
import type { CheckReport, ReportedFinding } from './check-report.ts';

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
  /** everyday cells that do not resume in the corrected text, and why */
  readonly remaining: readonly RemainingCells[];
  /** the same in a sentence or two: "9 of 12 cells resume; 3 remain: …" */
  readonly summary: string;
  /** of the whole change; null where it costs nothing that a reload did not cost before */
  readonly storm: ReportedStorm | null;
  /** one entry per choice that is a policy; empty where nothing was chosen */
  readonly policies: readonly ChosenPolicy[];
  /** ids of the findings whose fixes are in the corrected text */
  readonly applied: readonly string[];
  /** fixes that were applied although `report` has no such finding: it only showed once the others were in */
  readonly followed: readonly ReportedFinding[];
  /** what leads from `files` to the corrected text */
  readonly edits: readonly TextEdit[];
  /** unified diff of all changed files, `a/` and `b/` prefixed */
  readonly patch: string;
}

/** Whose flowchart: indices into the report, of an address:port and a server on it, or of a TLS target towards an origin. */
export type FlowTarget =
  | { readonly kind: 'server'; readonly socket: number; readonly server: number }
  | { readonly kind: 'upstream'; readonly upstream: number };

/** A flowchart of the given sources, and the same after the edits. */
export interface FlowRequest {
  readonly kind: 'flow';
  readonly sources: readonly SourceFile[];
  readonly choices: Choices;
  readonly target: FlowTarget;
  /** the chosen fixes, as the analysis of the same sources and choices replied; empty: the chart of what is */
  readonly edits: readonly TextEdit[];
}

export interface FlowReply {
  readonly kind: 'flow';
  readonly chart: FlowChart;
  /** the corrected text's, with places of the given text; null without edits, and where it is not there any more */
  readonly after: FlowChart | null;
}

export interface RedactRequest {
  readonly kind: 'redact';
  readonly sources: readonly SourceFile[];
  /** undefined: what the detectors find, and nothing else */
  readonly review?: Review;
}

export interface RedactReply {
  readonly kind: 'redact';
  readonly redacted: readonly RedactedText[];
  /** places where an original still shows: while there is one, the text must not be handed out */
  readonly leaks: readonly Leak[];
  /** how often each text that the user added was replaced; null where it holds nothing but nginx's own or too short words */
  readonly added: readonly { readonly text: string; readonly count: number | null }[];
}

/** An answer to a redacted text, to be restored, held against the user's own text, and judged. */
export interface RestoreRequest {
  readonly kind: 'restore';
  /** as it came: perhaps with words around fenced blocks */
  readonly answer: string;
  /** of the redaction that was shared */
  readonly items: readonly RedactedItem[];
  readonly sources: readonly SourceFile[];
  readonly choices: Choices;
}

/** How a configuration stands. */
export interface Standing {
  readonly cells: CellCount;
  readonly findings: number;
  /** places that nginx could not read */
  readonly damage: number;
}

export interface RestoreReply {
  readonly kind: 'restore';
  /** what the answer makes of the user's files; `before` is null for a file that is new */
  readonly files: readonly {
    readonly path: string;
    readonly before: string | null;
    readonly text: string;
    readonly changed: boolean;
  }[];
  /** all files of the user's, with the answer in them */
  readonly after: readonly SourceFile[];
  /** what looks like a pseudonym and stands for nothing; lines of the answer's configuration, from 1 */
  readonly stray: readonly {
    readonly text: string;
    readonly line: number;
    readonly why: StrayPseudonym['why'];
  }[];
  /** sentences */
  readonly notes: readonly string[];
  readonly before: Standing;
  readonly now: Standing;
  /** unified diff from the user's text to the restored answer */
  readonly patch: string;
}

/** The findings as a text, to be copied. */
export interface FindingsTextRequest {
  readonly kind: 'findings-text';
  readonly sources: readonly SourceFile[];
  readonly choices: Choices;
  readonly redacted: boolean;
  readonly review?: Review;
}

export interface FindingsTextReply {
  readonly kind: 'findings-text';
  readonly text: string;
  /** while there is one, the text must not be handed out */
  readonly leaks: readonly Leak[];
}

/** Plays clients against zones of several sizes. */
export interface SimulateRequest {
  readonly kind: 'simulate';
  readonly question: ChartQuestion;
  readonly session: StoredSession;
  readonly zones: readonly Bytes[];
}

export interface SimulateReply {
  readonly kind: 'simulate';
  /** in the order of the zones */
  readonly points: readonly ZonePoint[];
}

/** A text of the user's own that goes with a redacted text. */
export interface HideWordsRequest {
  readonly kind: 'hide-words';
  readonly text: string;
  readonly items: readonly RedactedItem[];
}

export interface HideWordsReply extends HiddenWords {
  readonly kind: 'hide-words';
}

export interface FailureReply {
  readonly kind: 'failure';
  readonly failure: Failure;
}

export type Request =
  | AnalyzeRequest
  | FlowRequest
  | RedactRequest
  | RestoreRequest
  | FindingsTextRequest
  | SimulateRequest
  | HideWordsRequest;
export type Reply =
  | AnalyzeReply
  | FlowReply
  | RedactReply
  | RestoreReply
  | FindingsTextReply
  | SimulateReply
  | HideWordsReply
  | FailureReply;

/** The reply that belongs to a request. */
export type ReplyTo<R extends Request> = Extract<Reply, { readonly kind: R['kind'] }> | FailureReply;
