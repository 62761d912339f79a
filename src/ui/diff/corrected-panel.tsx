import { useEffect, useState } from 'react';
import type { Analysis } from '../../core/report/analyze.ts';
import { isAnswered } from '../../store/analysis.ts';
import { useApp, useSession } from '../session.tsx';
import { useMedia, WIDE } from '../shared/style/media.ts';
import { ChoicesForm } from './choices-form.tsx';
import { CorrectedCells } from './corrected-cells.tsx';
import { DiffPane } from './diff-pane.tsx';
import { Elsewhere } from './elsewhere.tsx';
import { FixList } from './fix-list.tsx';
import { TakeAway } from './take-away.tsx';
import { UnifiedDiff } from './unified-diff.tsx';
import './corrected.css';

/** Longer than the pause after typing. */
const PATIENCE_MS = 800;

/** The corrected text: which fixes are in it, what they change, and the file to take away. */
export function CorrectedPanel({ analysis }: { analysis: Analysis }) {
  const wide = useMedia(WIDE);
  const [path, setPath] = useState<string | null>(null);
  const changed = analysis.corrected.filter((file) => file.changed);
  const shown = changed.find((file) => file.path === path) ?? changed[0];
  const before = analysis.files.find((file) => file.path === shown?.path);
  return (
    <div className="corrected">
      <CorrectedCells analysis={analysis} />
      <Outdated />
      <FixList analysis={analysis} />
      <ChoicesForm analysis={analysis} />
      <Elsewhere analysis={analysis} />
      {shown && before ? (
        <>
          <TakeAway analysis={analysis} shown={shown} changed={changed} onChoose={setPath} />
          {wide ? (
            <DiffPane before={before.text} after={shown.text} patch={analysis.patch} />
          ) : (
            <UnifiedDiff patch={analysis.patch} />
          )}
        </>
      ) : (
        <p className="panel-note">Nothing is changed: the text stays as it is.</p>
      )}
    </div>
  );
}

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
