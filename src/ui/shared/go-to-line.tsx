import type { ReactNode } from 'react';
import { useSession } from '../session.tsx';
import { fileNameOf } from './download.ts';

interface GoToLineProps {
  readonly file: string;
  readonly line: number;
  /** says the file too: there are several */
  readonly withFile?: boolean;
  readonly children: ReactNode;
}

/** Leads to a line in the editor and selects it. */
export function GoToLine({ file, line, withFile = false, children }: GoToLineProps) {
  const { store } = useSession();
  const go = () => store.getState().goTo(file, { line, column: 1, endLine: line + 1, endColumn: 1 });
  return (
    <button type="button" className="goto" onClick={go} title={`${file}, line ${line}`}>
      <span className="goto-what">{children}</span>
      <span className="goto-line">
        {withFile ? `${fileNameOf(file)}:` : 'line '}
        {line}
      </span>
    </button>
  );
}
