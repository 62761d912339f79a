import type { Analysis, CellCount } from '../../core/report/analyze.ts';
import { CLIENT_WORDS, EVENT_WORDS, OUTCOME_WORDS } from '../../core/resumption/words.ts';
import { count } from '../shared/terms/wording.ts';

/** How many cells resume before and after, and why the rest does not; what the reload onto the change costs. */
export function CorrectedCells({ analysis }: { analysis: Analysis }) {
  const { before, after } = analysis.cells;
  if (before.total === 0 && after.total === 0) return <p className="panel-note">{analysis.summary}</p>;
  return (
    <div className="cell-summary">
      <p>
        <b className="figure">{before.yes}</b> of {count(before.total, 'cell')} resume before,{' '}
        <b className="figure">{after.yes}</b>
        {after.total !== before.total && ` of ${after.total}`} after
        {after.unknown > 0 && `; ${after.unknown} unknown`}.
      </p>
      <div className="cell-bars" aria-hidden="true">
        <Bar cells={before} />
        <Bar cells={after} />
      </div>
      <p className="cell-sentence">{analysis.summary}</p>
      {analysis.remaining.length > 0 && <Remaining analysis={analysis} />}
      {analysis.storm && <p className="cell-sentence">{analysis.storm.sentence}</p>}
    </div>
  );
}

function Bar({ cells }: { cells: CellCount }) {
  const share = (n: number) => `${cells.total === 0 ? 0 : (n / cells.total) * 100}%`;
  return (
    <div className="cell-bar">
      <span className="bar-yes" style={{ width: share(cells.yes) }} />
      <span className="bar-unknown" style={{ width: share(cells.unknown) }} />
    </div>
  );
}

const GROUPS_SHOWN = 30;

function Remaining({ analysis: { remaining } }: { analysis: Analysis }) {
  return (
    <details className="remaining">
      <summary>Which ones remain</summary>
      <ul>
        {remaining.slice(0, GROUPS_SHOWN).map(({ client, event, resumes, reason, count: n, servers }) => (
          <li key={`${client} ${event} ${resumes} ${reason}`}>
            {CLIENT_WORDS[client].name}, {EVENT_WORDS[event].name}: {OUTCOME_WORDS[resumes].word}. {reason}
            <span className="evidence">
              {servers.join(', ')}
              {n > servers.length && ` and ${count(n - servers.length, 'more server')}`}
            </span>
          </li>
        ))}
      </ul>
      {remaining.length > GROUPS_SHOWN && <p>And {remaining.length - GROUPS_SHOWN} more groups.</p>}
    </details>
  );
}
