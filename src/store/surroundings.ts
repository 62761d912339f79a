import type { Surroundings } from '../core/assist/surroundings.ts';
import { surroundingsOf } from '../core/report/editor/surroundings.ts';
import type { AppState } from './app-state.ts';

type Known = Pick<AppState, 'sources' | 'analysis' | 'answered' | 'revision'>;

/** What the last analysis knows around a source; null for a source that is not on the page. */
export function surroundingsOfSource(
  { sources, analysis, answered, revision }: Known,
  id: string,
): Surroundings | null {
  const source = sources.find((each) => each.id === id);
  return source ? surroundingsOf(source.path, analysis?.report ?? null, answered === revision) : null;
}
