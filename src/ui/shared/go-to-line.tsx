import type { ReactNode } from 'react';
import { useApp, useSession } from '../session.tsx';
import { shortNames } from './short-names.ts';

interface LineProps {
  readonly file: string;
  readonly line: number;
}

interface GoToLineProps extends LineProps {
  readonly children: ReactNode;
}

/** Leads to a line in the editor and selects it. */
export function GoToLine({ file, line, children }: GoToLineProps) {
  const { store } = useSession();
  const go = () => store.getState().goTo(file, { line, column: 1, endLine: line + 1, endColumn: 1 });
  return (
    <button type="button" className="goto" onClick={go} title={`${file}, line ${line}`}>
      <span className="goto-what">{children}</span>
      <span className="goto-line">
        <LineOf file={file} line={line} />
      </span>
    </button>
  );
}

/** `line 16`, or `site.conf:16` where there are several files, or `a/site.conf:16` where another one is called so too. */
export function LineOf({ file, line }: LineProps) {
  const sources = useApp((state) => state.sources);
  return (
    <span title={file}>
      {sources.length > 1 ? `${shortNames(sources).get(file) ?? file}:` : 'line '}
      {line}
    </span>
  );
}
