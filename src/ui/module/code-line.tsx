import type { CodeLocation } from '../../core/modules/analyze-module.ts';
import { GoToLine } from '../shared/go-to-line.tsx';

interface CodeLineProps {
  readonly at: CodeLocation;
  /** whether the line is one of the text on the page: with stand-ins it is not */
  readonly goes: boolean;
  readonly children: string;
}

/** A line of the module, which leads there. */
export function CodeLine({ at: { file, line }, goes, children }: CodeLineProps) {
  if (goes)
    return (
      <GoToLine file={file} line={line}>
        {children}
      </GoToLine>
    );
  return (
    <span>
      {children}, line {line}
    </span>
  );
}
