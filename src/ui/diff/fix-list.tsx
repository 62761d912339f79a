import type { ReportedFinding } from '../../core/worker/check-report.ts';
import { FixChoice } from '../findings/fix-choice.tsx';
import { useApp } from '../session.tsx';
import { GoToLine } from '../shared/go-to-line.tsx';
import { SeverityTag } from '../shared/severity-tag.tsx';

/** All fixes on offer, each with its checkbox. */
export function FixList({ findings }: { findings: readonly ReportedFinding[] }) {
  const many = useApp((state) => state.sources.length > 1);
  const fixable = findings.filter((finding) => finding.fix);
  if (fixable.length === 0) return <p className="panel-note">There is no fix on offer for this text.</p>;
  return (
    <fieldset className="fix-list">
      <legend>Fixes in the corrected text</legend>
      {fixable.map((finding) => (
        <div className="fix-row" key={finding.id}>
          <FixChoice finding={finding} />
          <div className="fix-for">
            <SeverityTag severity={finding.severity} />
            <GoToLine file={finding.file} line={finding.line} withFile={many}>
              {finding.title}
            </GoToLine>
          </div>
        </div>
      ))}
    </fieldset>
  );
}
