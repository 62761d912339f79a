import { useState } from 'react';
import type { Analysis } from '../../core/report/analyze.ts';
import { SEVERITIES } from '../../core/rules/rule.ts';
import { Assumptions } from '../shared/assumptions.tsx';
import { count } from '../shared/terms/wording.ts';
import { CopyFindings } from './copy-findings.tsx';
import { FindingItem } from './finding-item.tsx';
import './findings.css';

const ITEMS_SHOWN = 100;

/** Everything found, the gravest first; each leads to its line. */
export function FindingsPanel({ analysis }: { analysis: Analysis }) {
  const [all, setAll] = useState(false);
  const { report } = analysis;
  const findings = [...report.findings].sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
  const shown = all ? findings : findings.slice(0, ITEMS_SHOWN);
  return (
    <div className="findings">
      <Assumptions report={report} />
      {findings.length === 0 && <NothingFound analysis={analysis} />}
      <ol className="finding-list">
        {shown.map((finding) => (
          <FindingItem key={finding.id} finding={finding} manyFiles={report.files.length > 1} />
        ))}
      </ol>
      {findings.length > shown.length && (
        <button type="button" className="button" onClick={() => setAll(true)}>
          Show {count(findings.length - shown.length, 'more finding')}
        </button>
      )}
      {findings.length > 0 && <CopyFindings />}
    </div>
  );
}

/** Nothing found is not the same as fine: what is unknown is said. */
function NothingFound({ analysis }: { analysis: Analysis }) {
  const { unknown } = analysis.cells.before;
  return (
    <p className="panel-note">
      Nothing was found.
      {unknown > 0 &&
        ` ${count(unknown, 'outcome')} ${unknown === 1 ? 'is' : 'are'} unknown: the verdict shows why.`}
    </p>
  );
}
