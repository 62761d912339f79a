import type { StateCreator } from 'zustand/vanilla';
import type { AppState } from './app-state.ts';

export interface PlatformSlice {
  /** `1.26.3`; null: taken from the pasted text, else assumed */
  readonly nginx: string | null;
  setNginx(version: string | null): void;
}

export const platformSlice: StateCreator<AppState, [], [], PlatformSlice> = (_, get) => ({
  nginx: null,
  setNginx: (nginx) => get().choose('nginx', nginx, `nginx ${nginx ?? 'as the text says'}`),
});

/** The version that was chosen, else the one that the text names; null where neither says. */
export function knownNginx({ nginx, analysis }: Pick<AppState, 'nginx' | 'analysis'>): string | null {
  const platform = analysis?.report.platform;
  return nginx ?? (platform && !platform.assumed ? platform.nginx : null);
}
