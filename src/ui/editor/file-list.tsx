import { useIsCode } from '../module/use-code.ts';
import { useApp, useSession } from '../session.tsx';
import { Icon } from '../shared/icon.tsx';
import { shortNames } from '../shared/short-names.ts';

const BUTTONS_SHOWN = 3;

/** The files on the page: buttons for a few, a list to choose from for many. */
export function FileList() {
  const { store } = useSession();
  const sources = useApp((state) => state.sources);
  const active = useApp((state) => state.active);
  const findings = useApp((state) => state.analysis?.report.findings);
  const isCode = useIsCode();
  const found = (path: string) =>
    isCode ? 0 : (findings?.filter((finding) => finding.file === path).length ?? 0);
  if (sources.length > BUTTONS_SHOWN) {
    return (
      <div className="file-list">
        <Icon name="file" />
        <select
          aria-label="File"
          value={active}
          onChange={(event) => store.getState().activate(event.target.value)}
          translate="no"
        >
          {sources.map(({ id, path }) => (
            <option key={id} value={id}>
              {path}
              {found(path) > 0 ? `  (${found(path)})` : ''}
            </option>
          ))}
        </select>
        <span className="file-count">{sources.length} files</span>
      </div>
    );
  }
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
          {found(path) > 0 && <span className="badge">{found(path)}</span>}
        </button>
      ))}
    </div>
  );
}
