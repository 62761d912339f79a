import { foldLabel, parseWrittenHost, registeredLabel, siteLength } from './host-name.ts';
import type { RedactedKind } from './redaction.ts';
import { spellAlike, spellInCase } from './spelling.ts';

const FILE_ENDINGS: Readonly<Record<string, string>> = {
  key: '.pem',
  cert: '.pem',
  ca: '.pem',
  crl: '.pem',
  dhparam: '.pem',
  'ticket-key': '.key',
};

const NUMBERED = /(host|site|upstream|user|text|comment|secret|file)[-_]?(\d+)/gi;
const NUMBERED_PATH = /redacted\/[a-z-]*(\d+)/gi;
const PATHS = 'path';

/** The stand-ins of one original in all its spellings. */
interface Entry {
  readonly base: string;
  /** by what was written */
  readonly spelled: Map<string, string>;
  readonly used: Set<string>;
}

/** Gives out stand-ins: the same for the same original, never the same for two, never one that the input holds. */
export class StandIns {
  /** by kind and stem, then by what was written */
  private readonly given = new Map<string, Map<string, string>>();
  private readonly entries = new Map<string, Entry>();
  private readonly counters = new Map<string, number>();
  /** numbers of hosts and sites by what they stand for */
  private readonly numbers = new Map<string, number>();
  /** numbers of the sites by their registered label */
  private readonly siteNumbers = new Map<string, number>();
  /** numbers that the input itself uses, by kind of stand-in */
  private readonly reserved = new Map<string, Set<number>>();

  /** @param texts everything that will be redacted */
  constructor(texts: readonly string[]) {
    for (const text of texts) {
      for (const match of text.matchAll(NUMBERED)) this.reserve(match[1]!.toLowerCase(), Number(match[2]));
      for (const match of text.matchAll(NUMBERED_PATH)) this.reserve(PATHS, Number(match[1]));
    }
  }

  private reserve(counter: string, n: number): void {
    const numbers = this.reserved.get(counter);
    if (numbers) numbers.add(n);
    else this.reserved.set(counter, new Set([n]));
  }

  /** the next free number of a kind of stand-in */
  private next(counter: string, family = counter): number {
    let n = (this.counters.get(counter) ?? 0) + 1;
    while (this.reserved.get(family)?.has(n)) n++;
    this.counters.set(counter, n);
    return n;
  }

  /** One stand-in per spelling, '' where case matters and each is an original of its own; `make` gives the first, the others differ from it in case, or are new ones where case runs out. */
  private spell(identity: string, written: string, make: (again: boolean) => string): string {
    let entry = this.entries.get(identity);
    if (entry === undefined) {
      entry = { base: make(false), spelled: new Map(), used: new Set() };
      this.entries.set(identity, entry);
    }
    const known = entry.spelled.get(written);
    if (known !== undefined) return known;
    let spelled: string | null = spellAlike(entry.base, written);
    for (let n = 0; spelled !== null && entry.used.has(spelled); n++) spelled = spellInCase(entry.base, n);
    spelled ??= make(true);
    entry.spelled.set(written, spelled);
    entry.used.add(spelled);
    return spelled;
  }

  /** The stand-in for a text of any kind but an address, for which see address-plan.ts. */
  of(kind: RedactedKind, stem: string, written: string): string {
    const group = `${kind} ${stem}`;
    const given = this.given.get(group) ?? new Map<string, string>();
    this.given.set(group, given);
    const standIn = given.get(written) ?? this.choose(kind, stem, written);
    given.set(written, standIn);
    return standIn;
  }

  private choose(kind: RedactedKind, stem: string, written: string): string {
    if (kind === 'host') return this.host(written, stem);
    if (kind === 'name' && stem === 'site') return this.label(written);
    if (kind === 'name') return this.single(written, stem);
    if (kind === 'path') return this.path(written, stem);
    return this.spell(`${kind} ${written}`, '', () => `${kind}${this.next(kind)}`);
  }

  private single(written: string, stem: string): string {
    return this.spell(`single ${foldLabel(written)}`, written, () => `${stem}${this.next(stem)}`);
  }

  private path(written: string, stem: string): string {
    if (stem === 'file') return this.spell(`file ${written}`, '', () => `file${this.next('file')}`);
    const ending = FILE_ENDINGS[stem] ?? '';
    return this.spell(
      `path ${written}`,
      '',
      () => `/redacted/${stem}-${this.next(`/${stem}`, PATHS)}${ending}`,
    );
  }

  private label(written: string): string {
    const label = foldLabel(written).replace(/[_-]/g, '');
    const known = this.siteNumbers.get(label);
    return this.spell(
      `label ${label}`,
      written,
      (again) => `site${again || known === undefined ? this.next('site') : known}`,
    );
  }

  /** Numbers files in the order given, in so many digits that sorting their stand-ins keeps it. */
  numberFiles(names: readonly string[]): void {
    const width = String(names.length + (this.reserved.get('file')?.size ?? 0)).length;
    for (const name of names)
      this.spell(`file ${name}`, '', () => `file${String(this.next('file')).padStart(width, '0')}`);
  }

  private host(written: string, stem: string): string {
    const { labels, separators } = parseWrittenHost(written);
    if (labels.length === 1 && stem !== 'open') return this.single(written, 'host');
    const folded = labels.map(foldLabel);
    const length = stem === 'open' ? 1 : siteLength(folded);
    const lead = labels.length - length;
    const siteSeparators = separators.slice(lead);
    // dots that get lost, where a site of three labels becomes one of two, are part of the spelling
    const spelling = labels.slice(lead).join('.') + siteSeparators.slice(1).join(' ');
    let parent = folded.slice(lead).join('.');
    const site = this.labelled('site', `${stem} ${parent}`, spelling);
    if (stem === 'open') this.noteSite(folded.at(-1)!, site);
    else this.noteSite(registeredLabel(folded), site);
    let out = stem === 'open' ? site : site + (siteSeparators[0] ?? '.') + exampleLike(site);
    for (let i = lead - 1; i >= 0; i--) {
      parent = `${folded[i]}.${parent}`;
      out = this.labelled('host', `${stem} ${parent}`, labels[i]!) + separators[i]! + out;
    }
    return out;
  }

  /**
   * `site-1`, `host-2`. The two forms of an IDN are one name to people and two to nginx: they share a number, which the form
   * in letters writes with a zero in front.
   */
  private labelled(counter: 'site' | 'host', identity: string, written: string): string {
    const key = `${counter} ${identity}`;
    const isIdn = [...written].some((char) => char > '\u007f');
    return this.spell(`${key} ${isIdn}`, written, (again) => {
      const known = again ? undefined : this.numbers.get(key);
      const n = known ?? this.next(counter);
      this.numbers.set(key, n);
      return `${counter}-${isIdn ? '0' : ''}${n}`;
    });
  }

  private noteSite(label: string, site: string): void {
    const bare = label.replace(/[_-]/g, '');
    if (!this.siteNumbers.has(bare)) this.siteNumbers.set(bare, Number(site.slice('site-'.length)));
  }
}

/** The ending in the manner of what it ends. */
const exampleLike = (site: string) => (site === site.toUpperCase() ? 'EXAMPLE' : 'example');
