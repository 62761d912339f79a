import { findFact } from '../../core/catalog/facts.ts';
import type { ReportedFinding } from '../../core/report/check-report.ts';
import { useSession } from '../session.tsx';
import { fileNameOf } from '../shared/download.ts';
import { GoToLine } from '../shared/go-to-line.tsx';
import { SeverityTag } from '../shared/severity-tag.tsx';
import { FixChoice } from './fix-choice.tsx';

interface FindingItemProps {
  readonly finding: ReportedFinding;
  readonly manyFiles: boolean;
}

export function FindingItem({ finding, manyFiles }: FindingItemProps) {
  const { store } = useSession();
  const facts = finding.facts.map(findFact).filter((fact) => fact !== null);
  return (
    <li className="finding">
      <div className="finding-head">
        <SeverityTag severity={finding.severity} />
        <button
          type="button"
          className="finding-title"
          onClick={() => store.getState().goTo(finding.file, finding)}
          onFocus={() => store.getState().goTo(finding.file, finding, true)}
        >
          {finding.title}
        </button>
        <span className="finding-location" title={finding.file}>
          {manyFiles ? `${fileNameOf(finding.file)}:` : 'line '}
          {finding.line}
        </span>
      </div>
      <p className="finding-message">{finding.message}</p>
      {finding.related.length > 0 && (
        <ul className="finding-related">
          {finding.related.slice(0, 8).map((location) => (
            <li key={`${location.file} ${location.line} ${location.column} ${location.message}`}>
              <GoToLine file={location.file} line={location.line} withFile={manyFiles}>
                {location.message}
              </GoToLine>
            </li>
          ))}
        </ul>
      )}
      {facts.length > 0 && (
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
      )}
      <button
        type="button"
        className="link-button finding-rule"
        onClick={() => store.getState().showRule(finding.rule)}
      >
        About this rule<span className="unseen">: {finding.rule}</span>
      </button>
      <FixChoice finding={finding} />
    </li>
  );
}
