import { asIfAccepted, type Judgement, pairs } from '../resumption/judgement.ts';
import {
  ALL_EVENTS,
  CLIENT_KINDS,
  type ClientKind,
  type Event,
  type Resumes,
} from '../resumption/verdict.ts';

/** Cells that a fix changes by itself, counted over all servers of all address:ports. */
export interface ReportedCellChange {
  readonly client: ClientKind;
  readonly event: Event;
  readonly from: Resumes;
  readonly to: Resumes;
  /** how many servers on address:ports */
  readonly servers: number;
}

/** What differs between two judgements, as counts of servers on address:ports; by client, then by event. */
export function cellChanges(before: Judgement, after: Judgement): readonly ReportedCellChange[] {
  const [old, now] = comparable(before, after);
  const counts = new Map<string, ReportedCellChange>();
  for (const [entry, same] of pairs(old, now)) {
    if (!same || same.verdict === entry.verdict) continue;
    for (const client of CLIENT_KINDS) {
      for (const event of ALL_EVENTS) {
        const [from, to] = [entry.verdict[client][event].resumes, same.verdict[client][event].resumes];
        if (from === to) continue;
        const key = [client, event, from, to].join();
        const servers = (counts.get(key)?.servers ?? 0) + 1;
        counts.set(key, { client, event, from, to, servers });
      }
    }
  }
  const order = ({ client, event }: ReportedCellChange): number =>
    CLIENT_KINDS.indexOf(client) * ALL_EVENTS.length + ALL_EVENTS.indexOf(event);
  return [...counts.values()].sort((a, b) => order(a) - order(b));
}

/** What nginx refuses for a reason that stays hides nothing of what changes beside it. */
function comparable(before: Judgement, after: Judgement): readonly [Judgement, Judgement] {
  return after.model.refusals.length === 0 ? [before, after] : [asIfAccepted(before), asIfAccepted(after)];
}
