import { remember } from '../../base/remember.ts';
import { CLIENT_KINDS, EVENTS } from '../../resumption/verdict.ts';
import type { ReportedSocket, ReportedUnknown } from '../check-report.ts';
import type { ReportedUpstream } from './reported-upstream.ts';
import type { ReportedVerdict } from './reported-verdict.ts';

/** Everything that is unknown, by its cause: a thousand cells that one missing file leaves open are one entry. */
export function unknownsOf(
  sockets: readonly ReportedSocket[],
  upstreams: readonly ReportedUpstream[],
): readonly ReportedUnknown[] {
  const causes = new Map<string, { cells: number; where: Set<string> }>();
  const add = (settledBy: string, cells: number, where: string): void => {
    const cause = causes.get(settledBy) ?? { cells: 0, where: new Set() };
    causes.set(settledBy, cause);
    cause.cells += cells;
    cause.where.add(where);
  };
  for (const { address, protocol, servers } of sockets) {
    const where = protocol === 'tcp' ? address : `${address} (${protocol})`;
    for (const { verdict } of servers)
      for (const [settledBy, cells] of unknownCells(verdict)) add(settledBy, cells, where);
  }
  for (const { target, verdict, keepalive } of upstreams) {
    const outcome = verdict['next-connection'];
    if (outcome.resumes === 'unknown') add(outcome.settledBy ?? NOTHING, 1, target);
    else if (keepalive.state === 'unknown') add(keepalive.settledBy ?? NOTHING, 1, target);
  }
  return [...causes].map(([settledBy, { cells, where }]) => ({
    settledBy,
    cells,
    where: [...where].slice(0, MOST_NAMED),
    whereLeftOut: Math.max(0, where.size - MOST_NAMED),
  }));
}

const MOST_NAMED = 5;
const NOTHING = 'a test on your own server';

/** Servers that fare alike share one verdict. */
const unknownCells = remember((verdict: ReportedVerdict): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  for (const client of CLIENT_KINDS) {
    for (const event of EVENTS) {
      const { resumes, settledBy = NOTHING } = verdict[client][event];
      if (resumes === 'unknown') found.set(settledBy, (found.get(settledBy) ?? 0) + 1);
    }
  }
  return found;
});

/** One sentence: what is unknown, where, and what would settle it. */
export function sayUnknown({ settledBy, cells, where, whereLeftOut }: ReportedUnknown): string {
  const more = whereLeftOut > 0 ? ` and ${whereLeftOut} more` : '';
  const subject = `${cells} ${cells === 1 ? 'outcome is' : 'outcomes are'} unknown (${where.join(', ')}${more})`;
  return `${subject}. Needed to know: ${settledBy}.`;
}
