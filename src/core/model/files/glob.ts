import { encode } from '../../base/utf8.ts';

/** One step of a pattern: a byte, a set of bytes, or `*`. */
type Step = number | Uint8Array | '*';

const DOT = 46;
const BACKSLASH = 92;
const OPEN = 91;
const CLOSE = 93;
const ANY = new Uint8Array(256).fill(1);

const CLASSES: Readonly<Record<string, RegExp>> = {
  alnum: /[0-9A-Za-z]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the class is that of control characters
  cntrl: /[\x00-\x1f\x7f]/,
  digit: /[0-9]/,
  graph: /[\x21-\x7e]/,
  lower: /[a-z]/,
  print: /[\x20-\x7e]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[\t-\r ]/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
};

/** nginx asks glob() only for these; every other include is one file. */
export const hasWildcard = (pattern: string): boolean => /[*?[]/.test(pattern);

/** A pattern with or without folders, as glob(3) reads it without flags in the C locale: byte by byte. */
interface Glob {
  /** whether a whole path matches; a wildcard never matches a slash, nor a dot at the beginning of a name */
  readonly matches: (path: string) => boolean;
  /** the pattern's parts between slashes, each with what matches a name; a part without wildcards has the name itself */
  readonly parts: readonly GlobPart[];
}

interface GlobPart {
  /** the one name that matches; null with wildcards */
  readonly name: string | null;
  readonly matches: (name: string) => boolean;
}

/**
 * Reads a pattern. A set that is never closed is literal, one whose range runs backwards or whose class is unknown matches nothing,
 * a backslash takes the meaning of what follows. Matching takes a time of at most the name's length times the pattern's.
 * @source glibc's glob.c and fnmatch_loop.c; held against nginx in test/nginx/include-patterns
 */
export function readGlob(pattern: string): Glob {
  const parts = pattern.split('/').map(readPart);
  return {
    parts,
    matches: (path) => {
      const names = path.split('/');
      return names.length === parts.length && names.every((name, i) => parts[i]!.matches(name));
    },
  };
}

function readPart(text: string): GlobPart {
  if (!/[*?[\\]/.test(text)) return { name: text, matches: (name) => name === text };
  const steps = readSteps(encode(text));
  if (steps === null) return { name: null, matches: () => false };
  const dotWritten = steps[0] === DOT;
  return {
    name: steps.every((step) => typeof step === 'number') ? text.replace(/\\(.)/gs, '$1') : null,
    matches: (name) => (dotWritten || !name.startsWith('.')) && follows(steps, encode(name)),
  };
}

/** null where the pattern can match nothing: it ends with a lone backslash. */
function readSteps(bytes: Uint8Array): readonly Step[] | null {
  const steps: Step[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    const set = byte === OPEN ? readSet(bytes, at + 1) : null;
    if (set) {
      steps.push(set.bytes);
      at = set.end;
    } else if (byte === 42) {
      if (steps.at(-1) !== '*') steps.push('*');
    } else if (byte === 63) steps.push(ANY);
    else if (byte === BACKSLASH) {
      at += 1;
      if (at === bytes.length) return null;
      steps.push(bytes[at]!);
    } else steps.push(byte);
  }
  return steps;
}

/**
 * What stands between brackets.
 * @param from behind the opening one
 * @returns null where it is never closed; `end` is the closing one
 */
function readSet(pattern: Uint8Array, from: number): { bytes: Uint8Array; end: number } | null {
  const negated = pattern[from] === 33 || pattern[from] === 94;
  const first = negated ? from + 1 : from;
  const bytes = new Uint8Array(256);
  let known = true;
  for (let at = first; at < pattern.length; ) {
    if (pattern[at] === CLOSE && at > first) {
      if (negated) for (let i = 0; i < 256; i += 1) bytes[i] = bytes[i] ? 0 : 1;
      return { bytes: known ? bytes : new Uint8Array(256), end: at };
    }
    const word = bracketed(pattern, at);
    if (word && (word.kind !== DOT || word.text.length !== 1)) {
      known &&= addClass(bytes, word);
      at = word.end + 1;
      continue;
    }
    at = addRange(bytes, pattern, at);
  }
  return null;
}

/** `a`, or `a-z`. @returns where it ends */
function addRange(bytes: Uint8Array, pattern: Uint8Array, at: number): number {
  const low = member(pattern, at);
  const dash = low.end;
  const isRange = pattern[dash] === 45 && dash + 1 < pattern.length && pattern[dash + 1] !== CLOSE;
  const high = isRange ? member(pattern, dash + 1) : low;
  for (let i = low.byte; i <= high.byte; i += 1) bytes[i] = 1;
  return high.end;
}

/** A byte of a set: with a backslash before it, as `[.a.]`, or bare. */
function member(pattern: Uint8Array, at: number): { byte: number; end: number } {
  const word = bracketed(pattern, at);
  if (word?.kind === DOT && word.text.length === 1)
    return { byte: word.text.charCodeAt(0), end: word.end + 1 };
  const escaped = pattern[at] === BACKSLASH && at + 1 < pattern.length;
  return escaped ? { byte: pattern[at + 1]!, end: at + 2 } : { byte: pattern[at]!, end: at + 1 };
}

/** no class has a longer name */
const LONGEST_NAME = 10;

interface Bracketed {
  /** `:`, `=` or `.` */
  readonly kind: number;
  readonly text: string;
  /** its closing bracket */
  readonly end: number;
}

/** `[:alpha:]`, `[=a=]`, `[.a.]` inside of a set. */
function bracketed(pattern: Uint8Array, at: number): Bracketed | null {
  const kind = pattern[at + 1];
  if (pattern[at] !== OPEN || (kind !== 58 && kind !== 61 && kind !== DOT)) return null;
  for (let end = at + 3; end < pattern.length; end += 1) {
    if (pattern[end] !== CLOSE || pattern[end - 1] !== kind) continue;
    return {
      kind,
      text: String.fromCharCode(...pattern.slice(at + 2, Math.min(end - 1, at + 2 + LONGEST_NAME))),
      end,
    };
  }
  return null;
}

/** @returns false where there is no such class or character */
function addClass(bytes: Uint8Array, { kind, text }: Bracketed): boolean {
  if (kind !== 58) {
    if (text.length === 1) bytes[text.charCodeAt(0)] = 1;
    return text.length === 1;
  }
  const members = Object.hasOwn(CLASSES, text) ? CLASSES[text] : undefined;
  if (!members) return false;
  for (let i = 0; i < 128; i += 1) if (members.test(String.fromCharCode(i))) bytes[i] = 1;
  return true;
}

/** Back to the last `*` only: what an earlier one took never has to be tried again. */
function follows(steps: readonly Step[], name: Uint8Array): boolean {
  let at = 0;
  let step = 0;
  let star = -1;
  let taken = 0;
  while (at < name.length) {
    const here = steps[step];
    if (here === '*') {
      star = step;
      step += 1;
      taken = at;
    } else if (here !== undefined && (typeof here === 'number' ? here === name[at] : here[name[at]!])) {
      step += 1;
      at += 1;
    } else if (star >= 0) {
      step = star + 1;
      taken += 1;
      at = taken;
    } else return false;
  }
  while (steps[step] === '*') step += 1;
  return step === steps.length;
}

/** Sorted as glob() sorts in the C locale: by bytes, which is by code points. */
export function byBytes(one: string, other: string): number {
  const end = Math.min(one.length, other.length);
  for (let at = 0; at < end; at += 1) {
    const [a, b] = [one.charCodeAt(at), other.charCodeAt(at)];
    if (a === b) continue;
    // a surrogate stands for what comes behind every other character
    const [left, right] = [a, b].map((unit) => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit));
    return left! - right!;
  }
  return one.length - other.length;
}
