import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Analysis } from '../../../core/report/analyze.ts';
import { isAnswered } from '../../../store/analysis.ts';
import { PANELS, type Panel } from '../../../store/view.ts';
import { CorrectedPanel } from '../../diff/corrected-panel.tsx';
import { EffectivePanel } from '../../effective/effective-panel.tsx';
import { ExportPanel } from '../../export/export-panel.tsx';
import { FindingsPanel } from '../../findings/findings-panel.tsx';
import { FlowPanel } from '../../flow/flow-panel.tsx';
import { LogsPanel } from '../../logs/logs-panel.tsx';
import { RedactedPanel } from '../../redact/redacted-panel.tsx';
import { useApp, useEmpty, useSession } from '../../session.tsx';
import { SizePanel } from '../../sizing/size-panel.tsx';
import { VerdictPanel } from '../../verdict/verdict-panel.tsx';
import { UndoButtons } from '../header/undo-buttons.tsx';
import { Progress } from './progress.tsx';
import { Summary } from './summary.tsx';

const PANEL_WORDS: Readonly<Record<Panel, string>> = {
  verdict: 'Verdict',
  findings: 'Findings',
  corrected: 'Corrected',
  redacted: 'Redacted',
  size: 'Size',
  flow: 'Flow',
  logs: 'Logs',
  effective: 'Effective',
  export: 'CI & alerts',
};

/** Everything that follows from the text, one panel at a time. */
export function Results() {
  const panel = useApp((state) => state.panel);
  const analysis = useApp((state) => state.analysis);
  const fresh = useApp(isAnswered);
  const empty = useEmpty();
  return (
    <section className="results" aria-label="Results">
      <div className="result-head">
        <Summary />
        <UndoButtons />
      </div>
      <Tabs panel={panel} analysis={analysis} />
      <div
        className="panel"
        role="tabpanel"
        id={`panel-${panel}`}
        aria-labelledby={`tab-${panel}`}
        aria-busy={!fresh && !empty}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reachable by keyboard
        tabIndex={0}
      >
        <Progress />
        <Failed />
        <PanelBody panel={panel} analysis={analysis} />
      </div>
    </section>
  );
}

function PanelBody({ panel, analysis }: { panel: Panel; analysis: Analysis | null }) {
  if (panel === 'size') return <SizePanel />;
  if (panel === 'logs') return <LogsPanel />;
  return analysis ? <AnalysisPanel panel={panel} analysis={analysis} /> : <NoAnalysis />;
}

function NoAnalysis() {
  const empty = useEmpty();
  return empty && <p className="panel-note">Paste or open a configuration first.</p>;
}

function AnalysisPanel({ panel, analysis }: { panel: Exclude<Panel, 'size' | 'logs'>; analysis: Analysis }) {
  switch (panel) {
    case 'verdict':
      return <VerdictPanel report={analysis.report} />;
    case 'findings':
      return <FindingsPanel analysis={analysis} />;
    case 'corrected':
      return <CorrectedPanel analysis={analysis} />;
    case 'redacted':
      return <RedactedPanel />;
    case 'flow':
      return <FlowPanel report={analysis.report} />;
    case 'effective':
      return <EffectivePanel report={analysis.report} />;
    case 'export':
      return <ExportPanel />;
  }
}

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

function badgeOf(panel: Panel, analysis: Analysis | null): number | null {
  if (!analysis) return null;
  if (panel === 'findings') return analysis.report.findings.length;
  if (panel === 'corrected') return analysis.corrected.filter((file) => file.changed).length;
  return null;
}

/** So much of a neighbor stays in sight, in pixels. */
const TAB_MARGIN = 32;

function Tabs({ panel, analysis }: { panel: Panel; analysis: Analysis | null }) {
  const { store } = useSession();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const strip = list.current!;
    const chosen = strip.querySelector<HTMLElement>(`#tab-${panel}`)!;
    // the strip alone: scrollIntoView would move the page too
    const left = chosen.offsetLeft - strip.offsetLeft - TAB_MARGIN;
    const right = left + chosen.offsetWidth + 2 * TAB_MARGIN - strip.clientWidth;
    strip.scrollLeft = Math.max(right, Math.min(left, strip.scrollLeft));
  }, [panel]);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = PANELS.indexOf(panel);
    const targets: Readonly<Record<string, number>> = {
      ArrowRight: (at + 1) % PANELS.length,
      ArrowLeft: (at + PANELS.length - 1) % PANELS.length,
      Home: 0,
      End: PANELS.length - 1,
    };
    const next = targets[event.key];
    if (next === undefined) return;
    event.preventDefault();
    store.getState().showPanel(PANELS[next]!);
    list.current?.querySelector<HTMLElement>(`#tab-${PANELS[next]}`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label="Results" ref={list} onKeyDown={onKeyDown}>
      {PANELS.map((each) => {
        const badge = badgeOf(each, analysis);
        return (
          <button
            key={each}
            type="button"
            role="tab"
            id={`tab-${each}`}
            aria-selected={each === panel}
            aria-controls={each === panel ? `panel-${each}` : undefined}
            tabIndex={each === panel ? 0 : -1}
            onClick={() => store.getState().showPanel(each)}
          >
            {PANEL_WORDS[each]}
            {badge !== null && badge > 0 && <span className="badge">{badge}</span>}
          </button>
        );
      })}
    </div>
  );
}
