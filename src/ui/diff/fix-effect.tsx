import { useEffect, useState } from 'react';
import type { Analysis } from '../../core/report/analyze.ts';
import { CLIENT_WORDS, EVENT_WORDS, OUTCOME_WORDS } from '../../core/resumption/words.ts';
import { isAnswered } from '../../store/analysis.ts';
import { useApp, useSession } from '../session.tsx';
import { count } from '../shared/terms/wording.ts';

/** How many cases resume before and after, and why the rest does not; what the reload onto the change costs. */
export function FixEffect({ analysis }: { analysis: Analysis }) {
  const { before, after } = analysis.cells;
  return (
    <section className="fix-effect-all" aria-label="What the fixes change">
      {before.total + after.total > 0 && (
        <p className="cell-summary">
          <b className="figure">{before.yes}</b> of {count(before.total, 'case')} resume now,{' '}
          <b className={`figure ${trendOf(before.yes, after.yes)}`}>{after.yes}</b>
          {after.total !== before.total && ` of ${after.total}`} with the selected fixes
          {after.yes < before.yes && ': fewer than now'}
          {after.unknown > 0 && `; ${after.unknown} unknown`}.
        </p>
      )}
      <Outdated />
      <p className="cell-sentence">{analysis.summary}</p>
      {analysis.remaining.length > 0 && <Remaining analysis={analysis} />}
      {analysis.storm && <p className="cell-sentence">{analysis.storm.sentence}</p>}
    </section>
  );
}

const trendOf = (before: number, after: number): string =>
  after > before ? 'better' : after < before ? 'worse' : 'same';

/** Longer than the pause after typing. */
const PATIENCE_MS = 800;

/** After a cancel the diff belongs to what was chosen before: that is said, and nothing can be taken away. */
function Outdated() {
  const { analysis } = useSession();
  const outdated = useApp((state) => state.activity === null && state.failure === null && !isAnswered(state));
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(setLate, outdated ? PATIENCE_MS : 0, outdated);
    return () => clearTimeout(timer);
  }, [outdated]);
  if (!outdated || !late) return null;
  return (
    <div className="outdated" role="status">
      <p>The diff does not include your last change yet.</p>
      <button type="button" className="button" onClick={() => analysis.retry()}>
        Analyze again
      </button>
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
