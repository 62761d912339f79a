import type { ProxyTarget } from '../../model/upstream/proxy-target.ts';
import { isAddress } from '../../model/upstream/upstream-peers.ts';
import type { Pace, UpstreamVerdict } from './upstream-verdict.ts';

/** Requests that follow one another, dealt out evenly over the workers. */
export interface Traffic {
  readonly requests: number;
  readonly workers: number;
}

/** What an origin sees of such requests; null: not known. */
export interface Expectation {
  readonly connections: number | null;
  readonly full: number | null;
  readonly resumed: number | null;
  /** false: counted as if every name had one address and all servers were used in turn */
  readonly exact: boolean;
}

/** The numbers a reader compares with the log of the origin. */
export function expectAt(target: ProxyTarget, verdict: UpstreamVerdict, traffic: Traffic): Expectation {
  const peers = verdict.upstream?.peers;
  const entries = peers?.servers.length ?? 1;
  const connections = connectionCount(verdict, traffic, peers?.addresses ?? 1);
  const full = connections === null ? null : handshakeCount(verdict, connections, traffic, entries);
  return {
    connections,
    full,
    resumed: connections === null || full === null ? null : connections - full,
    exact: verdict.upstream ? verdict.upstream.peers.exact : literalIsExact(target),
  };
}

/** A variable's connections are counted by request, whatever its address. */
const literalIsExact = (target: ProxyTarget): boolean =>
  target.variable || [...target.upstreams.keys()].every(isAddress);

function connectionCount(
  { connections, keepalive }: UpstreamVerdict,
  { requests, workers }: Traffic,
  addresses: number,
): number | null {
  if (connections === 'request') return requests;
  if (connections !== 'worker-and-peer') return null;
  const keepers = Math.min(requests, workers * addresses);
  const each = Math.max(1, Math.ceil(requests / keepers / (keepalive.requests ?? requests)));
  return Math.min(requests, keepers * each);
}

function handshakeCount(
  { fullHandshakes }: UpstreamVerdict,
  connections: number,
  { workers }: Traffic,
  peers: number,
): number | null {
  const most: Readonly<Record<Pace, number | null>> = {
    request: connections,
    change: connections,
    'worker-and-peer': workers * peers,
    peer: peers,
    unknown: null,
  };
  const count = most[fullHandshakes];
  return count === null ? null : Math.min(count, connections);
}
