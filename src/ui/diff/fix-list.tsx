import { useMemo } from 'react';
import type { Analysis } from '../../core/report/analyze.ts';
import type { ReportedFinding } from '../../core/report/check-report.ts';
import { useApp } from '../session.tsx';
import { asSentence } from '../shared/terms/wording.ts';
import { FixChoice, FixesTogether } from './fix-choice.tsx';

/** All fixes, those that are selected by default apart from those that are offered, and those that only showed once others were in. */
export function FixList({ analysis }: { analysis: Analysis }) {
  const fixable = analysis.report.findings.filter((finding) => finding.fix);
  const defaults = fixable.filter(({ defaultFix }) => defaultFix);
  const offered = fixable.filter(({ defaultFix }) => !defaultFix);
  if (fixable.length === 0 && analysis.followed.length === 0)
    return <p className="panel-note">No fix is offered for this text.</p>;
  return (
    <>
      {defaults.length > 0 && <Fixes title="Selected by default" findings={defaults} />}
      {analysis.followed.length > 0 && <Followed findings={analysis.followed} />}
      {offered.length > 0 && <Fixes title="Offered, for you to decide" findings={offered} />}
    </>
  );
}

function Fixes({ title, findings }: { title: string; findings: readonly ReportedFinding[] }) {
  const selected = useApp((state) => state.selected);
  const groups = useMemo(() => groupFixes(findings), [findings]);
  const on = findings.filter((finding) => selected[finding.id] ?? finding.defaultFix).length;
  return (
    <fieldset className="fix-list">
      <legend>
        {title}{' '}
        <span className="fix-count">
          {on.toLocaleString('en')} of {findings.length.toLocaleString('en')} selected
        </span>
      </legend>
      {groups.map((group) =>
        group.length === 1 ? (
          <FixChoice key={group[0]!.id} finding={group[0]!} />
        ) : (
          <FixesTogether key={group[0]!.id} findings={group} />
        ),
      )}
    </fieldset>
  );
}

/** The same fix of the same rule, wherever it is. */
function groupFixes(findings: readonly ReportedFinding[]): readonly (readonly ReportedFinding[])[] {
  const groups = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.fix!.title}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()];
}

/** These have no line in the text as it was, and come and go with the fixes that they follow. */
function Followed({ findings }: { findings: readonly ReportedFinding[] }) {
  return (
    <div className="followed">
      <h2>Came with them</h2>
      <ul>
        {findings.map(({ id, title, fix }) => (
          <li key={id}>
            {asSentence(fix!.title)}
            <span className="evidence">{title}. It appeared only after the changes above.</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
