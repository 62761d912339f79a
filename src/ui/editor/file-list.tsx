import { memo, useMemo } from 'react';
import { remember } from '../../core/base/remember.ts';
import type { CheckReport } from '../../core/report/check-report.ts';
import type { Source } from '../../store/text/sources.ts';
import { useIsCode } from '../module/use-code.ts';
import { useApp, useSession } from '../session.tsx';
import { type SelectOption, useOffered } from '../shared/fields/offered-options.tsx';
import { Icon } from '../shared/icon.tsx';
import { shortNames } from '../shared/short-names.ts';

const BUTTONS_SHOWN = 3;

interface FilesProps {
  readonly sources: readonly Source[];
  readonly active: string;
  /** how much was found in a file; absent: nothing */
  readonly found: ReadonlyMap<string, number>;
}

const NOTHING: FilesProps['found'] = new Map();

const countIn = remember((findings: CheckReport['findings']): FilesProps['found'] => {
  const counts = new Map<string, number>();
  for (const { file } of findings) counts.set(file, (counts.get(file) ?? 0) + 1);
  return counts;
});

/** The files on the page: buttons for a few, a list to choose from for many. */
export const FileList = memo(() => {
  const sources = useApp((state) => state.sources);
  const active = useApp((state) => state.active);
  const findings = useApp((state) => state.analysis?.report.findings);
  const isCode = useIsCode();
  const found = findings && !isCode ? countIn(findings) : NOTHING;
  const Files = sources.length > BUTTONS_SHOWN ? ManyFiles : FewFiles;
  return <Files {...{ sources, active, found }} />;
});

function ManyFiles({ sources, active, found }: FilesProps) {
  const { store } = useSession();
  const files = useMemo(
    () =>
      sources.map(
        ({ id, path }): SelectOption => [id, found.has(path) ? `${path}  (${found.get(path)})` : path],
      ),
    [sources, found],
  );
  const { find, options } = useOffered(files, active, 'File');
  return (
    <div className="file-list">
      <Icon name="file" />
      {find}
      <select
        aria-label="File"
        value={active}
        onChange={(event) => store.getState().activate(event.target.value)}
        translate="no"
      >
        {options}
      </select>
      <span className="file-count">{sources.length} files</span>
    </div>
  );
}

function FewFiles({ sources, active, found }: FilesProps) {
  const { store } = useSession();
  return (
    <div className="file-list" translate="no">
      {sources.map(({ id, path }) => (
        <button
          key={id}
          type="button"
          className="file-tab"
          aria-pressed={id === active}
          title={path}
          onClick={() => store.getState().activate(id)}
        >
          {shortNames(sources).get(path)}
          {found.has(path) && <span className="badge">{found.get(path)}</span>}
        </button>
      ))}
    </div>
  );
}
