import { useMemo } from 'react';
import { isModuleCode } from '../../core/modules/recognize.ts';
import { FIRST_PATH } from '../../store/text/sources.ts';
import { useApp, useSession } from '../session.tsx';

/** What is pasted has no name of its own. */
export const codePath = (path: string): string => (path === FIRST_PATH ? 'module.c' : path);

/** Whether all that is on the page is C: looked at when a text was read in which there is no server, not at each key. */
export function useIsCode(): boolean {
  const { texts } = useSession();
  const sources = useApp((state) => state.sources);
  const answered = useApp((state) => state.answered);
  const isOther = useApp(({ analysis }) => analysis === null || analysis.report.sockets.length > 0);
  return useMemo(
    () =>
      answered >= 0 &&
      !isOther &&
      sources.every(({ id, path }) => isModuleCode(path === FIRST_PATH ? '' : path, texts.read(id))),
    [texts, sources, answered, isOther],
  );
}
