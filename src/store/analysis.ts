import type { SourceFile } from '../core/base/source-file.ts';
import type { CheckReport } from '../core/report/check-report.ts';
import type { AnalyzeReply, FlowTarget } from '../core/report/protocol.ts';
import type { Client } from '../worker/client.ts';
import type { AppState, AppStore } from './app-state.ts';
import { readChoices } from './choices.ts';
import { rejectsAll } from './rejecting.ts';
import { itemsOf } from './sharing.ts';
import { readSources } from './sources.ts';
import type { TextRegistry } from './text-registry.ts';

/** What the panels ask the worker for by themselves. */
const FOLLOWED = ['panel', 'flowTarget', 'review', 'answer'] as const;

/** After the last key, where the analysis takes a while; whole texts and choices are analyzed at once. */
const TYPING_PAUSE_MS = 300;
/** An analysis that took no longer than this is asked for at every key: as long as the client waits for a stale one. */
const QUICK_MS = 150;

const choiceKey = (state: AppState): string => JSON.stringify(readChoices(state));

/** Whether the results on the page are those of its texts and choices as they are now. */
export const isAnswered = (state: AppState): boolean =>
  state.answered === state.revision && state.answeredChoices === choiceKey(state);

/** Whether the core found more or other files than were given: a dump, or a version in front of a configuration. */
function isSplit(sources: readonly SourceFile[], reply: AnalyzeReply): boolean {
  return (
    reply.files.length !== sources.length ||
    reply.files.some(({ path }, index) => path !== sources[index]!.path)
  );
}

const isEmpty = (sources: readonly SourceFile[]) => sources.every(({ text }) => text.trim() === '');

/** What the exports are filled in from. */
export const exportsKey = (state: AppState): string => `${state.revision} ${choiceKey(state)}`;

export interface Analysis {
  /** asks again what was canceled or failed */
  retry(): void;
  stop(): void;
}

/** Keeps the results in step with texts and choices: asks the worker, and drops what is stale. */
export function startAnalysis(store: AppStore, texts: TextRegistry, client: Client): Analysis {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isQuick = false;

  const analyze = async () => {
    const state = store.getState();
    const sources = readSources(state, texts);
    if (isEmpty(sources)) {
      client.cancel();
      state.forgetResults();
      return;
    }
    const asked = performance.now();
    const reply = await client.ask({ kind: 'analyze', sources, choices: readChoices(state) });
    isQuick = reply !== null && performance.now() - asked <= QUICK_MS;
    const now = store.getState();
    if (reply === null || now.revision !== state.revision) return;
    if (reply.kind === 'failure') {
      store.setState({ failure: reply.failure });
      return;
    }
    if (isSplit(sources, reply)) now.adopt(reply.files);
    store.setState({
      analysis: reply,
      answered: state.revision,
      answeredChoices: choiceKey(state),
      failure: null,
    });
    follow();
  };

  const schedule = (pause: number) => {
    clearTimeout(timer);
    timer = setTimeout(analyze, pause);
  };

  const askRedaction = async () => {
    const state = store.getState();
    const { revision, review } = state;
    if (state.redaction?.revision === revision && state.redaction.review === review) return;
    const reply = await client.ask({ kind: 'redact', sources: readSources(state, texts), review });
    const now = store.getState();
    if (reply === null || now.revision !== revision || now.review !== review) return;
    if (reply.kind === 'failure') {
      store.setState({ failure: reply.failure });
      return;
    }
    const { redacted, leaks, added } = reply;
    store.setState({ redaction: { revision, review, texts: redacted, leaks, added } });
  };

  const askRestored = async () => {
    const state = store.getState();
    const { revision, answer, restored, redaction } = state;
    if (answer.trim() === '' || !redaction) return;
    if (restored?.revision === revision && restored.answer === answer) return;
    const items = state.shared ?? itemsOf(redaction.texts);
    const sources = readSources(state, texts);
    const reply = await client.ask({ kind: 'restore', answer, items, sources, choices: readChoices(state) });
    const now = store.getState();
    if (reply === null || now.revision !== revision || now.answer !== answer) return;
    store.setState({ restored: { revision, answer, reply } });
  };

  const askFlow = async () => {
    const state = store.getState();
    const { analysis } = state;
    const target = shownFlow(state);
    if (!analysis || !target || (state.flow?.analysis === analysis && sameTarget(state.flow.target, target)))
      return;
    const reply = await client.ask({
      kind: 'flow',
      sources: readSources(state, texts),
      choices: readChoices(state),
      target,
      edits: analysis.edits,
    });
    const now = store.getState();
    if (reply === null || now.analysis !== analysis || !sameTarget(shownFlow(now), target)) return;
    if (reply.kind === 'failure') store.setState({ failure: reply.failure });
    else store.setState({ flow: { analysis, target, chart: reply.chart, after: reply.after } });
  };

  const askExports = async () => {
    const state = store.getState();
    const key = exportsKey(state);
    if (state.exports?.key === key) return;
    const reply = await client.ask({
      kind: 'export',
      sources: readSources(state, texts),
      choices: readChoices(state),
    });
    if (reply === null || exportsKey(store.getState()) !== key) return;
    if (reply.kind === 'failure') store.setState({ failure: reply.failure });
    else store.setState({ exports: { key, files: reply.files } });
  };

  /** Asks what the panel on screen shows, once the analysis itself is up to date. */
  const follow = () => {
    const { panel, answered, revision } = store.getState();
    if (answered !== revision) return;
    if (panel === 'redacted') void askRedaction().then(askRestored);
    if (panel === 'flow') void askFlow();
    if (panel === 'export') void askExports();
  };

  const unsubscribe = store.subscribe((state, before) => {
    if (state.revision !== before.revision) schedule(state.urgent || isQuick ? 0 : TYPING_PAUSE_MS);
    else if (choiceKey(state) !== choiceKey(before)) schedule(0);
    else if (FOLLOWED.some((key) => state[key] !== before[key])) follow();
  });
  const unlisten = client.onActivity((activity) => store.setState({ activity }));

  return {
    retry() {
      store.setState({ failure: null });
      schedule(0);
    },
    stop() {
      clearTimeout(timer);
      unsubscribe();
      unlisten();
    },
  };
}

/** Whose flowchart is on screen: the chosen one if it is still there, else the first server that could resume anything. */
export function shownFlow({
  analysis,
  flowTarget,
}: Pick<AppState, 'analysis' | 'flowTarget'>): FlowTarget | null {
  const report = analysis?.report;
  if (!report) return null;
  if (flowTarget && isThere(report, flowTarget)) return flowTarget;
  const all = report.sockets.flatMap(({ tls, servers }, socket) =>
    tls ? servers.map(({ verdict }, server) => ({ socket, server, verdict })) : [],
  );
  const first = all.find(({ verdict }) => !rejectsAll(verdict)) ?? all[0];
  if (first) return { kind: 'server', socket: first.socket, server: first.server };
  return report.upstreams.length > 0 ? { kind: 'upstream', upstream: 0 } : null;
}

const sameTarget = (a: FlowTarget | null, b: FlowTarget): boolean => JSON.stringify(a) === JSON.stringify(b);

function isThere(report: CheckReport, target: FlowTarget): boolean {
  return target.kind === 'server'
    ? report.sockets[target.socket]?.servers[target.server] !== undefined
    : report.upstreams[target.upstream] !== undefined;
}
