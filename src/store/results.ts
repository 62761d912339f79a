import type { StateCreator } from 'zustand/vanilla';
import type { Failure } from '../core/base/failure.ts';
import type { FlowChart } from '../core/flow/flow-chart.ts';
import type { Leak } from '../core/redact/leak-check.ts';
import type { RedactedText } from '../core/redact/redaction.ts';
import type { AnalyzeReply } from '../core/worker/protocol.ts';
import type { Activity } from '../worker/client.ts';
import type { AppState } from './app-state.ts';

/** Whose flowchart is shown: indices into the report. */
export type FlowTarget =
  | { readonly kind: 'server'; readonly socket: number; readonly server: number }
  | { readonly kind: 'upstream'; readonly upstream: number };

export interface ResultsSlice {
  readonly analysis: AnalyzeReply | null;
  /** the revision of the texts that `analysis` answers; older than the sources' while a new one is under way */
  readonly answered: number;
  readonly failure: Failure | null;
  readonly activity: Activity;
  readonly redaction: {
    readonly revision: number;
    readonly texts: readonly RedactedText[];
    readonly leaks: readonly Leak[];
  } | null;
  readonly flow: { readonly key: string; readonly chart: FlowChart } | null;
  /** null: the first server that could resume anything */
  readonly flowTarget: FlowTarget | null;
  showFlow(target: FlowTarget): void;
  forgetResults(): void;
}

const NONE = {
  analysis: null,
  answered: -1,
  failure: null,
  redaction: null,
  flow: null,
  flowTarget: null,
};

export const resultsSlice: StateCreator<AppState, [], [], ResultsSlice> = (set) => ({
  ...NONE,
  activity: null,
  showFlow: (flowTarget) => set({ flowTarget }),
  forgetResults: () => set(NONE),
});
