import { firstWhere } from '../../base/first-where.ts';
import { keptIn } from '../../base/remember.ts';
import { plainHost } from '../pieces/plain-host.ts';
import { SEPARATORS } from '../pieces/token-patterns.ts';
import { type Family, formatIp, type IpAddress, networkOf, parseIp, widthOf } from './ip-address.ts';
import { spellInCase } from './spelling.ts';

/** Addresses that share this many bits go into one network of stand-ins. */
const NETWORK = { 4: 24, 6: 64 } as const;
/** Ranges wider than this name no one, and nothing is large enough to stand for them. */
const WIDEST = { 4: 8, 6: 16 } as const;

/** Where networks of stand-ins come from, tried in order; `widest`: the shortest prefix that is looked for there. */
const POOLS: Readonly<Record<Family, readonly { readonly block: string; readonly widest: number }[]>> = {
  4: [
    { block: '192.0.2.0/24', widest: 24 },
    { block: '198.51.100.0/24', widest: 24 },
    { block: '203.0.113.0/24', widest: 24 },
    { block: '198.18.0.0/15', widest: 24 },
    { block: '100.64.0.0/10', widest: 16 },
    { block: '240.0.0.0/4', widest: 8 },
    { block: '16.0.0.0/4', widest: 8 },
    { block: '32.0.0.0/3', widest: 8 },
  ],
  6: [
    { block: '2001:db8::/32', widest: 48 },
    { block: '3fff::/20', widest: 24 },
    { block: 'fc00::/8', widest: 12 },
    { block: '4000::/3', widest: 8 },
  ],
};

/** What a written address stands for: an address, a range, or the first octets or groups of one in a regex. */
interface Range extends IpAddress {
  readonly prefix: number;
  /** how many octets are written; of an IPv6 address, groups */
  readonly parts: number;
}

interface Network {
  readonly family: Family;
  readonly base: bigint;
  readonly prefix: number;
  /** counts up with the first appearance of something in it */
  readonly order: number;
  /** its inside is moved as a whole */
  rigid: boolean;
  /** numbers given to interface identifiers that may tell a machine's hardware address */
  readonly interfaces: Map<bigint, bigint>;
  readonly children: Network[];
  /** where it goes; null where no room was found */
  target: bigint | null;
}

const sizeOf = ({ prefix, family }: { prefix: number; family: Family }) =>
  1n << BigInt(widthOf(family) - prefix);

/** @returns null where the text is neither an address nor a range nor the beginning of one */
function readRange(written: string): Range | null {
  const [address, prefixText] = plainHost(written).split('/');
  const whole = parseIp(address!);
  if (whole === null) return readBeginning(address!);
  const width = widthOf(whole.family);
  const prefix = prefixText === undefined ? width : Number(prefixText);
  return prefix <= width ? { ...whole, prefix, parts: whole.family === 4 ? 4 : 8 } : null;
}

function readBeginning(address: string): Range | null {
  const isV6 = address.includes(':');
  const parts = address.split(/[.:]/).filter((part) => part !== '').length;
  const parsed = parseIp(
    isV6 ? `${address.replace(/:$/, '')}::` : address + '.0'.repeat(Math.max(0, 4 - parts)),
  );
  return parsed && { ...parsed, prefix: parts * (isV6 ? 16 : 8), parts };
}

/** These say nothing about anybody: loopback, unspecified, link-local, masks. */
const KEPT = [
  '0.0.0.0/8',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '255.0.0.0/8',
  '::/128',
  '::1/128',
  'fe80::/10',
].map((text) => readRange(text)!);

const holds = (outer: { family: Family; value: bigint; prefix: number }, inner: IpAddress) =>
  outer.family === inner.family && networkOf(inner.value, outer.prefix, inner.family) === outer.value;

const isNobodys = (range: IpAddress): boolean => KEPT.some((kept) => holds(kept, range));
/** Its last half may be made of a hardware address. */
const isMachine = ({ family, value, prefix }: Range): boolean =>
  family === 6 && prefix === 128 && (value & 0xffff_ffff_ffff_ffffn) > HAND_GIVEN;

/** Numbers up to this are given by hand and stay: `::1`, `::53`. */
const HAND_GIVEN = 0xffffn;

/** May the address or range stay as it is? */
export function isKeptAddress(written: string): boolean {
  const range = readRange(written);
  return range === null || range.prefix < WIDEST[range.family] || (isNobodys(range) && !isMachine(range));
}

/**
 * Stand-ins for addresses and ranges, so that what lies within what stays as it was: addresses of one /24 (IPv6: /64) share
 * a network, ranges keep their length and hold the same addresses.
 * @param written each once, in order of appearance
 * @param spans pairs that are written `from-to`: what lies between them stays between them
 * @returns for each the stand-in; those for which there is no room are missing
 */
export function planAddresses(
  written: readonly string[],
  spans: readonly (readonly [from: string, to: string])[],
): ReadonlyMap<string, string> {
  const ranges = written.map((text) => ({ text, range: readRange(text) }));
  const rigid = spans.map(coveringRange);
  const networks = { 4: layOut(4, ranges, rigid), 6: layOut(6, ranges, rigid) };
  const spellings = new Map<string, number>();
  const plan = new Map<string, string>();
  for (const { text, range } of ranges) {
    const moved = range && move(range, networks[range.family]);
    if (range === null || moved === null) continue;
    const target = write(range, moved, text);
    const spelling = spellings.get(target) ?? 0;
    spellings.set(target, spelling + 1);
    const spelled = spellInCase(target, spelling);
    if (spelled !== null) plan.set(text, spelled);
  }
  return plan;
}

/** The smallest network that holds both ends of `10.0.0.1-10.0.3.9`. */
function coveringRange(span: readonly [string, string]): Range | null {
  const [from, to] = span.map(readRange);
  if (!from || !to || from.family !== to.family) return null;
  const { family } = from;
  let prefix = Math.min(NETWORK[family], from.prefix);
  while (prefix > 0 && networkOf(from.value, prefix, family) !== networkOf(to.value, prefix, family))
    prefix--;
  return { family, value: networkOf(from.value, prefix, family), prefix, parts: 4 };
}

/** All networks of a family as a forest, each with its target. */
function layOut(
  family: Family,
  ranges: readonly { range: Range | null }[],
  rigid: readonly (Range | null)[],
): Network[] {
  const all = new Map<string, Network>();
  const note = (value: bigint, prefix: number, isRigid: boolean) => {
    const base = networkOf(value, prefix, family);
    const key = `${base}/${prefix}`;
    const known = all.get(key);
    if (known && (known.rigid || !isRigid)) return;
    all.set(key, {
      family,
      base,
      prefix,
      order: all.size,
      rigid: isRigid,
      interfaces: new Map(),
      children: [],
      target: null,
    });
  };
  for (const { range } of ranges) {
    if (range?.family !== family) continue;
    // a range narrower than a network keeps its place in it: then the whole network does
    const narrow = range.prefix > NETWORK[family] && range.prefix < widthOf(family);
    note(range.value, Math.min(range.prefix, NETWORK[family]), family === 4 ? false : narrow);
  }
  for (const range of rigid)
    if (range?.family === family && range.prefix >= WIDEST[family]) note(range.value, range.prefix, true);
  const roots = nest([...all.values()]);
  place(family, roots);
  return roots;
}

/** Puts each network into the smallest one that holds it. */
function nest(networks: Network[]): Network[] {
  const roots: Network[] = [];
  const open: Network[] = [];
  const sorted = networks.toSorted((a, b) =>
    a.base < b.base ? -1 : a.base > b.base ? 1 : a.prefix - b.prefix,
  );
  for (const network of sorted) {
    while (
      open.length > 0 &&
      networkOf(network.base, open.at(-1)!.prefix, network.family) !== open.at(-1)!.base
    )
      open.pop();
    (open.at(-1)?.children ?? roots).push(network);
    open.push(network);
  }
  return roots;
}

/** Largest first, so that each lands on a multiple of its own size without a gap; else in order of appearance. */
const bySize = (a: Network, b: Network) => a.prefix - b.prefix || a.order - b.order;

function place(family: Family, roots: readonly Network[]): void {
  const pools = POOLS[family].map(({ block, widest }) => {
    const range = readRange(block)!;
    return { next: range.value, end: range.value + sizeOf(range), widest };
  });
  // What the configuration itself uses is no stand-in: it could not be told from an original.
  const taken = roots.map(({ base, prefix }) => ({ from: base, to: base + sizeOf({ prefix, family }) }));
  for (const root of roots.toSorted(bySize)) {
    const size = sizeOf(root);
    if (isNobodys({ family, value: root.base })) root.target = root.base;
    if (root.target !== null) continue;
    for (const pool of pools) {
      if (root.prefix < pool.widest) continue;
      const at = firstFree(pool.next, size, taken);
      if (at + size > pool.end) continue;
      root.target = at;
      pool.next = at + size;
      placeChildren(root);
      break;
    }
  }
}

/** The next multiple of the size that meets none of the taken spans, which are in order and do not overlap. */
function firstFree(from: bigint, size: bigint, taken: readonly { from: bigint; to: bigint }[]): bigint {
  const align = (at: bigint) => ((at + size - 1n) / size) * size;
  let at = align(from);
  const first = at;
  for (let i = firstWhere(taken, ({ to }) => to > first); i < taken.length && taken[i]!.from < at + size; i++)
    at = align(taken[i]!.to);
  return at;
}

function placeChildren(parent: Network): void {
  const open = [parent];
  for (let network = open.pop(); network; network = open.pop()) {
    let next = network.target!;
    for (const child of network.children.toSorted(bySize)) {
      child.rigid ||= network.rigid;
      child.target = network.rigid ? network.target! + (child.base - network.base) : next;
      next += sizeOf(child);
      open.push(child);
    }
  }
}

/** Where an address or a range goes, by the smallest network that holds it. */
function move(range: Range, roots: readonly Network[]): bigint | null {
  let best: Network | null = null;
  let level = roots;
  for (;;) {
    const inner = findHolder(level, range);
    if (inner === null) break;
    best = inner;
    level = inner.children;
  }
  if (best === null || best.target === null) return null;
  return best.target + placeWithin(best, range.value - best.base);
}

function placeWithin(network: Network, offset: bigint): bigint {
  if (network.family === 4 || network.rigid || network.prefix < NETWORK[6] || offset <= HAND_GIVEN)
    return offset;
  return keptIn(network.interfaces, offset, () => HAND_GIVEN + 1n + BigInt(network.interfaces.size));
}

/** Siblings are in order and do not overlap. */
function findHolder(siblings: readonly Network[], range: Range): Network | null {
  const candidate = siblings[firstWhere(siblings, ({ base }) => base > range.value) - 1];
  if (!candidate || candidate.prefix > range.prefix) return null;
  return networkOf(range.value, candidate.prefix, range.family) === candidate.base ? candidate : null;
}

/** Written as the original was: with its escapes, its number of octets, its prefix. */
function write(range: Range, value: bigint, original: string): string {
  const separator = original.match(SEPARATORS)?.[0] ?? '.';
  if (range.family === 6 && range.parts < 8)
    return writeGroups(value, range.parts) + (original.endsWith(':') ? ':' : '');
  const address = formatIp({ family: range.family, value });
  const octets = range.family === 4 ? address.split('.').slice(0, range.parts).join(separator) : address;
  return octets + (/\/\d+$/.exec(original)?.[0] ?? '');
}

const writeGroups = (value: bigint, count: number): string =>
  Array.from({ length: count }, (_, i) => ((value >> BigInt(112 - 16 * i)) & 0xffffn).toString(16)).join(':');
