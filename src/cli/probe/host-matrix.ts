import { CLIENT_KINDS, type ClientKind } from '../../core/resumption/verdict.ts';
import { type Probed, refusalOf } from './resumption-probe.ts';
import { readSession } from './session-content.ts';
import { addressOf, contextOf, type Manners, type ProbeTarget, Unreachable, visit } from './visit.ts';

/** Sessions of one host that were offered to a host. */
export type MatrixCell = Pick<Probed, 'offered' | 'resumed' | 'broken'>;

/** What one client kind met on several hosts. */
export interface HostMatrix {
  /** by the host that made the session, then by the host it was offered to; hosts that refuse the client are left out */
  readonly cells: Readonly<Record<string, Readonly<Record<string, MatrixCell>>>>;
  readonly refused: Readonly<Record<string, string>>;
  /** names of the keys that tickets were made with, by host */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** how many caches the hosts behave like: those that resume each other's sessions count as one */
  readonly caches: number;
}

export interface MatrixReport {
  readonly unreachable: Readonly<Record<string, string>>;
  readonly matrices: Readonly<Record<ClientKind, HostMatrix>>;
}

/** Offers every host's sessions to every host. A host that nothing answers at is named and left out. */
export async function probeHosts(
  targets: readonly ProbeTarget[],
  pairs: number,
  manners: Manners,
): Promise<MatrixReport> {
  const unreachable: Record<string, string> = {};
  const rows: [ClientKind, HostMatrix][] = [];
  for (const kind of CLIENT_KINDS) {
    const there = targets.filter((target) => !(addressOf(target) in unreachable));
    rows.push([kind, await oneKind(there, kind, pairs, manners, unreachable)]);
  }
  return { unreachable, matrices: Object.fromEntries(rows) as Record<ClientKind, HostMatrix> };
}

async function oneKind(
  targets: readonly ProbeTarget[],
  kind: ClientKind,
  pairs: number,
  manners: Manners,
  unreachable: Record<string, string>,
): Promise<HostMatrix> {
  const context = contextOf(kind, manners);
  const refused: Record<string, string> = {};
  const keys: Record<string, string[]> = {};
  const cells: Record<string, Record<string, MatrixCell>> = {};
  const served: ProbeTarget[] = [];
  for (const target of targets) {
    try {
      const first = await visit(target, context, undefined, manners);
      if ('error' in first) refused[addressOf(target)] = refusalOf(first.error).error;
      else served.push(target);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      unreachable[addressOf(target)] = error.message;
    }
  }
  const call = (at: ProbeTarget, session?: Buffer) => tried(visit(at, context, session, manners));
  for (const from of served) {
    const row: Record<string, MatrixCell> = {};
    const names = new Set<string>();
    for (const to of served) {
      const full = await Promise.all(Array.from({ length: pairs }, () => call(from)));
      const sessions = full.flatMap((one) => ('error' in one || one.session === null ? [] : [one.session]));
      for (const session of sessions) names.add(readSession(session)?.keyName ?? '');
      const again = await Promise.all(sessions.map((session) => call(to, session)));
      row[addressOf(to)] = {
        offered: sessions.length,
        resumed: again.filter((one) => 'reused' in one && one.reused).length,
        broken: again.filter((one) => 'error' in one).length,
      };
    }
    cells[addressOf(from)] = row;
    keys[addressOf(from)] = [...names].filter((name) => name !== '');
  }
  return { cells, refused, keys, caches: countCaches(cells) };
}

/** The same with other words for the hosts. */
export function renamed(
  { unreachable, matrices }: MatrixReport,
  names: ReadonlyMap<string, string>,
): MatrixReport {
  const keyed = <T>(found: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(found).map(([host, value]) => [names.get(host) ?? host, value]));
  const rows = CLIENT_KINDS.map((kind): [ClientKind, HostMatrix] => {
    const { cells, refused, keys, caches } = matrices[kind];
    const rows = Object.entries(cells).map(([host, row]) => [host, keyed(row)] as const);
    return [
      kind,
      { cells: keyed(Object.fromEntries(rows)), refused: keyed(refused), keys: keyed(keys), caches },
    ];
  });
  return {
    unreachable: keyed(unreachable),
    matrices: Object.fromEntries(rows) as Record<ClientKind, HostMatrix>,
  };
}

/** A host that answered before and does not now. */
const tried = (visiting: ReturnType<typeof visit>): ReturnType<typeof visit> =>
  visiting.catch((error: unknown) => {
    if (error instanceof Unreachable) return { error: error.message };
    throw error;
  });

/** Hosts of which each resumes every session of the other are one cache. */
function countCaches(cells: HostMatrix['cells']): number {
  const hosts = Object.keys(cells);
  const all = ({ offered, resumed }: MatrixCell): boolean => offered > 0 && resumed === offered;
  const groups: string[][] = [];
  for (const host of hosts) {
    const own = groups.find((group) =>
      group.every((other) => all(cells[host]![other]!) && all(cells[other]![host]!)),
    );
    if (own) own.push(host);
    else groups.push([host]);
  }
  return groups.length;
}
