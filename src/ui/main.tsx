import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startAnalysis } from '../store/analysis.ts';
import { createAppStore } from '../store/app-state.ts';
import { createLogReader } from '../store/logs/log-reading.ts';
import { createSimulator } from '../store/sizing/simulating.ts';
import { createTextRegistry } from '../store/text/text-registry.ts';
import { createClient, type WorkerPort } from '../worker/client.ts';
import { spawnWorker } from '../worker/spawn.ts';
import { App } from './app/app.tsx';
import { loadEverything } from './app/background.ts';
import { Boundary } from './app/boundary.tsx';
import { followLink } from './app/intake/link.ts';
import { dropCleared } from './app/privacy/clear.ts';
import { leaveNothingBehind } from './app/privacy/forget-page.ts';
import { startKeeping } from './app/privacy/keeping.ts';
import { SessionProvider } from './session.tsx';
import { applyTheme } from './shared/style/theme.ts';
import './shared/style/tokens.css';
import './shared/style/base.css';
import './shared/style/controls.css';

applyTheme();

const texts = createTextRegistry();
const store = createAppStore(texts);
const workerCode = () => import('../worker/worker.ts?worker-source');
const spawn = async (name: string) => spawnWorker((await workerCode()).default, name) as WorkerPort;
const client = createClient(() => spawn('analysis'));
const analysis = startAnalysis(store, texts, client);
/** A worker that is at a log of a gigabyte answers nothing else. It starts once the page is locked, and inherits that. */
const longJobs = (name: string) =>
  createClient(async () => {
    await loaded;
    return spawn(name);
  });
const logs = createLogReader(store, texts, longJobs('logs'));
const simulator = createSimulator(store, longJobs('simulation'));

const keeping = startKeeping(store, texts);
const session = { store, texts, client, analysis, logs, simulator, keeping };

followLink(store);
leaveNothingBehind(session, dropCleared);
void keeping.recall();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <SessionProvider session={session}>
      <Boundary>
        <App />
      </Boundary>
    </SessionProvider>
  </StrictMode>,
);

const loaded = loadEverything(store, client, workerCode).catch(() => {
  store
    .getState()
    .notify(
      'problem',
      'Part of the page could not be loaded. Reload it while you are connected; your text is not kept.',
    );
});
