import type { Balancer } from '../../../src/core/farm/balancer/balancer.ts';
import { balancersOf } from '../../../src/core/farm/balancer/balancer-report.ts';
import type { Share } from '../../../src/core/farm/balancer/returning.ts';
import type { FarmGroup } from '../../../src/core/farm/farm-report.ts';
import type { ClientKind } from '../../../src/core/resumption/verdict.ts';
import { connect } from '../clients.ts';
import type { Nginx } from '../judges.ts';
import { atMost } from '../parallel.ts';
import { randomFrom } from '../random.ts';
import { type Server, withServer } from '../server.ts';

/** What one client of the balancer met, first and when it came back. */
export interface Return {
  readonly client: ClientKind;
  /** names of hosts */
  readonly from: string;
  readonly to: string;
  readonly reused: boolean;
}

/** A stream balancer in front of these places; each upstream line is `server HOST:PORT…;`. */
export const streamBalancer = (method: string, peers: readonly string[], server = ''): string =>
  `worker_processes 1;
events {}
stream {
  upstream nodes { ${method} ${peers.map((peer) => `server ${peer};`).join(' ')} }
  server { listen 443; ${server} proxy_pass nodes; }
}
`;

export const peerOf = (server: Server): string => {
  const { host, port } = server.place('*:443');
  return `${host}:${port}`;
};

const KINDS: readonly ClientKind[] = ['tls12-id', 'tls12-ticket', 'tls13'];

/**
 * Clients with an address each come to the balancer, then something happens to it, then they come back in another order.
 * @param happen between the two: nothing, or another list of hosts
 */
export async function measureReturns(
  nginx: Nginx,
  configuration: string,
  nodes: ReadonlyMap<string, Server>,
  clients: number,
  happen: (balancer: Server) => Promise<void> = async () => {},
): Promise<readonly Return[]> {
  const hostOf = (worker: number | null) =>
    [...nodes].find(([, server]) => server.workers().includes(worker ?? -1))?.[0] ?? 'nobody';
  return withServer(nginx, configuration, async (balancer) => {
    const visit = (at: number, session?: Buffer) =>
      connect({
        // 127.0.0.0/8 is all loopback: every client has an address of its own
        place: {
          ...balancer.place('*:443'),
          ...{ localAddress: `127.1.${1 + (at >> 7)}.${1 + (at & 127)}` },
        },
        kind: KINDS[at % KINDS.length]!,
        context: 'http',
        serverName: 'a.example',
        ...(session ? { session } : {}),
      });
    const order = Array.from({ length: clients }, (_, at) => at);
    const first = await atMost(8, order, async (at) => {
      const made = await visit(at);
      if ('error' in made) throw new Error(made.error);
      return { at, session: made.session, from: hostOf(made.worker) };
    });
    await happen(balancer);
    return atMost(8, shuffled(first), async ({ at, session, from }) => {
      const again = await visit(at, session);
      if ('error' in again) throw new Error(again.error);
      return { client: KINDS[at % KINDS.length]!, from, to: hostOf(again.worker), reused: again.reused };
    });
  });
}

function shuffled<T>(items: readonly T[]): T[] {
  const left = [...items];
  const random = randomFrom(7);
  return Array.from({ length: left.length }, () => left.splice(Math.floor(random() * left.length), 1)[0]!);
}

/** What the program reads in the balancer's configuration. */
export function balancerOf(configuration: string): Balancer {
  const found = balancersOf({
    name: 'balancer',
    sources: [{ path: 'nginx.conf', text: configuration, encoding: 'utf-8' }],
  });
  if ('code' in found) throw new Error(found.what);
  return found[0]!;
}

/** Every return that is not as the hosts' matrix says. */
export const againstMatrix = (group: FarmGroup, returns: readonly Return[]): readonly string[] =>
  returns.flatMap(({ client, from, to, reused }) => {
    const predicted = group.cells[client][from]?.[to]?.resumes;
    return (predicted === 'yes') === reused
      ? []
      : [`${client} from ${from} to ${to}: ${reused}, predicted ${predicted}`];
  });

export const sameHost = (returns: readonly Return[]): number =>
  returns.filter(({ from, to }) => from === to).length / returns.length;

/** Four standard deviations of what is drawn so often; nothing is left to chance at 0 and 1. */
export const within = ({ least, most }: Share, measured: number, draws: number): boolean => {
  const slack = (part: number) => 4 * Math.sqrt((part * (1 - part)) / draws);
  return measured >= least - slack(least) - 1e-9 && measured <= most + slack(most) + 1e-9;
};
