import { remember } from '../../core/base/remember.ts';
import type { Analysis } from '../../core/report/analyze.ts';
import { changedLines } from '../../core/report/changed-lines.ts';
import { appliedIn } from '../../store/results.ts';
import { useSession } from '../session.tsx';
import { Icon } from '../shared/icon.tsx';
import { count } from '../shared/terms/wording.ts';

const figuresOf = remember((analysis: Analysis) => ({
  lines: changedLines(analysis.patch),
  offered: analysis.report.findings.filter(({ fix, id }) => fix && !appliedIn(analysis).has(id)).length,
}));

/** The way to the corrected file, with how much it changes. */
export function ShowFix({ analysis }: { analysis: Analysis }) {
  const { store } = useSession();
  const { lines, offered } = figuresOf(analysis);
  if (lines === 0 && offered === 0) return null;
  return (
    <p className="button-row show-fix">
      <button
        type="button"
        className={lines > 0 ? 'button primary' : 'button'}
        onClick={() => store.getState().showView('fix')}
      >
        {lines > 0
          ? `Show the fix: ${count(lines, 'line')}`
          : `See ${count(offered, 'offered fix', 'offered fixes')}`}
        <Icon name="goto" />
      </button>
      {lines > 0 && offered > 0 && (
        <span className="panel-note">
          {count(offered, 'more fix', 'more fixes')} offered, for you to decide.
        </span>
      )}
    </p>
  );
}
