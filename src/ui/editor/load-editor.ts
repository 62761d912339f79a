import { createClient, type WorkerPort } from '../../worker/client.ts';
import { spawnWorker } from '../../worker/spawn.ts';
import { firstPainted } from '../app/first-paint.ts';
import { onLocked } from '../app/privacy/lock.ts';

export interface EditorModule {
  readonly createMonacoSurface: typeof import('./monaco-surface.ts').createMonacoSurface;
  readonly createDiffView: typeof import('./diff-view.ts').createDiffView;
  readonly surroundBy: typeof import('./assistance.ts').surroundBy;
}

let loading: Promise<EditorModule | null> | null = null;

interface PolicyOptions {
  createHTML?(text: string): string;
}

/** Monaco's own way to start workers would let any address become a script: it is given no policy for that, and never needs one. */
function refuseWorkerPolicy(name: string, options: PolicyOptions): unknown {
  if (name === 'defaultWorkerFactory') return undefined;
  const { trustedTypes } = globalThis as {
    trustedTypes?: { createPolicy(n: string, o: PolicyOptions): unknown };
  };
  return trustedTypes?.createPolicy(name, options);
}

async function load(): Promise<EditorModule> {
  await firstPainted();
  let startWorker = (): Promise<Worker> => Promise.reject(new Error('the editor worker has not been loaded'));
  // read by Monaco while its modules are evaluated: it must be there before
  (globalThis as { MonacoEnvironment?: unknown }).MonacoEnvironment = {
    createTrustedTypesPolicy: refuseWorkerPolicy,
    getWorker: () => startWorker(),
  };
  const [monaco, surface, diff, highlighting, assistance, editorWorker, ownWorker] = await Promise.all([
    import('./monaco.ts'),
    import('./monaco-surface.ts'),
    import('./diff-view.ts'),
    import('./highlighting.ts'),
    import('./assistance.ts'),
    import('monaco-editor/editor/editor.worker.js?worker-source'),
    import('../../worker/worker.ts?worker-source'),
  ]);
  // workers start under the page's last and strictest policy
  startWorker = () => onLocked().then(() => spawnWorker(editorWorker.default, 'editor'));
  monaco.setUpMonaco();
  const worker = createClient(() =>
    onLocked().then(() => spawnWorker(ownWorker.default, 'syntax') as WorkerPort),
  );
  highlighting.highlightBy(worker);
  assistance.assistBy(worker);
  return {
    createMonacoSurface: surface.createMonacoSurface,
    createDiffView: diff.createDiffView,
    surroundBy: assistance.surroundBy,
  };
}

/** A telephone keeps the plain text area whichever way it is turned: it need not read three megabytes of code for what it never shows. */
const TELEPHONE = '(width < 43.75em) and (pointer: coarse)';
const fits = !matchMedia(TELEPHONE).matches;

/** Loads Monaco, its worker's code and all of its features, once; null where it is not made for the device. */
export function loadEditor(): Promise<EditorModule | null> {
  loading ??= fits ? load() : Promise.resolve(null);
  return loading;
}
