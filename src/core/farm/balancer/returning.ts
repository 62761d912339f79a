import { CLIENT_KINDS, type ClientKind } from '../../resumption/verdict.ts';
import type { FarmGroup, FarmMatrix } from '../farm-report.ts';
import type { Balancer } from './balancer.ts';

/** Part of the returning connections that resume, 0 to 1: between two bounds where cells are unknown. */
export interface Share {
  readonly least: number;
  readonly most: number;
}

export type Shares = Readonly<Record<ClientKind, Share>>;

/** What becomes of connections of clients that come back in time with a session. */
export interface Returning {
  /** the part that meets the host that it met before */
  readonly meetsSame: Share;
  readonly now: Shares;
  /** of the first return after one host was added, or removed from the balancer's list */
  readonly afterAdded: Shares;
  readonly afterRemoved: Shares;
}

const share = (least: number, most = least): Share => ({ least, most });
const mix = (part: Share, one: Share, other: Share): Share => {
  const at = (weight: number, a: number, b: number) => weight * a + (1 - weight) * b;
  const ends = [part.least, part.most].flatMap((weight) => [
    at(weight, one.least, other.least),
    at(weight, one.most, other.most),
  ]);
  return share(Math.min(...ends), Math.max(...ends));
};

/** By the matrix of a group, behind this balancer. `fails` and `not-offered` are not counted as resumed. */
export function returning(group: FarmGroup, balancer: Balancer): Returning {
  const hosts = Object.keys(group.cells.tls13);
  const parts = partsOf(hosts, balancer);
  const even = share(parts.reduce((sum, part) => sum + part ** 2, 0));
  const meetsSame = MEETING[balancer.choosing](even);
  const shares = (stays: Share): Shares =>
    bySomeClient((client) => {
      const matrix = group.cells[client];
      return mix(stays, atHome(matrix, hosts, parts), elsewhere(matrix, hosts, parts));
    });
  const stays = staying(balancer, hosts.length);
  const scaled = (by: number): Share => share(meetsSame.least * by, meetsSame.most * by);
  return {
    meetsSame,
    now: shares(meetsSame),
    afterAdded: shares(scaled(stays.added)),
    afterRemoved: shares(scaled(stays.removed)),
  };
}

/**
 * Of the clients that would meet their host again, the part that still does after one more host of `hosts`, or one less, with equal
 * weights. A hash that is no consistent one takes the rest of a division by the number of hosts.
 * @source ngx_stream_upstream_get_hash_peer; measured in test/nginx/farm
 */
function staying(
  { choosing, keepsOthers }: Balancer,
  hosts: number,
): { readonly added: number; readonly removed: number } {
  const rest = hosts / (hosts + 1);
  // who made the session may be gone; whoever is left is met the more often
  if (choosing === 'evenly') return { added: rest, removed: 1 };
  return keepsOthers
    ? { added: rest, removed: (hosts - 1) / hosts }
    : { added: 1 / (hosts + 1), removed: 1 / hosts };
}

const MEETING: Readonly<Record<Balancer['choosing'], (even: Share) => Share>> = {
  evenly: (even) => even,
  'by-address': () => share(1),
  'by-name': () => share(1),
  'by-other-key': ({ least }) => share(least, 1),
};

function partsOf(hosts: readonly string[], { weights }: Balancer): readonly number[] {
  const all = weights.length === hosts.length ? weights : hosts.map(() => 1);
  const sum = all.reduce((total, weight) => total + weight, 0);
  return all.map((weight) => weight / sum);
}

function bySomeClient<T>(of: (client: ClientKind) => T): Readonly<Record<ClientKind, T>> {
  return Object.fromEntries(CLIENT_KINDS.map((client) => [client, of(client)])) as Record<ClientKind, T>;
}

function atHome(matrix: FarmMatrix, hosts: readonly string[], parts: readonly number[]): Share {
  const found = hosts.map((host, at) => ({ value: resumed(matrix, host, host), part: parts[at]! }));
  return weighted(found);
}

/** Over all other hosts, each by its part. */
function elsewhere(matrix: FarmMatrix, hosts: readonly string[], parts: readonly number[]): Share {
  const pairs = hosts.flatMap((from, at) =>
    hosts.flatMap((to, other) =>
      from === to ? [] : [{ value: resumed(matrix, from, to), part: parts[at]! * parts[other]! }],
    ),
  );
  return pairs.length === 0 ? share(0) : weighted(pairs);
}

function weighted(found: readonly { readonly value: Share; readonly part: number }[]): Share {
  const sum = found.reduce((total, { part }) => total + part, 0);
  const of = (end: 'least' | 'most') =>
    found.reduce((total, { value, part }) => total + value[end] * part, 0) / sum;
  return share(of('least'), of('most'));
}

function resumed(matrix: FarmMatrix, from: string, to: string): Share {
  const { resumes, share: part } = matrix[from]![to]!;
  if (resumes === 'unknown') return share(0, 1);
  return share(resumes === 'yes' ? 1 : resumes === 'some' ? (part ?? 0) : 0);
}
