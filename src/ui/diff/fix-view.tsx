import { useState } from 'react';
import { remember } from '../../core/base/remember.ts';
import type { Analysis, CorrectedFile } from '../../core/report/analyze.ts';
import { useMedia, WIDE } from '../shared/style/media.ts';
import { ChoicesForm } from './choices-form.tsx';
import { DiffPane } from './diff-pane.tsx';
import { Elsewhere } from './elsewhere.tsx';
import { FixBar } from './fix-bar.tsx';
import { FixEffect } from './fix-effect.tsx';
import { FixList } from './fix-list.tsx';
import { UnifiedDiff } from './unified-diff.tsx';
import './fix.css';

const changedIn = remember(({ corrected }: Analysis) => corrected.filter((file) => file.changed));

/** The corrected text: the difference first, the fixes in it beside, and what to take away in sight all the time. */
export function FixView({ analysis }: { analysis: Analysis }) {
  const [path, setPath] = useState<string | null>(null);
  const changed = changedIn(analysis);
  const shown = changed.find((file) => file.path === path) ?? changed[0];
  return (
    <div className="fix">
      {shown && <FixBar analysis={analysis} shown={shown} changed={changed} onChoose={setPath} />}
      <div className="fix-diff">
        {shown ? (
          <Difference analysis={analysis} shown={shown} />
        ) : (
          <p className="panel-note">Nothing is changed: the text stays as it is.</p>
        )}
      </div>
      <div className="fix-side">
        <FixEffect analysis={analysis} />
        <FixList analysis={analysis} />
        <ChoicesForm analysis={analysis} />
        <Elsewhere analysis={analysis} />
      </div>
    </div>
  );
}

function Difference({ analysis, shown }: { analysis: Analysis; shown: CorrectedFile }) {
  const wide = useMedia(WIDE);
  const before = analysis.files.find((file) => file.path === shown.path);
  if (!wide || !before) return <UnifiedDiff patch={analysis.patch} />;
  return <DiffPane path={shown.path} before={before.text} after={shown.text} patch={analysis.patch} />;
}
