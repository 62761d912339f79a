import { useState } from 'react';
import type { AnalyzeReply, CellCount, CorrectedFile } from '../../core/worker/protocol.ts';
import { useApp } from '../session.tsx';
import { CopyButton } from '../shared/copy-button.tsx';
import { downloadText, fileNameOf } from '../shared/download.ts';
import { Icon } from '../shared/icon.tsx';
import { useMedia, WIDE } from '../shared/media.ts';
import { count } from '../shared/wording.ts';
import { DiffPane } from './diff-pane.tsx';
import { FixList } from './fix-list.tsx';
import { UnifiedDiff } from './unified-diff.tsx';
import './corrected.css';

/** The corrected text: which fixes are in it, what they change, and the file to take away. */
export function CorrectedPanel({ analysis }: { analysis: AnalyzeReply }) {
  const wide = useMedia(WIDE);
  const [path, setPath] = useState<string | null>(null);
  const changed = analysis.corrected.filter((file) => file.changed);
  const shown = changed.find((file) => file.path === path) ?? changed[0];
  const before = analysis.files.find((file) => file.path === shown?.path);
  return (
    <div className="corrected">
      <CellSummary before={analysis.cells.before} after={analysis.cells.after} />
      <FixList findings={analysis.report.findings} />
      {shown && before ? (
        <>
          <Downloads shown={shown} changed={changed} patch={analysis.patch} onChoose={setPath} />
          {wide ? (
            <DiffPane before={before.text} after={shown.text} patch={analysis.patch} />
          ) : (
            <UnifiedDiff patch={analysis.patch} />
          )}
        </>
      ) : (
        <p className="panel-note">No fix is ticked: the text stays as it is.</p>
      )}
    </div>
  );
}

function CellSummary({ before, after }: { before: CellCount; after: CellCount }) {
  if (before.total === 0 && after.total === 0) return null;
  const share = (n: number, total: number) => `${total === 0 ? 0 : (n / total) * 100}%`;
  return (
    <div className="cell-summary">
      <p>
        <b className="figure">{before.yes}</b> of {count(before.total, 'cell')} resume before,{' '}
        <b className="figure">{after.yes}</b>
        {after.total !== before.total && ` of ${after.total}`} after
        {after.unknown > 0 && `; ${after.unknown} unknown`}.
      </p>
      <div className="cell-bars" aria-hidden="true">
        {[before, after].map((cells, index) => (
          <div className="cell-bar" key={index === 0 ? 'before' : 'after'}>
            <span className="bar-yes" style={{ width: share(cells.yes, cells.total) }} />
            <span className="bar-unknown" style={{ width: share(cells.unknown, cells.total) }} />
          </div>
        ))}
      </div>
    </div>
  );
}

interface DownloadsProps {
  readonly shown: CorrectedFile;
  readonly changed: readonly CorrectedFile[];
  readonly patch: string;
  readonly onChoose: (path: string) => void;
}

function Downloads({ shown, changed, patch, onChoose }: DownloadsProps) {
  const sources = useApp((state) => state.sources);
  const encoding = sources.find(({ path }) => path === shown.path)?.encoding ?? 'utf-8';
  const several = changed.length > 1;
  return (
    <div className="downloads">
      {several && (
        <label className="field-inline">
          <span>File</span>
          <select value={shown.path} onChange={(event) => onChoose(event.target.value)}>
            {changed.map(({ path }) => (
              <option key={path}>{path}</option>
            ))}
          </select>
        </label>
      )}
      <div className="button-row">
        {several && (
          <button
            type="button"
            className="button primary"
            onClick={() => downloadText('tls-resume.patch', patch)}
          >
            <Icon name="download" />
            Download the patch
          </button>
        )}
        <button
          type="button"
          className={several ? 'button' : 'button primary'}
          onClick={() => downloadText(shown.path, shown.text, encoding)}
        >
          <Icon name="download" />
          Download {fileNameOf(shown.path)}
        </button>
        <CopyButton label="Copy the patch" what="the patch" text={() => patch} />
      </div>
    </div>
  );
}
