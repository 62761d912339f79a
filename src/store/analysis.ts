import { remember } from '../core/base/remember.ts';
import type { SourceFile } from '../core/base/source-file.ts';
import type { Analysis } from '../core/report/analyze.ts';
import type { FlowTarget } from '../core/report/charts.ts';
import type { CheckReport } from '../core/report/check-report.ts';
import type { Client } from '../worker/client.ts';
import type { Answer, Asked, JobName } from '../worker/jobs.ts';
import type { AppState, AppStore } from './app-state.ts';
import { readChoices } from './choices.ts';
import { rejectsAll } from './rejecting.ts';
import { itemsOf } from './sharing.ts';
import { readSources } from './text/sources.ts';
import type { TextRegistry } from './text/text-registry.ts';

/** What the panels ask the worker for by themselves. */
const FOLLOWED = ['view', 'flowTarget', 'review', 'returned'] as const;

/** After the last key, where the analysis takes a while; whole texts and choices are analyzed at once. */
const TYPING_PAUSE_MS = 300;
/** An analysis that took no longer than this is asked for at every key: as long as the client waits for a stale one. */
const QUICK_MS = 150;

/** Thousands of fixes may be selected by hand, and every part of the page asks. */
const choiceKey = remember((state: AppState): string => JSON.stringify(readChoices(state)));

/** Whether the results on the page are those of its texts and choices as they are now. */
export const isAnswered = (state: AppState): boolean =>
  state.answered === state.revision && state.answeredChoices === choiceKey(state);

/** Whether the core found more or other files than were given: a dump, or a version in front of a configuration. */
function isSplit(sources: readonly SourceFile[], { files }: Analysis): boolean {
  return files.length !== sources.length || files.some(({ path }, index) => path !== sources[index]!.path);
}

const isEmpty = (sources: readonly SourceFile[]) => sources.every(({ text }) => text.trim() === '');

/** What the exports are filled in from. */
export const exportsKey = (state: AppState): string => `${state.revision} ${choiceKey(state)}`;

/** What an answer depends on. */
type Key = readonly unknown[];
type Slot = 'redaction' | 'restored' | 'flow' | 'exports';

const sameKey = (a: Key | null | undefined, b: Key): boolean =>
  a?.length === b.length && a.every((part, index) => part === b[index]);

/** What a panel shows besides the analysis. */
interface Followed<N extends JobName> {
  readonly name: N;
  readonly slot: Slot;
  /** null: there is nothing to ask */
  readonly key: (state: AppState) => Key | null;
  readonly asked: (state: AppState, sources: readonly SourceFile[]) => Asked<N>;
  readonly put: (answer: Answer<N>, asked: AppState) => Partial<AppState>;
}

const REDACTION: Followed<'redact'> = {
  name: 'redact',
  slot: 'redaction',
  key: ({ revision, review }) => [revision, review],
  asked: ({ review }, sources) => ({ sources, review }),
  put(answer, { revision, review }) {
    if ('code' in answer) return { failure: answer };
    const { redacted, list, leaks, added } = answer;
    return { redaction: { revision, review, texts: redacted, list, leaks, added } };
  },
};

const RESTORED: Followed<'restore'> = {
  name: 'restore',
  slot: 'restored',
  key: ({ revision, returned, redaction }) =>
    returned.trim() === '' || !redaction ? null : [revision, returned],
  asked: (state, sources) => ({
    returned: state.returned,
    items: state.shared ?? itemsOf(state.redaction!.texts),
    sources,
    choices: readChoices(state),
  }),
  put: (reply, { revision, returned }) => ({ restored: { revision, returned, reply } }),
};

const FLOW: Followed<'flow'> = {
  name: 'flow',
  slot: 'flow',
  key(state) {
    const target = shownFlow(state);
    return state.analysis && target && [state.analysis, JSON.stringify(target)];
  },
  asked: (state, sources) => ({
    sources,
    choices: readChoices(state),
    target: shownFlow(state)!,
    edits: state.analysis!.edits,
  }),
  put: (answer, state) =>
    'code' in answer
      ? { failure: answer }
      : { flow: { analysis: state.analysis!, target: shownFlow(state)!, ...answer } },
};

const EXPORTS: Followed<'export'> = {
  name: 'export',
  slot: 'exports',
  key: (state) => [exportsKey(state)],
  asked: (state, sources) => ({ sources, choices: readChoices(state) }),
  put: (answer, state) =>
    'code' in answer ? { failure: answer } : { exports: { key: exportsKey(state), files: answer } },
};

export interface LiveAnalysis {
  /** asks again what was canceled or failed */
  retry(): void;
  stop(): void;
}

/** Keeps the results in step with texts and choices: asks the worker, and drops what is stale. */
export function startAnalysis(store: AppStore, texts: TextRegistry, client: Client): LiveAnalysis {
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
    store.setState({ progress: null });
    const found = await client.ask(
      'analyze',
      { sources, choices: readChoices(state) },
      'analyze',
      (progress) => store.setState({ progress }),
    );
    isQuick = found !== null && performance.now() - asked <= QUICK_MS;
    const now = store.getState();
    if (found === null || now.revision !== state.revision) return;
    if ('code' in found) {
      store.setState({ failure: found });
      return;
    }
    if (isSplit(sources, found)) now.adopt(found.files);
    store.setState({
      analysis: found,
      answered: state.revision,
      answeredChoices: choiceKey(state),
      canceled: false,
      failure: null,
    });
    follow();
  };

  const schedule = (pause: number) => {
    clearTimeout(timer);
    timer = setTimeout(analyze, pause);
  };

  /** of the answers that are in the state, and forgotten with them: a key may hold an analysis */
  const keys = new WeakMap<object, Key>();

  /** Asks what is not known yet, and takes the answer unless the page has moved on meanwhile. */
  const keepAnswered = async <N extends JobName>({ name, slot, key, asked, put }: Followed<N>) => {
    const state = store.getState();
    const wanted = key(state);
    const known = state[slot];
    if (!wanted || (known !== null && sameKey(keys.get(known), wanted))) return;
    const answer = await client.ask(name, asked(state, readSources(state, texts)));
    const now = store.getState();
    if (answer === null || !sameKey(key(now), wanted)) return;
    store.setState(put(answer, state));
    const taken = store.getState()[slot];
    if (taken !== null && taken !== now[slot]) keys.set(taken, wanted);
  };

  /** Asks what the panel on screen shows, once the analysis itself is up to date. */
  const follow = () => {
    const { view, answered, revision } = store.getState();
    if (answered !== revision) return;
    if (view === 'share') void keepAnswered(REDACTION).then(() => keepAnswered(RESTORED));
    if (view === 'explain') void keepAnswered(FLOW);
    if (view === 'monitor') void keepAnswered(EXPORTS);
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
  return flowTarget && isThere(report, flowTarget) ? flowTarget : firstFlow(report);
}

const firstFlow = remember((report: CheckReport): FlowTarget | null => {
  const all = report.sockets.flatMap(({ tls, servers }, socket) =>
    tls ? servers.map(({ verdict }, server) => ({ socket, server, verdict })) : [],
  );
  const first = all.find(({ verdict }) => !rejectsAll(verdict)) ?? all[0];
  if (first) return { kind: 'server', socket: first.socket, server: first.server };
  return report.upstreams.length > 0 ? { kind: 'upstream', upstream: 0 } : null;
});

function isThere(report: CheckReport, target: FlowTarget): boolean {
  return target.kind === 'server'
    ? report.sockets[target.socket]?.servers[target.server] !== undefined
    : report.upstreams[target.upstream] !== undefined;
}
