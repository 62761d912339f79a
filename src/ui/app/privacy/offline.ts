import type { AppStore } from '../../../store/app-state.ts';
import { serviceWorkerUrl } from '../../../worker/spawn.ts';

/** A page that cannot be kept for offline use works all the same. */
const PATIENCE_MS = 15_000;

/**
 * Lets the browser keep the page's own files. Resolves once they are kept, or cannot be.
 * @returns whether the page opens without a network from now on
 */
export async function keepPage(store: AppStore): Promise<boolean> {
  // one file on the disk, or in development nothing to keep
  if (import.meta.env.MODE === 'single') return true;
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!import.meta.env.PROD || !workers || location.protocol === 'file:') return false;
  const isUpdate = workers.controller !== null;
  workers.addEventListener('controllerchange', () => {
    if (isUpdate)
      store.getState().notify('info', 'A newer version of this page is available: reload to use it.');
  });
  try {
    const registration = await workers.register(serviceWorkerUrl(), { updateViaCache: 'none' });
    const kept = registration.active ?? registration.installing ?? registration.waiting;
    return await Promise.race([activated(kept), patience()]);
  } catch {
    return false;
  }
}

/** A newer version waits until a page that has all of its files lets it take over. */
export async function letTakeOver(): Promise<void> {
  // a page that came from its host, or from the disk, has no older version to replace
  const registration =
    navigator.serviceWorker?.controller && (await navigator.serviceWorker.getRegistration());
  if (!registration) return;
  const take = (worker: ServiceWorker | null) => {
    if (worker?.state === 'installed' && registration.active) worker.postMessage('take over');
  };
  take(registration.waiting);
  const watch = (worker: ServiceWorker | null) => worker?.addEventListener('statechange', () => take(worker));
  watch(registration.installing);
  registration.addEventListener('updatefound', () => watch(registration.installing));
}

const patience = () => new Promise<false>((done) => setTimeout(done, PATIENCE_MS, false));

function activated(worker: ServiceWorker | null): Promise<boolean> {
  if (worker === null || worker.state === 'activated') return Promise.resolve(worker !== null);
  return new Promise((done) => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') done(true);
      if (worker.state === 'redundant') done(false);
    });
  });
}
