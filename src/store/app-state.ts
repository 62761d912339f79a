import { createStore, type StoreApi } from 'zustand/vanilla';
import { type ChoicesSlice, choicesSlice } from './choices.ts';
import { type FarmSlice, farmSlice } from './farm.ts';
import { type LogsSlice, logsSlice } from './logs/logs.ts';
import { type PlatformSlice, platformSlice } from './platform.ts';
import { type ResultsSlice, resultsSlice } from './results.ts';
import { type SharingSlice, sharingSlice } from './sharing.ts';
import { type SilenceSlice, silenceSlice } from './silence.ts';
import { type SizingSlice, sizingSlice } from './sizing/sizing.ts';
import { type HistorySlice, historySlice } from './text/history.ts';
import { type SourcesSlice, sourcesSlice } from './text/sources.ts';
import type { TextRegistry } from './text/text-registry.ts';
import { type ViewSlice, viewSlice } from './view.ts';

export type AppState = SourcesSlice &
  PlatformSlice &
  ResultsSlice &
  ChoicesSlice &
  HistorySlice &
  SizingSlice &
  LogsSlice &
  FarmSlice &
  SharingSlice &
  SilenceSlice &
  ViewSlice;

export type AppStore = StoreApi<AppState>;

/** All slices in one store; the texts themselves stay in the registry. */
export function createAppStore(texts: TextRegistry): AppStore {
  return createStore<AppState>()((...api) => ({
    ...sourcesSlice(texts)(...api),
    ...platformSlice(...api),
    ...resultsSlice(...api),
    ...choicesSlice(...api),
    ...historySlice(texts)(...api),
    ...sizingSlice(...api),
    ...logsSlice(...api),
    ...farmSlice(...api),
    ...sharingSlice(...api),
    ...silenceSlice(...api),
    ...viewSlice(...api),
  }));
}
