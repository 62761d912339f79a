import type { Failed, Visit } from './call.ts';
import type { Cell } from './scenario.ts';

/** What came of one session. */
export interface Result {
  /** undefined: the server had given no session to offer */
  readonly visit: Visit | Failed | undefined;
  /** the session's age when the visit was over */
  readonly seconds: number;
}

/** What the results of one cell amount to. */
export function summarize(
  results: readonly Result[],
): Pick<Cell, 'outcome' | 'share' | 'seconds' | 'status' | 'error'> {
  const offered = results.flatMap(({ visit, seconds }) => (visit ? [{ visit, seconds }] : []));
  const broken = offered.flatMap(({ visit }) => ('error' in visit ? [visit.error] : []));
  const visits = offered.flatMap(({ visit }) => ('error' in visit ? [] : [visit]));
  const reused = visits.filter((visit) => visit.reused).length;
  const all = results.length;
  const mixed = (reused > 0 && reused < all) || (broken.length > 0 && broken.length < all);
  return {
    outcome: mixed ? 'some' : broken.length > 0 ? 'fails' : reused > 0 ? 'yes' : 'no',
    ...(mixed ? { share: reused / all } : {}),
    seconds: Math.max(0, ...offered.map(({ seconds }) => seconds)),
    status: visits.at(-1)?.status ?? null,
    ...(broken[0] === undefined ? {} : { error: broken[0] }),
  };
}
