import { useEffect } from 'react';
import type { FlowChart } from '../../../core/flow/flow-chart.ts';
import type { Analysis } from '../../../core/report/analyze.ts';
import type { CheckReport, ReportedSocket } from '../../../core/report/check-report.ts';
import { reachesTls } from '../../../core/report/parts/outcome.ts';
import { CLIENT_KINDS, EVENTS, type Resumes } from '../../../core/resumption/verdict.ts';
import { OUTCOME_WORDS } from '../../../core/resumption/words.ts';
import { groupFindings } from '../../findings/finding-groups.tsx';
import { FlowSvg } from '../../flow/flow-svg.tsx';
import { Demands } from '../../rulebooks/demands.tsx';
import { useApp, useSession } from '../../session.tsx';
import { Assumptions } from '../../shared/assumptions.tsx';
import { SeverityTag } from '../../shared/severity-tag.tsx';
import { applyTheme } from '../../shared/style/theme.ts';
import { asSentence, count } from '../../shared/terms/wording.ts';
import { Contradictions } from '../../verdict/contradictions.tsx';
import { Legend } from '../../verdict/explain-view.tsx';
import { Matrix } from '../../verdict/matrix/matrix.tsx';
import { groupServers, isShort } from '../../verdict/matrix/server-groups.ts';
import { SummaryWords } from '../results/summary.tsx';
import '../../flow/flow.css';
import './printed-report.css';

/** A longer patch is for the machine. */
const PATCH_LINES = 40;

/** Only on paper: the results, one after the other. Without them, what to do. */
export function PrintedReport() {
  const printed = usePrinting();
  if (!printed) {
    return (
      <p className="printed">To print the report, choose Print in the page’s header, or press Ctrl+P.</p>
    );
  }
  const { analysis, redacted, chart, date } = printed;
  const { report } = analysis;
  const tls = (analysis.withoutRefused ?? report.sockets).filter(reachesTls);
  // so that the report of one server is one page
  const isBeside = chart !== null && isSlender(chart) && isShort(groupServers(tls));
  return (
    <div className="printed">
      <h1>TLS session resumption on nginx</h1>
      <p>
        {date}. {sayJudged(report)}
        {redacted && ' Names, addresses and paths are stand-ins.'}
      </p>
      <div className="summary">
        <SummaryWords analysis={analysis} chosen={false} />
      </div>
      <div className={isBeside ? 'printed-beside' : 'printed-parts'}>
        <Parts analysis={analysis} tls={tls} />
        {chart && (
          <section className="printed-chart">
            <h2>{chart.title}</h2>
            <FlowSvg chart={chart} />
          </section>
        )}
      </div>
    </div>
  );
}

/** What is to be printed; the printer is asked for as soon as it is drawn. */
function usePrinting() {
  const { store } = useSession();
  const printed = useApp((state) => state.printed);
  useEffect(() => {
    if (!printed) return;
    const done = () => {
      applyTheme();
      store.setState({ printed: null });
    };
    // paper is light
    document.documentElement.dataset.theme = 'light';
    addEventListener('afterprint', done);
    window.print();
    return () => removeEventListener('afterprint', done);
  }, [printed, store]);
  return printed;
}

interface PartsProps {
  readonly analysis: Analysis;
  /** what speaks TLS */
  readonly tls: readonly ReportedSocket[];
}

function Parts({ analysis, tls }: PartsProps) {
  const { report, patch, summary } = analysis;
  return (
    <div className="printed-parts">
      {tls.length > 0 && (
        <>
          <h2>Which clients resume</h2>
          {analysis.withoutRefused && <p>As if nginx accepted the lines that it refuses.</p>}
          <Legend met={outcomesOf(tls)} />
          <Matrix tls={tls} whole />
        </>
      )}
      <Contradictions report={report} />
      <Assumptions report={report} />
      <h2>What was found</h2>
      <Found report={report} />
      <Demands analysis={analysis} />
      {patch !== '' && (
        <>
          <h2>What the fix changes</h2>
          <p>{summary}</p>
          <Applied analysis={analysis} />
        </>
      )}
    </div>
  );
}

/** Beside the text there is room for it. */
const isSlender = ({ width, height }: FlowChart): boolean => width < height * 0.6;

/** The outcomes that are in the table, in the order of their words. */
function outcomesOf(sockets: readonly ReportedSocket[]): readonly Resumes[] {
  const met = new Set(
    sockets
      .flatMap(({ servers }) => servers)
      .flatMap(({ verdict }) =>
        CLIENT_KINDS.flatMap((client) => EVENTS.map((event) => verdict[client][event].resumes)),
      ),
  );
  return (Object.keys(OUTCOME_WORDS) as Resumes[]).filter((resumes) => met.has(resumes));
}

/** The patch where it is short; else what it does, and where to get it. */
function Applied({ analysis: { patch, report, applied, followed, corrected } }: { analysis: Analysis }) {
  if (patch.split('\n').length <= PATCH_LINES) return <pre>{patch}</pre>;
  const taken = new Set(applied);
  const fixes = new Map<string, number>();
  for (const { id, fix } of [...report.findings, ...followed])
    if (fix && taken.has(id)) fixes.set(fix.title, (fixes.get(fix.title) ?? 0) + 1);
  const lines = patch.match(/^\+(?!\+\+ )/gm)?.length ?? 0;
  return (
    <>
      <ul>
        {[...fixes].map(([title, times]) => (
          <li key={title}>
            {asSentence(title)}
            {times > 1 && `, ${times} times`}
          </li>
        ))}
      </ul>
      <p>
        {count(lines, 'new line')} in {count(corrected.filter(({ changed }) => changed).length, 'file')}: the
        page has the patch, under Fix.
      </p>
    </>
  );
}

function sayJudged({ files, platform }: CheckReport): string {
  const texts = files.length === 1 ? files[0]!.path : count(files.length, 'file');
  const version = platform.assumed ? 'an nginx of unknown version' : `nginx ${platform.nginx}`;
  return `Judged: ${texts}, for ${version} with ${platform.tls}, by tls-resume.`;
}

const LINES_SHOWN = 6;
/** Of these the title says enough for paper. */
const SLIGHT: ReadonlySet<string> = new Set(['low', 'info']);

function Found({ report: { findings, files } }: { report: CheckReport }) {
  if (findings.length === 0) return <p>No rule found anything.</p>;
  const lineOf = (file: string, line: number) => (files.length > 1 ? `${file}:${line}` : `line ${line}`);
  return (
    <ul className="printed-findings">
      {groupFindings(findings).map((group) => {
        const [first] = group;
        const left = group.length - LINES_SHOWN;
        return (
          <li key={`${first!.rule} ${first!.severity}`}>
            <p>
              <SeverityTag severity={first!.severity} /> <b>{first!.title}</b>,{' '}
              {group
                .slice(0, LINES_SHOWN)
                .map(({ file, line }) => lineOf(file, line))
                .join(', ')}
              {left > 0 && ` and ${left} more`}
            </p>
            {!SLIGHT.has(first!.severity) && <p>{first!.message}</p>}
          </li>
        );
      })}
    </ul>
  );
}
