import type { RedactedKind } from '../redaction.ts';
import { spellAlike, spellInCase } from './spelling.ts';

/** Which stem a word gets that stands for several things: the first of these. */
const RANK: readonly RedactedKind[] = [
  'site',
  'upstream',
  'host',
  'zone',
  'header',
  'var',
  'user',
  'file',
  'path',
  'value',
  'word',
  'number',
];
const rankOf = (kind: RedactedKind): number => RANK.indexOf(kind);

/** The stand-ins of one word in all its spellings. */
interface Entry {
  kind: RedactedKind;
  base: string | null;
  readonly spelled: Map<string, string>;
  readonly used: Set<string>;
}

/** The same for every spelling of a word: lower case, as variables write a header's name. */
export const fold = (word: string): string => word.toLowerCase().replaceAll('-', '_');

const NUMBERED =
  /(?:site|host|upstream|secret|user|path|file|zone|header|var|value|number|word)0*(\d{1,9})/gi;

/** What a site's name is made of: the label that was registered, and the registry's ending. */
const partsOfSite = (plain: string): readonly [label: string, ending: string] => {
  const dot = plain.indexOf('.');
  return [fold(plain.slice(0, dot)), plain.slice(dot).toLowerCase()];
};

/**
 * One dictionary for everything that is redacted together: the same word gets the same stand-in everywhere, no two get the same, and
 * none gets one that the input holds. First everything is noted, then stand-ins are asked for in the order of the text.
 */
export class Dictionary {
  private readonly entries = new Map<string, Entry>();
  private readonly sites = new Map<string, Entry>();
  /** by label: the ending that shares the label's own number */
  private readonly firstEnding = new Map<string, string>();
  private readonly counters = new Map<RedactedKind, number>();
  private readonly reserved = new Set<number>();

  /** @param texts everything that will be redacted */
  constructor(texts: readonly string[]) {
    for (const text of texts)
      for (const [, number] of text.matchAll(NUMBERED)) this.reserved.add(Number(number));
  }

  /** A word that will be replaced. */
  note(word: string, kind: RedactedKind): void {
    const entry = this.entryOf(this.entries, fold(word), kind);
    if (entry.base === null && rankOf(kind) < rankOf(entry.kind)) entry.kind = kind;
  }

  /** A registered name, its labels separated by dots. */
  noteSite(plain: string): void {
    const [label, ending] = partsOfSite(plain);
    if (!this.firstEnding.has(label)) this.firstEnding.set(label, ending);
    this.note(label, 'site');
  }

  /** Is it noted under its own name, not only as words of it? */
  knows(word: string): boolean {
    return this.entries.has(fold(word));
  }

  /** What the word was noted as first of all. */
  kindOf(word: string): RedactedKind | null {
    return this.entries.get(fold(word))?.kind ?? null;
  }

  private entryOf(entries: Map<string, Entry>, key: string, kind: RedactedKind): Entry {
    let entry = entries.get(key);
    if (entry === undefined) {
      entry = { kind, base: null, spelled: new Map(), used: new Set() };
      entries.set(key, entry);
    }
    return entry;
  }

  private next(kind: RedactedKind): number {
    let n = (this.counters.get(kind) ?? 0) + 1;
    while (this.reserved.has(n)) n++;
    this.counters.set(kind, n);
    return n;
  }

  /** The stand-in of a noted word. */
  standIn(word: string, kind: RedactedKind): string {
    const entry = this.entryOf(this.entries, fold(word), kind);
    return this.spell(entry, word, () => `${entry.kind}${this.next(entry.kind)}`);
  }

  /** The stand-in of a noted site, `site1.example`. */
  site(plain: string): string {
    const [label, ending] = partsOfSite(plain);
    const entry = this.entryOf(this.sites, label + ending, 'site');
    return this.spell(entry, plain, (again) => {
      const isFirst = !again && this.firstEnding.get(label) === ending;
      return `${isFirst ? this.baseOf(label) : `site${this.next('site')}`}.example`;
    });
  }

  private baseOf(label: string): string {
    const entry = this.entryOf(this.entries, label, 'site');
    entry.base ??= `${entry.kind}${this.next(entry.kind)}`;
    return entry.base;
  }

  /** A secret, which is a unit of its own and never a word of anything else. */
  secret(written: string): string {
    return this.exact(`secret ${written}`, () => `secret${this.next('secret')}`);
  }

  /** What is named byte for byte: a secret, a file. */
  exact(key: string, make: () => string): string {
    const entry = this.entryOf(this.sites, `\0${key}`, 'file');
    entry.base ??= make();
    return entry.base;
  }

  /** Numbers files in the order given, in so many digits that sorting their stand-ins keeps it. */
  numberFiles(names: readonly string[]): void {
    let width = 1;
    // the last number shows how many digits there are; what the input reserves makes it larger
    for (let last = 0, n = 0; n < names.length; n++) {
      do last++;
      while (this.reserved.has(last));
      width = String(last).length;
    }
    for (const name of names)
      this.exact(`file ${name}`, () => `file${String(this.next('file')).padStart(width, '0')}`);
  }

  fileOf(name: string): string {
    return this.exact(`file ${name}`, () => `file${this.next('file')}`);
  }

  /** One stand-in per spelling: they differ in case, or are new ones where case runs out. */
  private spell(entry: Entry, written: string, make: (again: boolean) => string): string {
    const known = entry.spelled.get(written);
    if (known !== undefined) return known;
    entry.base ??= make(false);
    let spelled: string | null = spellAlike(entry.base, written);
    for (let n = 0; spelled !== null && entry.used.has(spelled); n++) spelled = spellInCase(entry.base, n);
    spelled ??= make(true);
    entry.spelled.set(written, spelled);
    entry.used.add(spelled);
    return spelled;
  }
}
