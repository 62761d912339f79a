import { readTree } from '../syntax/read-tree.ts';
import type { Tree } from '../syntax/tree.ts';
import { plainHost } from './pieces/plain-host.ts';
import { regionsOf } from './pieces/regions.ts';
import { SEPARATORS } from './pieces/token-patterns.ts';
import type { RedactedItem } from './redaction.ts';
import { isDefinition, secretUses } from './secrets/secret-reach.ts';
import { isKeptAddress } from './stand-ins/address-plan.ts';
import { parseIp } from './stand-ins/ip-address.ts';
import { STAND_IN_SHAPES } from './stand-ins/stand-in-shapes.ts';
import type { StrayStandIn } from './stand-ins/stray-stand-in.ts';
import { isDirectiveLike, isExtension, isTopLabel } from './words/vocabulary.ts';

interface Restored {
  readonly text: string;
  /** in the order of the text; they stay as they are */
  readonly stray: readonly StrayStandIn[];
}

/**
 * Puts the originals back. A text that was not touched comes back byte for byte; in one that was edited every stand-in that is still
 * whole becomes its original, also in a longer name or with its dots escaped. What is not known stays, and is named.
 * @param items of all files that were redacted together
 */
export function restore(text: string, items: Iterable<RedactedItem>): Restored {
  const known = new Known(items);
  const places = known.hasSecrets ? new Places(text) : null;
  const stray: StrayStandIn[] = [...quotesIn(text), ...(places?.strayVariables(known) ?? [])];
  const parts: string[] = [];
  let at = 0;
  const shapes = new RegExp(STAND_IN_SHAPES);
  for (let match = shapes.exec(text); match; match = shapes.exec(text)) {
    const { index: from, 0: found } = match;
    const read = readShape(match, text, known, places);
    // what is no address as a whole may hold one
    if (read === null && match.groups!.v6 !== undefined && !isWhole(found)) shapes.lastIndex = from + 1;
    if (read === null) continue;
    if (read.why !== null) stray.push({ text: read.found ?? found, from, why: read.why });
    if (read.original === null) continue;
    parts.push(text.slice(at, from), read.original);
    at = from + (read.found ?? found).length;
    shapes.lastIndex = at;
  }
  parts.push(text.slice(at));
  return { text: parts.join(''), stray: stray.sort((a, b) => a.from - b.from) };
}

/** A line with a directive, up to the first typographic quote in it that is not within others. */
const QUOTED_LINE =
  /^[ \t]*([a-z][a-z0-9_]*)(?=[ \t])(?:"[^"\n]*"|'[^'\n]*'|[^"'\n#])*?[\s:=(]([“„‟‘‚‛«‹])[^\n]*[;{]/gm;

/** Copied from a page that sets its quotes. */
function quotesIn(text: string): StrayStandIn[] {
  if (!/[“„‟‘‚‛«‹]/.test(text)) return [];
  return [...text.matchAll(QUOTED_LINE)]
    .filter(([, name]) => isDirectiveLike(name!))
    .map(({ index, 0: line, 2: quote }) => ({
      text: quote!,
      from: index + line.indexOf(quote!),
      why: 'quote',
    }));
}

const isWhole = (address: string): boolean => parseIp(address.replace(/\/\d+$/, '')) !== null;

const VERSION = /(?:^|\n)\S+ version: \S+$/;

interface ReadShape {
  /** null: it stays */
  readonly original: string | null;
  readonly why: StrayStandIn['why'] | null;
  /** where it is less than what was matched */
  readonly found?: string;
}

const stays = (why: StrayStandIn['why']): ReadShape => ({ original: null, why });

function readShape(
  match: RegExpExecArray,
  text: string,
  known: Known,
  places: Places | null,
): ReadShape | null {
  const { index: from, 0: found } = match;
  const { v4, v6, octets, joined, site, damaged } = match.groups!;
  if (joined !== undefined) return known.begins(joined.replace(/[-_]/g, '.')) ? stays('address') : null;
  if (octets !== undefined)
    return readOctets(octets, text.slice(from + octets.length, from + octets.length + 5), known);
  // `openresty/1.27.1.2`
  if (v4 !== undefined && VERSION.test(text.slice(Math.max(0, from - 60), from))) return null;
  if (v4 !== undefined || v6 !== undefined) return readAddress(found, known);
  if (damaged !== undefined) return stays('damaged');
  const rest = text.slice(from + found.length, from + found.length + 40);
  if (site !== undefined) {
    const next = /^\.(\p{L}+)(?![\p{L}\p{N}])/u.exec(rest)?.[1];
    if (next !== undefined && isTopLabel(next) && !isExtension(next)) return stays('damaged');
    const original = known.site(found);
    return original === null ? stays('unknown') : { original, why: null };
  }
  if (/^site/i.test(found) && /^[-_]example/i.test(rest)) return stays('damaged');
  const item = known.word(found);
  if (item === null) return stays('unknown');
  // `X-Header1`: the stand-in is the whole name
  const isTwice =
    item.kind === 'header' && /^x-/i.test(item.original) && /x-$/i.test(text.slice(from - 2, from));
  if (isTwice) return stays('damaged');
  if (item.kind === 'secret' && places !== null) {
    const refusal = places.refusal(from, item);
    if (refusal !== null) return refusal;
  }
  return { original: item.original, why: null };
}

/** null: the text's own, and nobody's */
function readAddress(found: string, known: Known): ReadShape | null {
  const exact = known.address(found);
  if (exact !== null) return { original: exact, why: null };
  const [first, ...others] = found.split('-');
  // a range of which an end says nothing was not replaced as one
  if (others.length > 0 && found.split('-').some(isKeptAddress)) {
    const read = readAddress(first!, known);
    return { original: read?.original ?? first!, why: read?.why ?? null, found: first! };
  }
  const whole = plainHost(first!).replace(/\/\d+$/, '');
  if (parseIp(whole) === null) return readPart(found, known);
  if (others.length === 0) {
    const single = found.replace(/\/(?:32|128)$/, '');
    const original = single === found ? null : known.address(single);
    if (original !== null) return { original: original + found.slice(single.length), why: null };
  }
  return others.length === 0 && isKeptAddress(found) ? null : stays('address');
}

/** In a regex a dot that is no sign goes on. */
const GOES_ON = /^\)?(?:\\{1,2}\.|\[\.\])/;

/** The first octets of an address, or a number with a dot. */
function readOctets(octets: string, rest: string, known: Known): ReadShape | null {
  const original = known.address(octets);
  if (original !== null) return { original, why: null };
  const isCut = plainHost(octets).split('.').length === 3 || /^(?:\/\d|\.[^\d\s])/.test(rest);
  const isAddress = GOES_ON.test(rest) ? !isKeptAddress(octets) : isCut && known.begins(plainHost(octets));
  return isAddress ? stays('address') : null;
}

/** An address with a sign too many behind it. */
function readPart(found: string, known: Known): ReadShape | null {
  const shorter = found.replace(/[.:]$/, '');
  if (shorter === found || parseIp(shorter) === null) return null;
  const read = readAddress(shorter, known);
  return read === null ? null : { ...read, found: shorter };
}

/** What stand-ins stand for. */
class Known {
  readonly hasSecrets: boolean;
  private readonly exact = new Map<string, RedactedItem>();
  private readonly folded = new Map<string, RedactedItem>();
  /** the first two and three octets of the addresses that were given out */
  private readonly beginnings = new Set<string>();

  constructor(items: Iterable<RedactedItem>) {
    let hasSecrets = false;
    for (const item of items) {
      const key = item.kind === 'address' ? item.standIn : plainHost(item.standIn);
      const others = this.exact.get(key)?.within ?? [];
      const all = item.within && others.length > 0 ? { ...item, within: [...others, ...item.within] } : item;
      this.exact.set(key, all);
      if (!this.folded.has(key.toLowerCase())) this.folded.set(key.toLowerCase(), all);
      hasSecrets ||= item.kind === 'secret';
      if (item.kind === 'address') this.noteBeginnings(plainHost(key).split('.'));
    }
    for (const item of [...this.folded.values()]) this.noteLabel(item);
    this.hasSecrets = hasSecrets;
  }

  private noteBeginnings(octets: readonly string[]): void {
    for (const count of [2, 3])
      if (octets.length >= count) this.beginnings.add(octets.slice(0, count).join('.'));
  }

  /** Does an address, or the beginning of one, lie where stand-ins do? */
  begins(octets: string): boolean {
    return this.beginnings.has(octets.split('.').slice(0, 3).join('.'));
  }

  /** `site2` alone, though only `site2.example` was given out. */
  private noteLabel(item: RedactedItem): void {
    const label = /^(site\d+)\.example$/i.exec(plainHost(item.standIn))?.[1]?.toLowerCase();
    if (label === undefined || this.folded.has(label)) return;
    this.folded.set(label, { ...item, original: plainHost(item.original).split('.')[0]! });
  }

  word(standIn: string): RedactedItem | null {
    return this.exact.get(standIn) ?? this.folded.get(standIn.toLowerCase()) ?? null;
  }

  /** With its dots as they are written. */
  site(standIn: string): string | null {
    const separator = standIn.match(SEPARATORS)![0];
    const item = this.word(plainHost(standIn));
    return item === null ? null : plainHost(item.original).replaceAll('.', () => separator);
  }

  address(standIn: string): string | null {
    const item = this.exact.get(standIn) ?? this.folded.get(standIn.toLowerCase());
    return item?.kind === 'address' ? item.original : null;
  }
}

/** In which directive something stands. Asked in the order of the text. */
class Places {
  /** offsets of secrets that a variable would carry to where they were not */
  readonly refused = new Set<number>();
  private readonly tree: Tree;
  private readonly regions: ReturnType<typeof regionsOf>;
  private next = 0;

  constructor(text: string) {
    this.tree = readTree({ path: '', text, encoding: 'utf-8' });
    this.regions = regionsOf(this.tree);
  }

  /** null: the secret may come back here */
  refusal(from: number, { within = [] }: RedactedItem): ReadShape | null {
    if (this.refused.has(from)) return { original: null, why: null };
    const directive = this.at(from);
    const isNew = isDirectiveLike(directive) && !isDefinition(directive);
    return isNew && !within.includes(directive) ? stays('secret') : null;
  }

  strayVariables(known: Known): StrayStandIn[] {
    const found = new Map<number, StrayStandIn>();
    for (const { secret, setAt, variable, from, directive } of secretUses([this.tree])) {
      const item = known.word(secret);
      if (item?.kind !== 'secret' || item.within?.includes(directive)) continue;
      this.refused.add(setAt);
      found.set(from, { text: variable, from, why: 'secret' });
    }
    return [...found.values()];
  }

  at(offset: number): string {
    while (this.next < this.regions.length && this.regions[this.next]!.to <= offset) this.next++;
    return this.regions[this.next]?.within ?? '';
  }
}
