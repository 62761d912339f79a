import type { StateCreator } from 'zustand/vanilla';
import type { Failure } from '../core/base/failure.ts';
import type { Progress } from '../core/base/progress.ts';
import { remember } from '../core/base/remember.ts';
import type { ExportedFile } from '../core/export/exported-files.ts';
import type { FlowChart } from '../core/flow/flow-chart.ts';
import type { Leak } from '../core/redact/leak-check.ts';
import type { RedactedText } from '../core/redact/redaction.ts';
import type { Review } from '../core/redact/review.ts';
import type { ReviewList } from '../core/redact/review-list.ts';
import type { Analysis } from '../core/report/analyze.ts';
import type { FlowTarget } from '../core/report/charts.ts';
import type { Redaction } from '../core/report/returned/redacted.ts';
import type { Activity } from '../worker/client.ts';
import type { AppState } from './app-state.ts';

/** The findings whose fixes are in the corrected text. */
export const appliedIn = remember(
  ({ applied }: Pick<Analysis, 'applied'>): ReadonlySet<string> => new Set(applied),
);

export interface ResultsSlice {
  readonly analysis: Analysis | null;
  /** the revision of the texts that `analysis` answers; older than the sources' while a new one is under way */
  readonly answered: number;
  /** the choices that it answers, as one text */
  readonly answeredChoices: string;
  readonly failure: Failure | null;
  readonly activity: Activity;
  /** of the analysis that is under way, in lines */
  readonly progress: Progress | null;
  /** the user ended the last analysis */
  readonly canceled: boolean;
  readonly redaction: {
    readonly revision: number;
    readonly texts: readonly RedactedText[];
    readonly list: ReviewList;
    readonly leaks: readonly Leak[];
    readonly added: Redaction['added'];
    /** what of the user's review it answers */
    readonly review: Review;
  } | null;
  readonly flow: {
    /** what it was drawn for; another analysis or target means that it is stale */
    readonly analysis: Analysis;
    readonly target: FlowTarget;
    readonly chart: FlowChart;
    /** with the chosen fixes; null where they leave the text as it is */
    readonly after: FlowChart | null;
  } | null;
  /** null: the first server that could resume anything */
  readonly flowTarget: FlowTarget | null;
  /** what is handed out for other tools; another key than exportsKey's means that it is stale */
  readonly exports: { readonly key: string; readonly files: readonly ExportedFile[] } | null;
  /** what the user pasted from the queries, as pasted */
  readonly queryResult: string;
  /** what is on paper while it is printed: the results of the text, or of its redacted form */
  readonly printed: {
    readonly analysis: Analysis;
    readonly redacted: boolean;
    /** of the server that is chosen in Explain; null: there is none */
    readonly chart: FlowChart | null;
    /** of today */
    readonly date: string;
  } | null;
  showFlow(target: FlowTarget): void;
  setQueryResult(text: string): void;
  forgetResults(): void;
}

const NONE = {
  analysis: null,
  answered: -1,
  answeredChoices: '',
  failure: null,
  progress: null,
  canceled: false,
  redaction: null,
  flow: null,
  flowTarget: null,
  exports: null,
  queryResult: '',
  printed: null,
};

export const resultsSlice: StateCreator<AppState, [], [], ResultsSlice> = (set) => ({
  ...NONE,
  activity: null,
  showFlow: (flowTarget) => set({ flowTarget }),
  setQueryResult: (queryResult) => set({ queryResult }),
  forgetResults: () => set(NONE),
});
