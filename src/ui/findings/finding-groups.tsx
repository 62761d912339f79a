import { useMemo, useState } from 'react';
import type { Analysis } from '../../core/report/analyze.ts';
import type { ReportedFinding } from '../../core/report/check-report.ts';
import { SEVERITIES } from '../../core/rules/rule.ts';
import { count } from '../shared/terms/wording.ts';
import { FindingGroup } from './finding-group.tsx';
import './findings.css';

/** The gravest are shown at once. */
const GROUPS_SHOWN = 3;

/** What was found, once for each rule, the gravest first. */
export function FindingGroups({ analysis }: { analysis: Analysis }) {
  const [all, setAll] = useState(false);
  const { findings } = analysis.report;
  const groups = useMemo(() => groupFindings(findings), [findings]);
  if (groups.length === 0) return <NothingFound analysis={analysis} />;
  const shown = all ? groups : groups.slice(0, GROUPS_SHOWN);
  return (
    <div className="findings">
      <ol className="finding-list">
        {shown.map((group) => (
          <FindingGroup key={`${group[0]!.rule} ${group[0]!.severity}`} findings={group} />
        ))}
      </ol>
      {groups.length > shown.length && (
        <button type="button" className="button" onClick={() => setAll(true)}>
          Show {count(groups.length - shown.length, 'more kind')} of findings
        </button>
      )}
    </div>
  );
}

/** Findings of one rule and severity together; the gravest first, then those that are found most. */
export function groupFindings(findings: readonly ReportedFinding[]): readonly (readonly ReportedFinding[])[] {
  const groups = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.severity}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  const rank = ([first]: readonly ReportedFinding[]) => SEVERITIES.indexOf(first!.severity);
  return [...groups.values()].sort((a, b) => rank(a) - rank(b) || b.length - a.length);
}

/** Nothing found is not the same as fine: what is unknown is said. */
function NothingFound({ analysis }: { analysis: Analysis }) {
  const { unknown } = analysis.cells.before;
  return (
    <p className="panel-note">
      Nothing was found.
      {unknown > 0 &&
        ` ${count(unknown, 'case')} ${unknown === 1 ? 'is' : 'are'} unknown, though: see below why.`}
    </p>
  );
}
