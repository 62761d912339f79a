import type { StateCreator } from 'zustand/vanilla';
import type { Failure } from '../../core/base/failure.ts';
import type { Progress } from '../../core/base/progress.ts';
import type { LogReading as ReadLogs } from '../../worker/read-logs.ts';
import type { AppState } from '../app-state.ts';

/** What became of the logs that were given. */
export type LogReading =
  | { readonly state: 'none' | 'canceled' }
  /** bytes of the files as they are stored */
  | ({ readonly state: 'reading' } & Progress)
  | ({ readonly state: 'read' } & ReadLogs)
  | { readonly state: 'failed'; readonly failure: Failure };

export interface LogsSlice {
  /** handles: what is in them is never held */
  readonly logFiles: readonly File[];
  /** as `log_format` takes it, or the name of one in the configuration; empty: found out */
  readonly logFormat: string;
  readonly logReading: LogReading;
  /** what `stub_status` said, twice, as pasted */
  readonly stubText: string;
  /** seconds between the two, as typed */
  readonly stubSeconds: string;
  setStub(change: Partial<Pick<LogsSlice, 'stubText' | 'stubSeconds'>>): void;
  /** a sample that was pasted on the page goes behind the one before */
  addStubSample(text: string): void;
  forgetLogs(): void;
}

const NONE = {
  logFiles: [],
  logFormat: '',
  logReading: { state: 'none' },
  stubText: '',
  stubSeconds: '60',
} as const;

export const logsSlice: StateCreator<AppState, [], [], LogsSlice> = (set, get) => ({
  ...NONE,
  setStub: (change) => set(change),
  addStubSample(text) {
    const before = get().stubText.trim();
    set({ stubText: before === '' ? text : `${before}\n\n${text}` });
  },
  forgetLogs: () => set(NONE),
});
