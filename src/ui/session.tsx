import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { LiveAnalysis } from '../store/analysis.ts';
import type { AppState, AppStore } from '../store/app-state.ts';
import type { LogReader } from '../store/logs/log-reading.ts';
import type { Simulator } from '../store/sizing/simulating.ts';
import type { TextRegistry } from '../store/text/text-registry.ts';
import type { Client } from '../worker/client.ts';
import type { Keeping } from './app/privacy/keeping.ts';

/** What lives as long as the page does. */
export interface Session {
  readonly store: AppStore;
  readonly texts: TextRegistry;
  readonly client: Client;
  readonly analysis: LiveAnalysis;
  readonly logs: LogReader;
  readonly simulator: Simulator;
  readonly keeping: Keeping;
}

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside of SessionProvider');
  return session;
}

/** Part of the state; the component draws again when that part changes. */
export function useApp<T>(select: (state: AppState) => T): T {
  return useStore(useSession().store, select);
}

/** Whether there is no text on the page at all. The texts are outside of the state; the revision tells when they change. */
export function useEmpty(): boolean {
  const { texts } = useSession();
  return useApp(({ revision, sources }) => revision >= 0 && sources.every(({ id }) => texts.isEmpty(id)));
}
