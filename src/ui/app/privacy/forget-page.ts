import { isPageEmpty } from '../../../store/text/sources.ts';
import type { Session } from '../../session.tsx';

/**
 * Forgets the text, and all that follows from it or was typed about it: the state is what it was at first, but for what is known of
 * the page itself. What workers and the editor held goes with them.
 */
export function forgetPage({ store, client, logs, simulator }: Session): void {
  logs.cancel();
  simulator.cancel();
  store.getState().emptySources();
  const { sources, active, revision, urgent } = store.getState();
  const { ready, requests, offline, keepHours, keptUntil, clears } = store.getState();
  store.setState({
    ...store.getInitialState(),
    ...{ sources, active, revision, urgent },
    ...{ ready, requests, offline, keepHours, keptUntil },
    clears: clears + 1,
  });
  client.cancel();
  client.renew();
}

/**
 * A page that is left may be kept by the browser and shown again by "back", on a screen that somebody else looks at by then: it is
 * left empty. Only what the user keeps on the device comes back; before anything is lost the browser asks.
 * @param dropText forgets what Clear could still bring back
 */
export function leaveNothingBehind(session: Session, dropText: () => void): void {
  const { store, texts } = session;
  addEventListener('beforeunload', (event) => {
    const { keepHours, sampleRevision, revision } = store.getState();
    const isLost = keepHours === null && sampleRevision !== revision && !isPageEmpty(store.getState(), texts);
    if (isLost) event.preventDefault();
  });
  addEventListener('pagehide', () => {
    session.keeping.leave();
    dropText();
    forgetPage(session);
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) void session.keeping.recall();
  });
}
