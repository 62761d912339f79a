import type { Analysis } from '../../core/report/analyze.ts';
import type { ReportedFinding } from '../../core/report/check-report.ts';
import { isAnswered } from '../../store/analysis.ts';
import { FixChoice } from '../findings/fix-choice.tsx';
import { useApp } from '../session.tsx';
import { GoToLine } from '../shared/go-to-line.tsx';
import { SeverityTag } from '../shared/severity-tag.tsx';
import { asSentence } from '../shared/terms/wording.ts';
import { CellEffect } from './cell-effect.tsx';

/** All fixes on offer, each with its checkbox, and those that only showed once others were in. */
export function FixList({ analysis }: { analysis: Analysis }) {
  const many = useApp((state) => state.sources.length > 1);
  const fixable = analysis.report.findings.filter((finding) => finding.fix);
  if (fixable.length === 0 && analysis.followed.length === 0)
    return <p className="panel-note">No fix is offered for this text.</p>;
  return (
    <>
      <fieldset className="fix-list">
        <legend>Fixes in the corrected text</legend>
        {fixable.map((finding) => (
          <div className="fix-row" key={finding.id}>
            <FixChoice finding={finding} />
            <NotNeeded finding={finding} applied={analysis.applied} />
            <FixFor finding={finding} many={many} />
          </div>
        ))}
      </fieldset>
      {analysis.followed.length > 0 && <Followed findings={analysis.followed} />}
    </>
  );
}

/** A choice, or another fix, may take away what a fix is for. */
function NotNeeded({ finding, applied }: { finding: ReportedFinding; applied: readonly string[] }) {
  const on = useApp((state) => isAnswered(state) && (state.selected[finding.id] ?? finding.defaultFix));
  if (!on || finding.fix?.notApplied || applied.includes(finding.id)) return null;
  return (
    <p className="fix-moot">
      Not in the corrected text: with the other changes there is nothing left for it to do.
    </p>
  );
}

function FixFor({ finding, many }: { finding: ReportedFinding; many: boolean }) {
  return (
    <>
      <div className="fix-for">
        <SeverityTag severity={finding.severity} />
        <GoToLine file={finding.file} line={finding.line} withFile={many}>
          {finding.title}
        </GoToLine>
      </div>
      <details className="fix-effect">
        <summary>What it changes</summary>
        <CellEffect changes={finding.fix!.changes} storm={finding.fix!.storm} />
      </details>
    </>
  );
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
