import type { AppStore } from '../../store/app-state.ts';
import { surroundingsOfSource } from '../../store/surroundings.ts';
import type { Client } from '../../worker/client.ts';
import { loadEditor } from '../editor/load-editor.ts';
import { firstPainted } from './first-paint.ts';
import { loadLateParts } from './late.tsx';
import { lockPage } from './privacy/lock.ts';
import { keepPage, letTakeOver } from './privacy/offline.ts';

/** Resolves after the browser has painted what is there. */
const painted = () => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done)));

function countRequests(store: AppStore): void {
  new PerformanceObserver((list) => {
    const network = list.getEntries().filter(({ name }) => !/^(?:data|blob|about):/.test(name));
    if (network.length > 0) store.setState({ requests: store.getState().requests + network.length });
  }).observe({ type: 'resource' });
}

/**
 * Loads in the background, after the first paint, everything the page may ever need, whatever the user does; what is pasted never
 * decides what is fetched. Then the page is locked, and requests are counted from zero.
 */
export async function loadEverything(
  store: AppStore,
  client: Client,
  worker: () => Promise<unknown>,
): Promise<void> {
  await firstPainted();
  const [editor] = await Promise.all([loadEditor(), worker(), loadLateParts()]);
  const offline = await keepPage(store);
  editor?.surroundBy((source) => surroundingsOfSource(store.getState(), source));
  lockPage();
  client.renew();
  // entries of what was just loaded may still be on their way to observers
  await painted();
  countRequests(store);
  store.setState({ ready: true, offline });
  if (offline) void letTakeOver();
}
