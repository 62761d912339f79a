import { findFact } from '../../core/catalog/facts.ts';
import type { ReportedFinding } from '../../core/report/check-report.ts';
import { appliedIn } from '../../store/results.ts';
import { useApp, useSession } from '../session.tsx';
import { GoToLine, LineOf } from '../shared/go-to-line.tsx';
import { Fold } from '../shared/lists/fold.tsx';
import { usePage } from '../shared/lists/pager.tsx';
import { SeverityTag } from '../shared/severity-tag.tsx';
import { asSentence, count } from '../shared/terms/wording.ts';

/** Of a rule that finds thousands, on a page. */
const LINES_SHOWN = 20;
const MOST_RELATED = 8;

/** What one rule found: why it matters, at the first line of it, and where else. */
export function FindingGroup({ findings }: { findings: readonly ReportedFinding[] }) {
  const { store } = useSession();
  const [first, ...others] = findings as [ReportedFinding, ...ReportedFinding[]];
  return (
    <li className="finding">
      <div className="finding-head">
        <SeverityTag severity={first.severity} />
        <button
          type="button"
          className="finding-title"
          onClick={() => store.getState().goTo(first.file, first)}
          onFocus={() => store.getState().goTo(first.file, first, true)}
        >
          {first.title}
        </button>
        <span className="finding-location">
          {others.length > 0 && <b>{findings.length.toLocaleString('en')} times, from </b>}
          <LineOf file={first.file} line={first.line} />
        </span>
      </div>
      <p className="finding-message">{first.message}</p>
      <Related finding={first} />
      <div className="finding-more">
        {first.fix && <FixOf findings={findings} />}
        {others.length > 0 && <Others findings={others} />}
        <Facts finding={first} />
        <button
          type="button"
          className="link-button finding-rule"
          onClick={() => store.getState().showRule(first.rule)}
        >
          About this rule<span className="unseen">: {first.rule}</span>
        </button>
      </div>
    </li>
  );
}

/** Whether something mends it, and whether that is in the corrected text. */
function FixOf({ findings }: { findings: readonly ReportedFinding[] }) {
  const { store } = useSession();
  const analysis = useApp((state) => state.analysis);
  const { fix } = findings[0]!;
  const inFix = analysis ? findings.filter(({ id }) => appliedIn(analysis).has(id)).length : 0;
  const say =
    inFix === 0
      ? 'Offered'
      : inFix === findings.length
        ? 'In the fix'
        : `In the fix for ${inFix} of ${findings.length}`;
  return (
    <p className="finding-fix">
      <button type="button" className="link-button" onClick={() => store.getState().showView('fix')}>
        {say}: {asSentence(fix!.title)}
      </button>
    </p>
  );
}

function Others({ findings }: { findings: readonly ReportedFinding[] }) {
  return (
    <Fold className="finding-facts" summary={count(findings.length, 'other line', 'other lines')}>
      {() => <Lines findings={findings} />}
    </Fold>
  );
}

function Lines({ findings }: { findings: readonly ReportedFinding[] }) {
  const { shown, pager } = usePage(findings, LINES_SHOWN, 'lines');
  return (
    <>
      <ul>
        {shown.map((finding) => (
          <li key={finding.id}>
            <GoToLine file={finding.file} line={finding.line}>
              {finding.message}
            </GoToLine>
          </li>
        ))}
      </ul>
      {pager}
    </>
  );
}

/** Lines that belong to it. */
function Related({ finding: { related } }: { finding: ReportedFinding }) {
  if (related.length === 0) return null;
  return (
    <ul className="finding-related">
      {related.slice(0, MOST_RELATED).map((location) => (
        <li key={`${location.file} ${location.line} ${location.column} ${location.message}`}>
          <GoToLine file={location.file} line={location.line}>
            {location.message}
          </GoToLine>
        </li>
      ))}
    </ul>
  );
}

/** What it rests on. */
function Facts({ finding }: { finding: ReportedFinding }) {
  const facts = finding.facts.map(findFact).filter((fact) => fact !== null);
  if (facts.length === 0) return null;
  return (
    <details className="finding-facts">
      <summary>Facts behind this</summary>
      <ul>
        {facts.map((fact) => (
          <li key={fact.id}>
            {fact.says}
            <span className="evidence">{fact.evidence}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
