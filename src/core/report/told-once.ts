import type {
  CheckReport,
  ReportedEffective,
  ReportedServer,
  ReportedSetting,
  ReportedSocket,
} from './check-report.ts';
import type { ReportedVerdict } from './parts/reported-verdict.ts';

type ToldServer = Omit<ReportedServer, 'verdict'> & { readonly verdict: number };
type ToldSocket = Omit<ReportedSocket, 'servers'> & { readonly servers: readonly ToldServer[] };
type ToldEffective = Omit<ReportedEffective, 'settings'> & {
  readonly settings: Readonly<Record<string, number>>;
};

/**
 * A report as `check --format json` prints it: what thousands of servers share is told once, and each says which one it has. Keys may
 * be added, none removed or renamed.
 */
export interface ToldReport extends Omit<CheckReport, 'sockets' | 'effective'> {
  readonly schema: 3;
  readonly sockets: readonly ToldSocket[];
  /** `verdict` of a server is an index in it, from 0 */
  readonly verdicts: readonly ReportedVerdict[];
  readonly effective: readonly ToldEffective[];
  /** what `settings` of a server names is an index in it, from 0 */
  readonly settings: readonly ReportedSetting[];
}

/** Gives each object a number. Equal ones are one object in a report. */
class Numbered<T extends object> {
  readonly #numbers = new Map<T, number>();

  numberOf(item: T): number {
    const known = this.#numbers.get(item);
    if (known !== undefined) return known;
    this.#numbers.set(item, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  get items(): readonly T[] {
    return [...this.#numbers.keys()];
  }
}

export function tellOnce(report: CheckReport): ToldReport {
  const verdicts = new Numbered<ReportedVerdict>();
  const settings = new Numbered<ReportedSetting>();
  const { sockets, effective, upstreams, unknowns, zones, upstreamGroups, memory, ...rest } = report;
  const { tool, platform, vulnerabilities, files, ...found } = rest;
  return {
    schema: 3,
    tool,
    platform,
    vulnerabilities,
    files,
    sockets: sockets.map((socket) => ({
      ...socket,
      servers: socket.servers.map((server) => ({ ...server, verdict: verdicts.numberOf(server.verdict) })),
    })),
    verdicts: verdicts.items,
    effective: effective.map((server) => ({
      ...server,
      settings: Object.fromEntries(
        Object.entries(server.settings).map(([name, setting]) => [name, settings.numberOf(setting)]),
      ),
    })),
    settings: settings.items,
    upstreams,
    unknowns,
    zones,
    upstreamGroups,
    memory,
    ...found,
  };
}
