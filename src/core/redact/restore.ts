import type { RedactedItem } from './redaction.ts';
import { HOST_SHAPE, STAND_IN_SHAPES } from './stand-in-shapes.ts';

/** Something that looks like a stand-in and stands for nothing we replaced. */
export interface StrayStandIn {
  readonly text: string;
  /** UTF-16 offset into the text that was given */
  readonly from: number;
  /** `damaged`: it is not quite the shape of one; `unknown`: the shape is right, the number was never given out */
  readonly why: 'damaged' | 'unknown';
}

export interface Restored {
  readonly text: string;
  /** in the order of the text; they stay as they are */
  readonly stray: readonly StrayStandIn[];
}

/** Almost one of ours: a hyphen lost or gained, an ending misspelled. */
const DAMAGED =
  /(?<![\p{L}\p{N}])(?:(?:host|site|upstream|user|text|comment|secret|file)[-_]\d+|redacted\/[\w./-]+)/giu;

const SEPARATOR = /\\{0,2}\.|\[\.\]/g;

/**
 * Puts the originals back. A text that was not touched comes back byte for byte; in one that was edited every stand-in that is
 * still whole becomes its original, also as part of a longer name, or with its dots escaped.
 * @param items of all files that were redacted together
 */
export function restore(text: string, items: Iterable<RedactedItem>): Restored {
  const originals = new Map<string, string>();
  for (const { standIn, original } of items) originals.set(standIn, original);
  const hosts = hostsByParts(originals);
  const stray: StrayStandIn[] = [];
  const parts: string[] = [];
  let at = 0;
  const keep = (to: number) => {
    const kept = text.slice(at, to);
    for (const match of kept.matchAll(DAMAGED))
      stray.push({ text: match[0], from: at + match.index, why: 'damaged' });
    parts.push(kept);
    at = to;
  };
  const shapes = new RegExp(STAND_IN_SHAPES);
  for (let match = shapes.exec(text); match; match = shapes.exec(text)) {
    const original = originalOf(match, originals, hosts);
    if (original === null) {
      // another address may begin within what only looked like one
      shapes.lastIndex = match.index + 1;
      continue;
    }
    keep(match.index);
    if (original === UNKNOWN) stray.push({ text: match[0], from: match.index, why: 'unknown' });
    parts.push(original === UNKNOWN ? match[0] : original);
    at = match.index + match[0].length;
  }
  keep(text.length);
  return { text: parts.join(''), stray };
}

const UNKNOWN = Symbol('never given out');

/** null: not ours at all */
type Found = string | typeof UNKNOWN | null;

function originalOf(
  match: RegExpMatchArray,
  originals: ReadonlyMap<string, string>,
  hosts: ReadonlyMap<string, string>,
): Found {
  const [found] = match;
  const known = originals.get(found);
  if (known !== undefined) return known;
  const { host, v4, v6 } = match.groups!;
  if (host !== undefined) return originalHost(host, hosts) ?? UNKNOWN;
  // Addresses that are not ours are the text's own.
  const address = v4 ?? v6;
  return address === undefined ? UNKNOWN : originalAddress(address, originals);
}

/** Perhaps with a length behind it that was not replaced. */
function originalAddress(address: string, originals: ReadonlyMap<string, string>): string | null {
  for (const rest of [/^/, /\/\d+$/]) {
    const bare = address.replace(rest, '');
    const known = originals.get(bare);
    if (known !== undefined) return known + address.slice(bare.length);
  }
  return null;
}

/** What the stand-ins of hosts say about their parts: `site-1.example` even if only `host-1.site-1.example` was replaced. */
function hostsByParts(originals: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const hosts = new Map<string, string>();
  const shape = new RegExp(`^${HOST_SHAPE}$`, 'i');
  for (const [standIn, original] of originals) {
    if (!shape.test(standIn)) continue;
    const names = standIn.split(SEPARATOR);
    const labels = original.split(SEPARATOR);
    for (let i = 0; i < names.length && /^host-|^site-/i.test(names[i]!); i++) {
      const key = names.slice(i).join('.');
      if (!hosts.has(key)) hosts.set(key, labels.slice(i).join('.'));
    }
  }
  return hosts;
}

function originalHost(host: string, hosts: ReadonlyMap<string, string>): string | null {
  const separator = host.match(SEPARATOR)?.[0] ?? '.';
  const plain = host.split(SEPARATOR).join('.');
  const known = hosts.get(plain) ?? hosts.get(plain.toLowerCase());
  return known === undefined ? null : known.split('.').join(separator);
}
