import { labelsOf } from '../pieces/plain-host.ts';
import type { Region, Role } from '../pieces/regions.ts';
import { MANY_NUMBERS, RUNS, SEPARATORS } from '../pieces/token-patterns.ts';
import type { RedactedKind } from '../redaction.ts';
import type { Item } from '../scan.ts';
import { fold } from '../stand-ins/dictionary.ts';
import { LOOKS_LIKE_SEVERAL, LOOKS_LIKE_STAND_IN } from '../stand-ins/stand-in-shapes.ts';
import * as vocabulary from './vocabulary.ts';

export interface Surroundings {
  readonly role: Role;
  /** the sign in front of the word and behind it; empty at the ends of the region */
  readonly before: string;
  readonly after: string;
}

/** What holds for all texts that are redacted together. */
export interface Words {
  /** words that the user wants replaced, folded */
  readonly never: ReadonlySet<string>;
  /** ordinary words that stay, with how often */
  readonly stays: Map<string, number>;
}

/** How a word's stand-in is called, by what it is. */
const STEMS: Readonly<Record<Role, RedactedKind>> = {
  free: 'word',
  value: 'value',
  host: 'host',
  upstream: 'upstream',
  zone: 'zone',
  format: 'word',
  name: 'word',
  path: 'path',
  mime: 'word',
  header: 'header',
  parameter: 'word',
  user: 'user',
  secret: 'secret',
  code: 'word',
  string: 'word',
  comment: 'word',
  template: 'word',
  preamble: 'word',
  own: 'word',
};

/** May the word stay where it is? Where something is named, only what nobody invented does. */
const STAYS: Readonly<Record<Role, (word: string) => boolean>> = {
  free: vocabulary.isOrdinary,
  value: vocabulary.isOrdinary,
  host: vocabulary.isHostWord,
  upstream: () => false,
  zone: vocabulary.isZoneWord,
  format: vocabulary.isFormatWord,
  name: (word) => vocabulary.isHostWord(word) || vocabulary.SCHEMES.has(word),
  path: vocabulary.isPathWord,
  mime: (word) =>
    vocabulary.isMimeWord(word) ||
    vocabulary.isOrdinary(word) ||
    vocabulary.isPathWord(word) ||
    vocabulary.isExtension(word),
  header: () => false,
  parameter: vocabulary.isParameter,
  user: vocabulary.isUser,
  secret: () => false,
  code: (word) => vocabulary.isCodeWord(word) || vocabulary.isOrdinary(word),
  string: (word) => vocabulary.isOrdinary(word) || vocabulary.isCodeWord(word),
  comment: vocabulary.isOrdinary,
  template: (word) => vocabulary.isTemplateWord(word) || vocabulary.isOrdinary(word),
  preamble: (word) =>
    vocabulary.isOrdinary(word) ||
    vocabulary.isPathWord(word) ||
    /^(?:deb|el|fc|amzn|bpo|ubuntu)\d/.test(word),
  own: () => true,
};

/** Where an ordinary word may be the name of an upstream; one that is put together may be a name in any text. */
const NAMING: ReadonlySet<Role> = new Set(['value']);
const LAX: ReadonlySet<Role> = new Set(['free', 'comment']);

/** A number with its unit, or a time of several in order, as people write sizes and times. */
const UNIT =
  /^(?:\d{1,9}(?:[kmgtsdhwybrx%]|ms|[kmg]i?b|mins?|minutes?|secs?|seconds?|hours?|days?|weeks?|months?|years?)?|(?:\d{1,3}y)?(?:\d{1,3}M)?(?:\d{1,3}w)?(?:\d{1,3}d)?(?:\d{1,3}h)?(?:\d{1,3}m)?(?:\d{1,3}s)?(?:\d{1,3}ms)?)$/i;
/** Where ordinary words are people's own. */
const SEEN: ReadonlySet<Role> = new Set(['free', 'value', 'comment']);

const COUNTER = /(?:max-?age|stale-while-revalidate|stale-if-error|checksum: )=?$/i;
const DATE = /^(?:19|20)\d\d(?:(?:0[1-9]|1[0-2])(?:[0-3]\d)?)?$/;
/** Names of several words that a protocol or a module gives. */
const WHOLE: ReadonlySet<string> = new Set(['acme-challenge', 'www-data']);
/** In the name of a machine: `ip-10-20`. */
const TWO_NUMBERS = /(?<!\d)\d{1,3}-\d{1,3}(?!\d)/;
/** `app-2` */
const COUNTED = /^-\d+(?![\p{L}\p{N}_])/u;
/** Behind a scheme in a regex: `https?://`, `http(s)?:\/\/` */
const SCHEME_ENDS = /^(?:\(s\))?\??:\\?\//;
/** `db-01` */
const NUMBERED_MACHINE = /\p{L}-0\d+$/u;
const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
const LONGEST_HOST = 512;
const LONGEST_PATTERN = 64;

/** What of a word, or of words joined by dots and hyphens, may not stay. */
export function readWord(
  text: string,
  from: number,
  to: number,
  region: Region,
  surroundings: Surroundings,
  words: Words,
): readonly Item[] {
  return new WordReader(text, from, to, region, surroundings, words).read();
}

class WordReader {
  private readonly text: string;
  private readonly from: number;
  private readonly to: number;
  private readonly region: Region;
  private readonly around: Surroundings;
  private readonly words: Words;
  private readonly items: Item[] = [];

  constructor(text: string, from: number, to: number, region: Region, around: Surroundings, words: Words) {
    this.text = text;
    this.from = from;
    this.to = to;
    this.region = region;
    this.around = around;
    this.words = words;
  }

  read(): readonly Item[] {
    const { text, from, to, around } = this;
    const written = text.slice(from, to);
    if (around.role === 'header') this.readHeader(written);
    else if (looksRandom(written)) this.add(from, to, 'secret');
    else if (vocabulary.isHeader(written) && written.includes('-') && around.role !== 'host') return [];
    else {
      const labels = labelsOf(written).map(({ at, label }) => ({ at: from + at, label }));
      const isHost =
        labels.length > 1 &&
        this.isHost(
          written,
          labels.map(({ label }) => label),
        );
      if (isHost) this.readHost(labels);
      else this.readLabels(labels);
    }
    return this.items;
  }

  private add(from: number, to: number, kind: RedactedKind): void {
    this.items.push({ from, to, kind, within: this.region.within });
  }

  private readHeader(written: string): void {
    if (vocabulary.isHeader(written) || /^(?:off|on|\d+)$/.test(written)) return;
    this.add(this.from, this.to, 'header');
  }

  private isHost(written: string, labels: readonly string[]): boolean {
    const { role } = this.around;
    if (written.length > LONGEST_HOST || role === 'code' || role === 'mime' || role === 'template')
      return false;
    const last = labels.at(-1)!;
    if (/^\d+$/.test(last) || new Set(written.match(SEPARATORS)).size > 1) return false;
    if (!labels.some((label) => /\p{L}/u.test(label))) return false;
    if (this.isOpen()) return false;
    if (role === 'host' && !this.region.isRegex) return true;
    return vocabulary.isTopLabel(last) && !(role === 'path' && vocabulary.isExtension(last));
  }

  /** `www.quill.*`: what it ends with is not said */
  private isOpen(): boolean {
    return this.around.role === 'host' && this.text.startsWith('.*', this.to);
  }

  private readHost(labels: readonly { at: number; label: string }[]): void {
    const names = labels.map(({ label }) => label);
    const own = Math.min(names.length, vocabulary.suffixLength(names) + 1);
    const lead = labels.slice(0, labels.length - own);
    const site = labels[labels.length - own]!;
    for (const { at, label } of lead) this.readLabel(at, label, 'host', STAYS.host);
    this.add(site.at, this.to, 'site');
  }

  private readLabels(labels: readonly { at: number; label: string }[]): void {
    const { role, before } = this.around;
    const last = labels.at(-1)!;
    const hasEnding = labels.length > 1 && vocabulary.isExtension(last.label);
    const isFile = role === 'path' && hasEnding;
    const isRegexHost = role === 'host' && this.region.isRegex;
    const isRegexPath = role === 'path' && this.region.isRegex;
    const isScheme = SCHEME_ENDS.test(this.text.slice(this.to, this.to + 8));
    const known = isRegexHost
      ? (word: string) =>
          STAYS.host(word) ||
          (isScheme && vocabulary.SCHEMES.has(word)) ||
          (/^[a-z]+$/i.test(word) && vocabulary.isTopLabel(word))
      : isRegexPath
        ? (word: string) => STAYS.path(word) || vocabulary.isExtension(word)
        : STAYS[role];
    // `example` behind a stand-in would be a part of another one
    const stays = this.isOpen() ? (word: string) => known(word) && word.toLowerCase() !== 'example' : known;
    const stem = isRegexHost || this.isOpen() ? 'site' : STEMS[role];
    for (const [i, { at, label }] of labels.entries()) {
      if (hasEnding && i === labels.length - 1) continue;
      if (
        before === ':' &&
        /^\d{1,5}$/.test(label) &&
        /[\p{L}\p{N}\]*}]/u.test(this.text[this.from - 2] ?? '')
      )
        continue;
      this.readLabel(at, label, isFile && i === labels.length - 2 ? 'file' : stem, stays);
    }
  }

  /** Numbers of an address, or what would be taken for a stand-in. */
  private isUnit(at: number, label: string): boolean {
    const isAddress = MANY_NUMBERS.test(label) || (this.around.role === 'host' && TWO_NUMBERS.test(label));
    if (isAddress || LOOKS_LIKE_STAND_IN.test(label)) return true;
    return LOOKS_LIKE_SEVERAL.test(this.text.slice(at, at + label.length + LONGEST_PATTERN));
  }

  /** Words joined by hyphens. */
  private readLabel(at: number, label: string, kind: RedactedKind, stays: (word: string) => boolean): void {
    if (WHOLE.has(label.toLowerCase())) return;
    if (this.isUnit(at, label)) {
      this.add(at, at + label.length, kind);
      return;
    }
    const { within } = this.region;
    const isOfPath = kind !== 'host' && (this.text[at - 1] === '/' || this.text[at + label.length] === '.');
    const parts: Item[] = [];
    for (const { index, 0: word } of label.matchAll(RUNS)) {
      const item = {
        from: at + index,
        to: at + index + word.length,
        kind: /^\d+$/.test(word) ? 'number' : kind,
        within,
      } as const;
      const isMachine = NUMBERED_MACHINE.test(label) && word.startsWith('0');
      const isCounted = COUNTED.test(label.slice(index + word.length));
      if (isMachine || !this.mayStay(word, stays)) {
        // a stand-in with a number behind it would look like a span of them; the numbers of files tell their order
        if (isCounted && !isOfPath) {
          this.add(at, at + label.length, kind);
          return;
        }
        parts.push(item);
      } else if (
        !isCounted &&
        word.length > 1 &&
        (NAMING.has(this.around.role) || (LAX.has(this.around.role) && vocabulary.isComposed(word)))
      )
        parts.push({ ...item, isOrdinary: true });
    }
    const isCompound = label.includes('-') && parts.length > 0;
    if (isCompound) this.items.push({ from: at, to: at + label.length, kind, within, parts });
    else this.items.push(...parts);
  }

  private mayStay(word: string, stays: (word: string) => boolean): boolean {
    if (word.length === 1 && word < '\u0080') return true;
    if (/^_+$/.test(word) || DATE.test(word)) return true;
    if (/^\d/.test(word) && UNIT.test(word) && (word.length <= 3 || this.isCounted(word))) return true;
    if (!stays(word) || this.words.never.has(fold(word))) return false;
    if (SEEN.has(this.around.role)) this.words.stays.set(word, (this.words.stays.get(word) ?? 0) + 1);
    return true;
  }

  /** A number with its unit, or behind what it belongs to: `zone=a:10000k`, `max-age=31536000`. */
  private isCounted(word: string): boolean {
    if (this.around.role === 'zone' || /^\d{1,3}[a-zA-Z%]/.test(word)) return true;
    return COUNTER.test(this.text.slice(Math.max(this.region.from, this.from - 30), this.from));
  }
}

/** Letters and digits mixed as no person would: a key, a digest, base64. */
function looksRandom(written: string): boolean {
  if (written.length < 16 || written.includes('.') || written.includes('\\')) return false;
  if (UUID.test(written)) return true;
  if (written.length >= 32 && /^[0-9a-f]+$/i.test(written) && /\d/.test(written) && /[a-f]/i.test(written))
    return true;
  if (written.length < 20 || !/[a-z]/.test(written) || !/[A-Z]/.test(written)) return false;
  const digits = written.match(/\d/g)?.length ?? 0;
  const changes = written.match(/[a-z](?=[A-Z0-9])|[A-Z0-9](?=[a-z])/g)?.length ?? 0;
  return digits >= 2 && changes * 4 >= written.length;
}
