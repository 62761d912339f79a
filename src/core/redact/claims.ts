import type { SourceFile } from '../base/source-file.ts';
import type { Tree } from '../syntax/tree.ts';
import type { RedactedKind } from './redaction.ts';

/** A piece of text that will be replaced. Its stand-in is chosen later, when everything to be replaced is known. */
export interface Claim {
  readonly from: number;
  readonly to: number;
  readonly kind: RedactedKind;
  /** the stand-in's word within its kind: `cert`, `upstream`; empty where the kind has but one */
  readonly stem: string;
}

/** A text to be redacted: a file, or its path, which has no tree. */
export interface Document {
  readonly text: string;
  readonly tree: Tree | null;
  readonly file: SourceFile;
  readonly claims: Claims;
}

const FREE = 0;
const CLAIMED = 1;
/** may be claimed, but not for looking like a host */
const NO_HOSTS = 2;

/** Kinds whose stand-ins end in a number that nothing closes. */
const ENDS_IN_DIGITS: ReadonlySet<RedactedKind> = new Set(['name', 'user', 'text', 'comment', 'secret']);

/** A name has at most 253 characters, here perhaps with escapes; what is longer is no name. */
const LONGEST_HOST = 512;
/** nor does a name end in a number, which would be an address */
const NUMBER_LAST = /[.\]]\d+$/;

/** The claims on one text. They never overlap: the first one wins, so the detectors run from the most to the least specific. */
export class Claims {
  private readonly state: Uint8Array;
  /** by offset */
  private readonly found = new Map<number, Claim>();
  private sorted: readonly Claim[] | null = null;
  /** spans that were given up for good, in any order */
  readonly kept: { readonly from: number; readonly to: number; readonly kind: RedactedKind }[] = [];
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    this.state = new Uint8Array(text.length);
  }

  isFree(from: number, to: number): boolean {
    for (let i = from; i < to; i++) if (this.state[i] === CLAIMED) return false;
    return true;
  }

  /** What was said here to be no host: MIME types, names of functions, template code. */
  mayHoldHosts(from: number, to: number): boolean {
    for (let i = from; i < to; i++) if (this.state[i] !== FREE) return false;
    return true;
  }

  excludeHosts(from: number, to: number): void {
    for (let i = from; i < to; i++) if (this.state[i] === FREE) this.state[i] = NO_HOSTS;
  }

  /**
   * Claims a span unless part of it is taken. A span of several lines becomes one claim per line, so that lines stay where
   * they were; blank ends are left out.
   */
  add(from: number, to: number, kind: RedactedKind, stem = ''): void {
    if (from >= to || !this.isFree(from, to)) return;
    let start = from;
    while (start < to) {
      let end = start;
      while (end < to && this.text[end] !== '\n') end++;
      this.addLine(start, end, kind, stem);
      start = end + 1;
    }
  }

  private addLine(from: number, to: number, kind: RedactedKind, stem: string): void {
    let start = from;
    let end = to;
    while (start < end && this.belongsBefore(start)) start++;
    while (end > start && this.belongsBehind(end - 1)) end--;
    if (start === end) return;
    // `site1` before a 2 would read as `site12`
    while (ENDS_IN_DIGITS.has(kind) && /\d/.test(this.text[end] ?? '') && this.state[end] !== CLAIMED) end++;
    this.state.fill(CLAIMED, start, end);
    const isName =
      kind !== 'host' || (end - start <= LONGEST_HOST && !NUMBER_LAST.test(this.text.slice(start, end)));
    this.found.set(start, { from: start, to: end, kind: isName ? kind : 'text', stem: isName ? stem : '' });
    this.sorted = null;
  }

  /** blanks, and the second half of a template's `{%` */
  private belongsBefore(at: number): boolean {
    const char = this.text[at]!;
    return /\s/.test(char) || (/[%#]/.test(char) && /[{<]/.test(this.text[at - 1] ?? ''));
  }

  /** blanks, the first half of `%}` and of `${`, and a backslash, which is read together with what follows it */
  private belongsBehind(at: number): boolean {
    const char = this.text[at]!;
    if (/[\s\\]/.test(char) || (char === '$' && this.text[at + 1] === '{')) return true;
    return /[%#]/.test(char) && /[}>]/.test(this.text[at + 1] ?? '');
  }

  /** Claims what is still free between two offsets, piece by piece. */
  addFree(from: number, to: number, kind: RedactedKind, stem = ''): void {
    for (const [start, end] of this.free(from, to)) this.add(start, end, kind, stem);
  }

  /** Claims the words in a span alone: outside quotes a blank or a quote more or less would be another tree. */
  addWords(from: number, to: number, kind: RedactedKind, stem = ''): void {
    for (const { index, 0: word } of this.text.slice(from, to).matchAll(/[^\s;{}"'\\%#<>]+/g)) {
      this.addFree(from + index, from + index + word.length, kind, stem);
    }
  }

  /** Takes back the claims that lie within the span. */
  release(from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const claim = this.found.get(at);
      if (!claim || claim.to > to) continue;
      this.state.fill(FREE, claim.from, claim.to);
      this.found.delete(at);
      this.sorted = null;
    }
  }

  /** Gives up the claims within the span for good: it stays as it is, whatever else is found there. */
  keep(from: number, to: number, kind: RedactedKind): void {
    for (let at = from; at < to; at++) this.found.delete(at);
    this.kept.push({ from, to, kind });
    this.sorted = null;
  }

  /** The unclaimed pieces between two offsets. */
  *free(from = 0, to = this.text.length): Generator<readonly [from: number, to: number]> {
    let start = from;
    while (start < to) {
      while (start < to && this.state[start] === CLAIMED) start++;
      let end = start;
      while (end < to && this.state[end] !== CLAIMED) end++;
      if (end > start) yield [start, end];
      start = end;
    }
  }

  /** In the order of the text. Claims that touch are one: two stand-ins without a gap could not be told apart. */
  inOrder(): readonly Claim[] {
    if (this.sorted !== null) return this.sorted;
    const joined: Claim[] = [];
    for (const claim of [...this.found.values()].sort((a, b) => a.from - b.from)) {
      const last = joined.at(-1);
      if (last?.to !== claim.from) {
        joined.push(claim);
        continue;
      }
      const kind = last.kind === 'secret' || claim.kind === 'secret' ? 'secret' : 'text';
      joined[joined.length - 1] = { from: last.from, to: claim.to, kind, stem: '' };
    }
    this.sorted = joined;
    return joined;
  }
}
