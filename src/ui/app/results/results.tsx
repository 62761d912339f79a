import { type KeyboardEvent, memo, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import type { Analysis } from '../../../core/report/analyze.ts';
import { isAnswered } from '../../../store/analysis.ts';
import { CONFIG_VIEWS, type ConfigView } from '../../../store/view.ts';
import { FixView } from '../../diff/fix-view.tsx';
import { ExportPanel } from '../../export/export-panel.tsx';
import { ShareView } from '../../redact/share-view.tsx';
import { useApp, useEmpty, useSession } from '../../session.tsx';
import { ExplainView } from '../../verdict/explain-view.tsx';
import { ResultView } from '../../verdict/result-view.tsx';
import { UndoButtons } from '../header/undo-buttons.tsx';
import { Progress } from './progress.tsx';
import { Summary } from './summary.tsx';

const VIEW_WORDS: Readonly<Record<ConfigView, string>> = {
  result: 'Result',
  fix: 'Fix',
  explain: 'Explain',
  share: 'Share',
  monitor: 'Monitor',
};

/** Everything that follows from the text: the answer, and one view of it at a time. */
export function Results() {
  const view = useApp((state) => state.configView);
  const analysis = useApp((state) => state.analysis);
  const fresh = useApp(isAnswered);
  const empty = useEmpty();
  const wanted = useMemo(() => analysis && { view, analysis }, [view, analysis]);
  // drawn in pieces between which the page answers: a view of thousands of servers is no task of its own
  const drawn = useDeferredValue(wanted, null);
  return (
    <section className="results" aria-label="Results">
      <Summary />
      <div className="view-bar">
        <Tabs view={view} fixes={analysis?.applied.length ?? 0} />
        <UndoButtons />
      </div>
      <div
        className={`panel panel-${drawn?.view ?? view}`}
        role="tabpanel"
        id={`panel-${view}`}
        aria-labelledby={`tab-${view}`}
        aria-busy={(!fresh && !empty) || drawn !== wanted}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reachable by keyboard
        tabIndex={0}
      >
        <Progress />
        <Failed />
        {drawn && <ViewBody {...drawn} />}
      </div>
    </section>
  );
}

const ViewBody = memo(({ view, analysis }: { view: ConfigView; analysis: Analysis }) => {
  switch (view) {
    case 'result':
      return <ResultView analysis={analysis} />;
    case 'fix':
      return <FixView analysis={analysis} />;
    case 'explain':
      return <ExplainView report={analysis.report} />;
    case 'share':
      return <ShareView />;
    case 'monitor':
      return <ExportPanel />;
  }
});

function Failed() {
  const { analysis } = useSession();
  const failure = useApp((state) => state.failure);
  if (!failure) return null;
  return (
    <div className="failure" role="alert">
      <p>
        <b>{failure.what}</b> {failure.where && `(${failure.where})`}
      </p>
      <p>{failure.hint}</p>
      <button type="button" className="button" onClick={() => analysis.retry()}>
        Try again
      </button>
    </div>
  );
}

/** So much of a neighbor stays in sight, in pixels. */
const TAB_MARGIN = 32;

/** @param fixes how many are in the corrected text */
function Tabs({ view, fixes }: { view: ConfigView; fixes: number }) {
  const { store } = useSession();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const strip = list.current!;
    const chosen = strip.querySelector<HTMLElement>(`#tab-${view}`)!;
    // the strip alone: scrollIntoView would move the page too
    const left = chosen.offsetLeft - strip.offsetLeft - TAB_MARGIN;
    const right = left + chosen.offsetWidth + 2 * TAB_MARGIN - strip.clientWidth;
    strip.scrollLeft = Math.max(right, Math.min(left, strip.scrollLeft));
  }, [view]);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = CONFIG_VIEWS.indexOf(view);
    const { length } = CONFIG_VIEWS;
    const targets: Readonly<Record<string, number>> = {
      ArrowRight: (at + 1) % length,
      ArrowLeft: (at + length - 1) % length,
      Home: 0,
      End: length - 1,
    };
    const next = targets[event.key];
    if (next === undefined) return;
    event.preventDefault();
    store.getState().showView(CONFIG_VIEWS[next]!);
    list.current?.querySelector<HTMLElement>(`#tab-${CONFIG_VIEWS[next]}`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label="Views" ref={list} onKeyDown={onKeyDown}>
      {CONFIG_VIEWS.map((each) => (
        <button
          key={each}
          type="button"
          role="tab"
          id={`tab-${each}`}
          aria-selected={each === view}
          aria-controls={each === view ? `panel-${each}` : undefined}
          tabIndex={each === view ? 0 : -1}
          onClick={() => store.getState().showView(each)}
        >
          {VIEW_WORDS[each]}
          {each === 'fix' && fixes > 0 && <span className="badge">{fixes}</span>}
        </button>
      ))}
    </div>
  );
}
