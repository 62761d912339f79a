import { PSEUDONYM_SHAPES } from './pseudonyms.ts';
import type { RedactedItem } from './redaction.ts';

/** Something that looks like a pseudonym and stands for nothing we replaced. */
export interface StrayPseudonym {
  readonly text: string;
  /** UTF-16 offset into the text that was given */
  readonly from: number;
  /** `damaged`: it is not quite the shape of one; `unknown`: the shape is right, the number was never given out */
  readonly why: 'damaged' | 'unknown';
}

export interface Restored {
  readonly text: string;
  /** in the order of the text; they stay as they are */
  readonly stray: readonly StrayPseudonym[];
}

const ADDRESS = String.raw`(?<![\w.])\d+(?:\\{0,2}\.\d+){1,3}(?:\/\d{1,3})?|(?<![\w:.])[0-9a-f]{1,4}:[0-9a-f:.]{1,48}(?:\/\d{1,3})?`;

/** Almost one of ours: a hyphen lost or gained, an ending misspelled. */
const DAMAGED = String.raw`(?<![\p{L}\p{N}])(?:(?:host|site|upstream|user|text|comment|secret|file)[-_ ]\d+|redacted\/[\w./-]+)`;

const SHAPES = new RegExp(
  `(?<host>${PSEUDONYM_SHAPES.host})|(?<path>${PSEUDONYM_SHAPES.path}|/redacted/folder-\\d+)|(?<word>${PSEUDONYM_SHAPES.word})|(?<address>${ADDRESS})|(?<damaged>${DAMAGED})`,
  'giu',
);

const SEPARATOR = /\\{0,2}\.|\[\.\]/g;

/**
 * Puts the originals back. A text that was not touched comes back byte for byte; in one that was edited every pseudonym that is
 * still whole becomes its original, also as part of a longer name, or with its dots escaped.
 * @param items of all files that were redacted together
 */
export function restore(text: string, items: Iterable<RedactedItem>): Restored {
  const originals = new Map<string, string>();
  for (const { pseudonym, original } of items) originals.set(pseudonym, original);
  const hosts = hostsByParts(originals);
  const stray: StrayPseudonym[] = [];
  const parts: string[] = [];
  let at = 0;
  for (const match of text.matchAll(SHAPES)) {
    const original = originalOf(match, originals, hosts);
    if (typeof original !== 'string') {
      if (original !== null) stray.push({ text: match[0], from: match.index, why: original.why });
      continue;
    }
    parts.push(text.slice(at, match.index), original);
    at = match.index + match[0].length;
  }
  parts.push(text.slice(at));
  return { text: parts.join(''), stray };
}

type Found = string | { readonly why: StrayPseudonym['why'] } | null;

function originalOf(
  match: RegExpMatchArray,
  originals: ReadonlyMap<string, string>,
  hosts: ReadonlyMap<string, string>,
): Found {
  const [found] = match;
  const known = originals.get(found);
  if (known !== undefined) return known;
  const { host, address, damaged } = match.groups!;
  if (host !== undefined) return originalHost(host, hosts) ?? { why: 'unknown' };
  // Addresses that are not ours are the text's own, and so is a length behind one that was replaced without.
  if (address !== undefined) return originalAddress(address, originals);
  return { why: damaged === undefined ? 'unknown' : 'damaged' };
}

function originalAddress(address: string, originals: ReadonlyMap<string, string>): string | null {
  const [bare, length] = address.split('/');
  const known = originals.get(bare!);
  return known === undefined || length === undefined ? null : `${known}/${length}`;
}

/** What the pseudonyms of hosts say about their parts: `site-1.example` even if only `host-1.site-1.example` was replaced. */
function hostsByParts(originals: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const hosts = new Map<string, string>();
  const shape = new RegExp(`^${PSEUDONYM_SHAPES.host}$`, 'iu');
  for (const [pseudonym, original] of originals) {
    if (!shape.test(pseudonym)) continue;
    const names = pseudonym.split(SEPARATOR);
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
