import type { CheckReport } from '../../core/report/check-report.ts';
import { sayUnknown } from '../../core/report/parts/unknowns.ts';
import { GoToLine } from './go-to-line.tsx';

/** What the report rests on, and what of the text could not be read. */
export function Assumptions({ report }: { report: CheckReport }) {
  const damaged = report.files.flatMap(({ path, damage }) => damage.map((each) => ({ path, ...each })));
  const sentences = [...report.unknowns.map(sayUnknown), ...report.assumptions];
  if (damaged.length === 0 && sentences.length === 0) return null;
  return (
    <div className="assumptions">
      {damaged.slice(0, 10).map((damage) => (
        <div className="damage" key={`${damage.path} ${damage.line} ${damage.column} ${damage.message}`}>
          <GoToLine file={damage.path} line={damage.line}>
            {damage.message}
          </GoToLine>
          <p>
            Line {damage.line}, column {damage.column}. {damage.hint} The rest was read anyway.
          </p>
        </div>
      ))}
      {damaged.length > 10 && <p>And {damaged.length - 10} more locations that nginx would refuse.</p>}
      {sentences.length > 0 && (
        <ul>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
