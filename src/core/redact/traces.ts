import { decodeBase64 } from './base64.ts';
import { foldCase } from './fold.ts';
import { foldLabel, parseWrittenHost, registeredLabel, siteLength } from './host-name.ts';
import { PatternSearch } from './pattern-search.ts';
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
type Border = 'site' | 'label' | 'token' | 'path' | 'anywhere';

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

const isWordChar = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}]/u.test(char);

/** Finds what is left of originals in a text. The same search sweeps what the detectors left and proves that nothing is left. */
export class TraceFinder {
  private readonly patterns = new Map<string, Pattern>();
  private readonly search: PatternSearch;

  constructor(originals: Iterable<Original>) {
    for (const original of originals) this.note(original);
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
    this.patterns.set(folded.slice(-siteLength(folded)).join('.'), {
      border: 'site',
      kind: 'host',
      stem: '',
    });
    this.noteLabel(registeredLabel(folded));
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
    if (isWhole) this.patterns.set(address.toLowerCase(), { border: 'path', kind: 'address', stem: '' });
  }

  /** A name of words that tell nothing leaves no trace: the words are everywhere. */
  private noteIf(
    condition: boolean,
    written: string,
    border: Border,
    kind: RedactedKind,
    stem: string,
  ): void {
    const folded = foldCase(written);
    if (condition && !this.patterns.has(folded) && !isVocabularyName(written))
      this.patterns.set(folded, { border, kind, stem });
  }

  /** Traces that stand in the text as they are, but for case. */
  *plain(text: string): Generator<Trace> {
    const folded = foldCase(text);
    let end = 0;
    for (const { from, to, pattern } of this.search.matches(folded)) {
      if (from < end) continue;
      const { border, kind, stem } = this.patterns.get(pattern)!;
      if (!hasBorder(border, text, folded, from, to)) continue;
      yield { from, to, kind, stem, disguised: false };
      end = to;
    }
  }

  /** Traces in words that say something else once they are decoded. The whole word is the trace. */
  *disguised(text: string, base = 0): Generator<Trace> {
    for (const { index, 0: word } of text.matchAll(/[^\s"'`;{}()<>|,]+/g)) {
      const kind = this.kindWithin(readings(word), 0);
      if (kind !== null) {
        yield { from: base + index, to: base + index + word.length, kind, stem: '', disguised: true };
        continue;
      }
      for (const { index: at, 0: run } of word.matchAll(/[A-Za-z0-9+/_-]+=*/g)) {
        const held =
          run.length < SHORTEST_BASE64 || !/[a-z]/.test(run) || !/[A-Z]/.test(run)
            ? null
            : this.kindWithin(base64Readings(run), SHORTEST_DECODED);
        if (held !== null)
          yield {
            from: base + index + at,
            to: base + index + at + run.length,
            kind: held,
            stem: '',
            disguised: true,
          };
      }
    }
  }

  /** What kind of original the first of the readings tells; a secret stays one, all else becomes text. */
  private kindWithin(texts: readonly string[], shortest: number): RedactedKind | null {
    for (const text of texts) {
      for (const { from, to, kind } of this.plain(text))
        if (to - from >= shortest) return kind === 'secret' ? 'secret' : 'text';
    }
    return null;
  }
}

/** Does what surrounds a find let it count? */
function hasBorder(border: Border, text: string, folded: string, from: number, to: number): boolean {
  const before = text[from - 1];
  const after = text[to];
  if (border === 'anywhere') return true;
  if (border === 'label') return isLabelHere(text, folded, from, to);
  if (isWordChar(after) || after === '_' || (border !== 'path' && after === '-')) return false;
  if (border === 'path')
    return (
      folded[from] === '/' || !(isWordChar(before) || before === '_' || before === '.' || before === '/')
    );
  return !(isWordChar(before) || before === '_' || before === '-');
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

function base64Readings(run: string): string[] {
  return [0, 1, 2, 3].map((skip) => decodeBase64(run.slice(skip)));
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
