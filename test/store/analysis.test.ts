import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LiveAnalysis, startAnalysis } from '../../src/store/analysis.ts';
import { type AppStore, createAppStore } from '../../src/store/app-state.ts';
import { createTextRegistry, type TextRegistry } from '../../src/store/text/text-registry.ts';
import type { WorkerPort } from '../../src/worker/client.ts';
import { createClient } from '../../src/worker/client.ts';
import { type Answer, type Asked, type JobName, RUN } from '../../src/worker/jobs.ts';
import { answerMessages, type ToWorker } from '../../src/worker/wire.ts';

const TEXT =
  'http { server { listen 443 ssl; server_name a.example; ssl_certificate c; ssl_certificate_key k; } }';
const file = (path: string, text: string) => ({ path, text, encoding: 'utf-8' as const });

let store: AppStore;
let texts: TextRegistry;
let analysis: LiveAnalysis;
let asked: ToWorker[];

/** The real core, without a thread of its own. */
function directPort(): WorkerPort {
  const port: WorkerPort = {
    onmessage: null,
    onerror: null,
    terminate: () => undefined,
    postMessage(message: ToWorker) {
      asked.push(message);
      const answer = (RUN[message.name] as (question: Asked) => Answer)(message.asked);
      queueMicrotask(() => {
        for (const data of answerMessages(message, answer)) port.onmessage?.({ data });
      });
    },
  };
  return port;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  asked = [];
  texts = createTextRegistry();
  store = createAppStore(texts);
  analysis = startAnalysis(
    store,
    texts,
    createClient(async () => directPort()),
  );
});

afterEach(() => {
  analysis.stop();
  vi.useRealTimers();
});

/** The time passes, and then what is on its way from the worker arrives: each answer is a task of its own. */
const pass = async (ms: number) => {
  await vi.advanceTimersByTimeAsync(ms);
  for (let hop = 0; hop < 4; hop++) await vi.advanceTimersByTimeAsync(1);
};
const askedOf = <N extends JobName>(name: N) =>
  asked.filter((message) => message.name === name).map((message) => message.asked as Asked<N>);
const analyzed = () => askedOf('analyze');

describe('the analysis', () => {
  it('waits 300 ms after the last key, and not after a whole text', async () => {
    texts.write(store.getState().active, TEXT);
    store.getState().edited(false);
    await pass(250);
    store.getState().edited(false);
    await pass(290);
    expect(analyzed()).toHaveLength(0);
    await pass(20);
    expect(analyzed()).toHaveLength(1);
    store.getState().load([file('b.conf', TEXT)]);
    await pass(0);
    expect(analyzed()).toHaveLength(2);
    expect(store.getState().answered).toBe(store.getState().revision);
  });

  it('asks again when a choice changes, and not for anything else', async () => {
    store.getState().load([file('nginx.conf', TEXT)]);
    await pass(0);
    store.getState().setNginx('1.22.1');
    await pass(0);
    store.getState().takeSize({ zone: '20m', rate: 100 });
    await pass(0);
    store.getState().setCalculator({ rate: '5' });
    store.getState().showView('result');
    await pass(500);
    expect(analyzed().map(({ choices }) => choices)).toEqual([
      {},
      { nginx: '1.22.1' },
      { nginx: '1.22.1', rate: 100, zoneSize: '20m' },
    ]);
    expect(store.getState().analysis!.report.platform.nginx).toBe('1.22.1');
  });

  it("puts a dump's files in its place, once, without another analysis", async () => {
    const dump = `# configuration file /etc/nginx/nginx.conf:\n${TEXT}\n# configuration file /etc/nginx/a.conf:\n# a\n`;
    store.getState().load([file('dump.txt', dump)]);
    await pass(500);
    expect(store.getState().sources.map(({ path }) => path)).toEqual([
      '/etc/nginx/nginx.conf',
      '/etc/nginx/a.conf',
    ]);
    expect(texts.read(store.getState().active)).toContain(TEXT);
    expect(analyzed()).toHaveLength(1);
  });

  it('knows that a dump holds all that it includes, after an edit too', async () => {
    const dump =
      '# configuration file /etc/nginx/nginx.conf:\nevents {}\nhttp { include conf.d/*.conf; server { listen 443 ssl; } }\n';
    store.getState().load([file('dump.txt', dump)]);
    await pass(500);
    store.getState().edited(true);
    await pass(500);
    expect(store.getState().answered).toBe(store.getState().revision);
    const rules = store.getState().analysis?.report.findings.map(({ rule }) => rule);
    expect(rules).not.toContain('missing-include');
  });

  it('forgets everything when the text goes', async () => {
    store.getState().load([file('nginx.conf', TEXT)]);
    await pass(0);
    expect(store.getState().analysis).not.toBeNull();
    store.getState().emptySources();
    await pass(0);
    expect(store.getState().analysis).toBeNull();
  });

  it('draws the flowchart of what is on screen alone', async () => {
    store.getState().load([file('nginx.conf', TEXT)]);
    await pass(0);
    expect(asked.some(({ name }) => name === 'flow')).toBe(false);
    store.getState().showView('explain');
    await pass(0);
    expect(store.getState().flow!.chart.nodes.length).toBeGreaterThan(0);
    const before = asked.length;
    store.getState().showView('explain');
    await pass(0);
    expect(asked).toHaveLength(before);
  });

  it('writes the exports of what is on screen alone, and again for another version', async () => {
    store.getState().load([file('nginx.conf', TEXT)]);
    await pass(0);
    expect(store.getState().exports).toBeNull();
    store.getState().showView('monitor');
    await pass(0);
    const hook = () => store.getState().exports!.files.find(({ id }) => id === 'pre-commit')!.text;
    expect(hook()).toContain('"$command" check conf/');
    store.getState().setNginx('1.22.1');
    await pass(0);
    expect(hook()).toContain('"$command" check --nginx 1.22.1 conf/');
    expect(asked.filter(({ name }) => name === 'export')).toHaveLength(2);
    store.getState().emptySources();
    await pass(0);
    expect(store.getState().exports).toBeNull();
  });
});
