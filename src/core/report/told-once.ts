import { numberIn } from '../base/gather.ts';
import type { CheckReport, ReportedServer, ReportedSocket } from './check-report.ts';
import type { ReportedVerdict } from './parts/reported-verdict.ts';

type ToldServer = Omit<ReportedServer, 'verdict'> & { readonly verdict: number };
type ToldSocket = Omit<ReportedSocket, 'servers'> & { readonly servers: readonly ToldServer[] };

/**
 * A report as `check --format json` prints it: verdicts, which thousands of servers share, are told once, and each server says which
 * one it has. Keys may be added, none removed or renamed.
 */
export interface ToldReport extends Omit<CheckReport, 'sockets'> {
  readonly schema: 4;
  readonly sockets: readonly ToldSocket[];
  /** `verdict` of a server is an index in it, from 0; equal ones are one object in a report */
  readonly verdicts: readonly ReportedVerdict[];
}

export function tellOnce(report: CheckReport): ToldReport {
  const numbers = new Map<ReportedVerdict, number>();
  const { tool, platform, vulnerabilities, files, sockets, ...rest } = report;
  return {
    schema: 4,
    tool,
    platform,
    vulnerabilities,
    files,
    sockets: sockets.map((socket) => ({
      ...socket,
      servers: socket.servers.map((server) => ({ ...server, verdict: numberIn(numbers, server.verdict) })),
    })),
    verdicts: [...numbers.keys()],
    ...rest,
  };
}
