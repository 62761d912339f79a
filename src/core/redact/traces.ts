import { decodeBase64 } from './base64.ts';
import { foldCase } from './fold.ts';
import { foldLabel, parseWrittenHost, siteLength } from './host-name.ts';
import { registrableLabels } from './name-suffix.ts';
import { LONGEST_PATTERN, PatternSearch } from './pattern-search.ts';
import { labelToUnicode } from './punycode.ts';
import type { RedactedKind } from './redaction.ts';
import { isVocabularyName, isVocabularyWord } from './vocabulary.ts';

/** Something replaced, of which no trace may stay. */
export interface Original {
  readonly kind: RedactedKind;
  readonly stem: string;
  readonly written: string;
}

/** How much around a find must differ for it to be one. */
type Border = 'site' | 'label' | 'token' | 'path' | 'address' | 'anywhere';

/** The same text may be several originals: the border that lets more count wins. */
const WIDTH: Readonly<Record<Border, number>> = {
  anywhere: 3,
  label: 2,
  path: 1,
  token: 0,
  site: 0,
  address: 0,
};

/** What to look for because of an original. */
interface Pattern {
  readonly border: Border;
  readonly kind: RedactedKind;
  readonly stem: string;
}

/** Where an original is still to be seen. */
export interface Trace {
  readonly from: number;
  readonly to: number;
  readonly kind: RedactedKind;
  readonly stem: string;
  /** written otherwise: URL-encoded, escaped, base64, punycode */
  readonly disguised: boolean;
}

const SHORTEST_LABEL = 3;
/** from this length on a label is looked for within words too */
const TELLING_LABEL = 5;
const SHORTEST_SECRET = 6;
const SHORTEST_TOKEN = 3;
const SHORTEST_TEXT = 8;
const SHORTEST_BASE64 = 12;
/** shorter patterns would be met by chance in decoded bytes */
const SHORTEST_DECODED = 5;

/** Words of the protocol for certificates that share a company's name. */
const PHRASES = [
  'acme-challenge',
  'acme_challenge',
  'acme_issuer',
  'acme_certificate',
  'acme_shared_zone',
  'acme.sh',
];

/** Stands where something was replaced: a letter that no configuration holds, U+01C2. */
export const MASK = '\u01c2';

const isWordChar = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}]/u.test(char);

/** Finds what is left of originals in a text. The same search sweeps what the detectors left and proves that nothing is left. */
export class TraceFinder {
  private readonly patterns = new Map<string, Pattern>();
  private readonly search: PatternSearch;

  constructor(originals: Iterable<Original>) {
    const noted = new Set<string>();
    for (const original of originals) {
      const key = `${original.kind} ${original.stem} ${original.written}`;
      if (!noted.has(key)) this.note(original);
      noted.add(key);
    }
    this.search = new PatternSearch(this.patterns.keys());
  }

  private note({ kind, stem, written }: Original): void {
    if (kind === 'host') this.noteHost(written, stem);
    else if (kind === 'name' && stem === 'site') this.noteLabel(foldLabel(written));
    else if (kind === 'name' || kind === 'user')
      this.noteIf(written.length >= SHORTEST_TOKEN, written, 'token', kind, stem);
    else if (kind === 'path') this.noteIf(written.length > SHORTEST_TOKEN, written, 'path', kind, stem);
    else if (kind === 'secret') {
      const border = written.length >= SHORTEST_SECRET ? 'anywhere' : 'token';
      this.noteIf(written.length > SHORTEST_TOKEN && !/^\d{1,5}$/.test(written), written, border, kind, stem);
    } else if (kind === 'text') this.noteIf(written.length >= SHORTEST_TEXT, written, 'anywhere', kind, stem);
    else if (kind === 'address') this.noteAddress(written);
  }

  private noteHost(written: string, stem: string): void {
    const { labels } = parseWrittenHost(written);
    if (labels.length === 1) {
      this.noteIf(written.length >= SHORTEST_TOKEN, written, 'token', 'host', stem);
      return;
    }
    const folded = labels.map(foldLabel);
    if (stem === 'open') {
      this.noteLabel(folded.at(-1)!);
      return;
    }
    this.look(folded.slice(-siteLength(folded)).join('.'), {
      border: 'site',
      kind: 'host',
      stem: '',
    });
    for (const label of registrableLabels(folded)) this.noteLabel(label);
  }

  private noteLabel(label: string): void {
    const spellings = [label, label.replaceAll('-', '_'), label.replaceAll('-', '')];
    for (const spelling of spellings) {
      const bare = spelling.replace(/^[_-]+|[_-]+$/g, '');
      if (bare.length >= SHORTEST_LABEL) this.noteIf(!/^\d+$/.test(bare), bare, 'label', 'name', 'site');
    }
  }

  private noteAddress(written: string): void {
    const address = written.replace(/\/\d+$/, '').replaceAll('\\', '');
    const isWhole = address.includes(':') || address.split('.').length === 4;
    if (isWhole) this.look(address.toLowerCase(), { border: 'address', kind: 'address', stem: '' });
  }

  /** A name of words that tell nothing leaves no trace: the words are everywhere. */
  private noteIf(
    condition: boolean,
    written: string,
    border: Border,
    kind: RedactedKind,
    stem: string,
  ): void {
    if (condition && !isVocabularyName(written)) this.look(foldCase(written), { border, kind, stem });
  }

  private look(folded: string, pattern: Pattern): void {
    const cut = folded.slice(0, LONGEST_PATTERN);
    if (cut === '') return;
    const known = this.patterns.get(cut);
    const isWider = known === undefined || WIDTH[pattern.border] > WIDTH[known.border];
    if (isWider) this.patterns.set(cut, pattern);
  }

  /** Traces that stand in the text as they are, but for case; they may overlap. */
  *plain(text: string): Generator<Trace> {
    const folded = foldCase(text);
    for (let at = 0; at < folded.length; at++) {
      if (!this.search.mayBegin(folded.charCodeAt(at))) continue;
      const trace = this.traceAt(text, folded, at);
      if (trace === null) continue;
      yield trace;
      // a very long one is passed at once: it may begin anew at each of its characters
      if (trace.to - at > LONGEST_PATTERN) at = trace.to - 1;
    }
  }

  private traceAt(text: string, folded: string, from: number): Trace | null {
    for (const end of this.search.endsAt(folded, from)) {
      const { border, kind, stem } = this.patterns.get(folded.slice(from, end))!;
      const to = end - from < LONGEST_PATTERN ? end : endOfWord(text, end);
      if (hasBorder(border, text, folded, from, to)) return { from, to, kind, stem, disguised: false };
    }
    return null;
  }

  /** Traces in words that say something else once they are decoded. The whole word is the trace. */
  *disguised(text: string, base = 0): Generator<Trace> {
    const trace = (from: number, word: string, kind: RedactedKind): Trace => {
      // a secret stays one, all else is text now
      const shown = kind === 'secret' ? 'secret' : 'text';
      return { from: base + from, to: base + from + word.length, kind: shown, stem: '', disguised: true };
    };
    for (const { index, 0: word } of text.matchAll(/[^\s"'`;{}()<>|,]+/g)) {
      const kind = /[%\\[]|xn--/i.test(word) ? this.kindToldBy(readings(word)) : null;
      if (kind !== null) yield trace(index, word, kind);
      else if (word.length >= SHORTEST_BASE64) {
        for (const { index: at, 0: run } of word.matchAll(/[A-Za-z0-9+/_-]+=*/g)) {
          const held = this.kindHeldBy(run);
          if (held !== null) yield trace(index + at, run, held);
        }
      }
    }
  }

  private kindToldBy(texts: readonly string[]): RedactedKind | null {
    for (const text of texts) for (const { kind } of this.plain(text)) return kind;
    return null;
  }

  /** What base64 holds. It may begin anywhere in the run, so nothing can be said about what stands around a find. */
  private kindHeldBy(run: string): RedactedKind | null {
    if (run.length < SHORTEST_BASE64 || !/[a-z]/.test(run) || !/[A-Z]/.test(run)) return null;
    for (let skip = 0; skip < 4; skip++) {
      const bytes = foldCase(decodeBase64(run.slice(skip)));
      for (let at = 0; at < bytes.length; at++) {
        if (!this.search.mayBegin(bytes.charCodeAt(at))) continue;
        const end = this.search.endsAt(bytes, at).find((to) => to - at >= SHORTEST_DECODED);
        if (end !== undefined) return this.patterns.get(bytes.slice(at, end))!.kind;
      }
    }
    return null;
  }
}

/** Of a very long original only the beginning was looked for. */
function endOfWord(text: string, at: number): number {
  let to = at;
  while (to < text.length && !/[\s;"'{}]/.test(text[to]!)) to++;
  return to;
}

/** Does what surrounds a find let it count? */
function hasBorder(border: Border, text: string, folded: string, from: number, to: number): boolean {
  const before = text[from - 1];
  const after = text[to];
  if (border === 'anywhere') return true;
  if (border === 'label') return isLabelHere(text, folded, from, to);
  if (border === 'address') return isAddressHere(folded, from, to);
  if (isWordChar(after) || after === '_' || (border !== 'path' && after === '-')) return false;
  if (border === 'path')
    return (
      folded[from] === '/' || !(isWordChar(before) || before === '_' || before === '.' || before === '/')
    );
  return !(isWordChar(before) || before === '_' || before === '-');
}

/** Not part of a longer address, or of a number. */
function isAddressHere(folded: string, from: number, to: number): boolean {
  const isV6 = folded.slice(from, to).includes(':');
  const before = folded.slice(Math.max(0, from - 4), from);
  const after = folded.slice(to, to + 4);
  if (isV6) return !/[\w:.\u01c2]$/.test(before) && !/^[\w:\u01c2]/.test(after);
  return !/[\w\u01c2]$|\d\\{0,2}\.$/.test(before) && !/^(?:[\w\u01c2]|\\{0,2}\.\d)/.test(after);
}

/** A registered label counts as a word of its own, at the beginning of a longer one, and from five letters on anywhere in it. */
function isLabelHere(text: string, folded: string, from: number, to: number): boolean {
  if (PHRASES.some((phrase) => folded.startsWith(phrase, from))) return false;
  const startsWord = !isWordChar(text[from - 1]) || (isLower(text[from - 1]) && !isLower(text[from]));
  const endsWord = !isLetter(text[to]) || (isLower(text[to - 1]) && !isLower(text[to]));
  if (startsWord && endsWord) return true;
  const long = to - from >= TELLING_LABEL;
  if (!long && !(startsWord && to - from >= TELLING_LABEL - 1)) return false;
  let wordFrom = from;
  let wordTo = to;
  while (wordFrom > 0 && to - wordFrom < 64 && isLetter(folded[wordFrom - 1])) wordFrom--;
  while (wordTo - from < 64 && isLetter(folded[wordTo])) wordTo++;
  return !isVocabularyWord(folded.slice(wordFrom, wordTo));
}

const isLetter = (char: string | undefined) => char !== undefined && /\p{L}/u.test(char);
const isLower = (char: string | undefined) => char !== undefined && /\p{Ll}/u.test(char);

/** What a word says with its escapes and codes undone; empty where it has none. */
function readings(word: string): string[] {
  const all: string[] = [];
  if (/%[0-9a-f]{2}/i.test(word)) all.push(decodePercent(word), decodePercent(decodePercent(word)));
  if (word.includes('\\') || word.includes('[.]')) all.push(word.replaceAll('[.]', '.').replaceAll('\\', ''));
  if (/xn--/i.test(word)) all.push(word.replace(/xn--[a-z0-9-]+/gi, (label) => labelToUnicode(label)));
  return all;
}

function decodePercent(word: string): string {
  return word.replace(/(?:%[0-9a-f]{2})+/gi, (codes) => {
    try {
      return decodeURIComponent(codes);
    } catch {
      return codes.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      );
    }
  });
}
