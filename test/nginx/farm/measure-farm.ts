import type { ClientKind } from '../../../src/core/resumption/verdict.ts';
import { CLIENT_KINDS } from '../../../src/core/resumption/verdict.ts';
import { connect } from '../clients.ts';
import type { Files } from '../cupboard.ts';
import type { Nginx } from '../judges.ts';
import { type Result, summarize } from '../outcome.ts';
import { atMost } from '../parallel.ts';
import type { Cell } from '../scenario.ts';
import { type Server, start } from '../server.ts';

/** One nginx of the farm; `files` adds to or replaces the cupboard's. */
export interface FarmHost {
  readonly name: string;
  readonly nginx: Nginx;
  readonly configuration: string;
  readonly files?: Files;
}

/** What came of sessions of one host that were offered to another, or to itself. */
export interface FarmCell {
  readonly from: string;
  readonly to: string;
  readonly client: ClientKind;
  readonly serverName: string | null;
  readonly outcome: Cell['outcome'];
}

const PAIRS = 2;

/** Starts the hosts, lends them, and stops them whatever happens. */
export async function withFarm<T>(
  hosts: readonly FarmHost[],
  use: (servers: ReadonlyMap<string, Server>) => Promise<T>,
): Promise<T> {
  const running = new Map<string, Server>();
  try {
    for (const { name, nginx, configuration, files } of hosts)
      running.set(name, await start(nginx, configuration, files));
    return await use(running);
  } finally {
    await Promise.all([...running.values()].map((server) => server.stop()));
  }
}

/** Every host's sessions, offered to every host, for each kind of client and name. */
export async function measureFarm(
  servers: ReadonlyMap<string, Server>,
  serverNames: readonly (string | null)[],
  address = '*:443',
): Promise<FarmCell[]> {
  const jobs = serverNames.flatMap((serverName) =>
    CLIENT_KINDS.flatMap((client) =>
      [...servers.keys()].flatMap((from) =>
        [...servers.keys()].map((to) => ({ from, to, client, serverName })),
      ),
    ),
  );
  return atMost(8, jobs, async (job) => {
    const call = { kind: job.client, context: 'http' as const, serverName: job.serverName };
    const results: Result[] = [];
    for (let pair = 0; pair < PAIRS; pair += 1) {
      const first = await connect({ ...call, place: servers.get(job.from)!.place(address) });
      if ('error' in first) return { ...job, outcome: brokenBy(first.error) };
      const { session } = first;
      const visit =
        session && (await connect({ ...call, place: servers.get(job.to)!.place(address), session }));
      if (visit && 'error' in visit) return { ...job, outcome: brokenBy(visit.error) };
      results.push({ visit, seconds: 0 });
    }
    return { ...job, outcome: summarize(results).outcome };
  });
}

const brokenBy = (error: string): Cell['outcome'] =>
  /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/.test(error) ? 'not-offered' : 'fails';
