import { findFact } from '../catalog/facts.ts';
import { sayServer } from '../model/servers/server.ts';
import { type Judgement, verdicts } from '../resumption/judgement.ts';
import {
  CLIENT_KINDS,
  type ClientKind,
  EVENTS,
  type Event,
  type Outcome,
  type Resumes,
} from '../resumption/verdict.ts';

/** Cells of one client and event that do not resume after the fixes, for one reason. */
export interface RemainingCells {
  readonly client: ClientKind;
  readonly event: Event;
  readonly resumes: Resumes;
  /** ids in catalog/facts.ts, the deciding one first */
  readonly facts: readonly string[];
  /** one sentence */
  readonly reason: string;
  readonly count: number;
  /** `a.example on *:443`, ten at most */
  readonly servers: readonly string[];
}

const MOST_SERVERS = 10;

/** The everyday cells that do not resume for certain, those of one cause together; the most frequent first. */
export function remainingCells(judgement: Judgement): readonly RemainingCells[] {
  const groups = new Map<string, RemainingCells & { servers: string[] }>();
  for (const { socket, server, verdict } of verdicts(judgement)) {
    for (const client of CLIENT_KINDS) {
      for (const event of EVENTS) {
        const outcome = verdict[client][event];
        if (['yes', 'not-offered', 'fails'].includes(outcome.resumes)) continue;
        const reason = reasonOf(outcome);
        const key = [client, event, outcome.resumes, reason].join();
        const group = groups.get(key) ?? {
          client,
          event,
          resumes: outcome.resumes,
          facts: outcome.facts,
          reason,
          count: 0,
          servers: [],
        };
        if (group.servers.length < MOST_SERVERS)
          group.servers.push(`${sayServer(server)} on ${socket.address}`);
        groups.set(key, { ...group, count: group.count + 1 });
      }
    }
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}

/** The deciding fact in its own words, or what would settle what is not known. */
function reasonOf({ resumes, facts, settledBy }: Outcome): string {
  if (resumes === 'refused') return 'nginx does not start.';
  if (resumes === 'unknown' && settledBy !== undefined) return `Unknown; needed to know: ${settledBy}.`;
  return findFact(facts[0] ?? '')?.says ?? '';
}

/** "9 of 12 cells resume; 3 remain because a restart empties the shared zone, …" */
export function sayRemaining(total: number, yes: number, remaining: readonly RemainingCells[]): string {
  if (total === 0) return 'No address:port offers TLS.';
  const head = `${yes} of ${total} cases (client × event) resume`;
  if (remaining.length === 0) return `${head}.`;
  const reasons = [...new Set(remaining.map(({ reason }) => reason))].filter((reason) => reason !== '');
  const shown = reasons.slice(0, 3).join(' ');
  const more = reasons.length > 3 ? ` And ${reasons.length - 3} more reasons.` : '';
  return `${head}; ${total - yes} ${total - yes === 1 ? 'remains' : 'remain'}: ${shown}${more}`;
}
