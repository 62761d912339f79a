import { encode } from '../../base/utf8.ts';

/** Takes bytes, gives others to the next. */
interface Stage {
  push(bytes: Uint8Array): void;
  finish(): void;
}

type Next = (bytes: Uint8Array) => void;

/** UTF-16, as PowerShell writes it, becomes what nginx wrote. */
function fromUtf16(littleEndian: boolean, next: Next): Stage {
  let odd = -1;
  return {
    push(bytes) {
      const units: number[] = [];
      let text = '';
      const take = (first: number, second: number) => {
        const unit = littleEndian ? first | (second << 8) : (first << 8) | second;
        if (unit !== 0xfeff) units.push(unit);
        if (units.length < 4096) return;
        text += String.fromCharCode(...units);
        units.length = 0;
      };
      let at = 0;
      if (odd >= 0 && bytes.length > 0) take(odd, bytes[at++]!);
      for (; at + 1 < bytes.length; at += 2) take(bytes[at]!, bytes[at + 1]!);
      odd = at < bytes.length ? bytes[at]! : -1;
      next(encode(text + String.fromCharCode(...units)));
    },
    finish() {},
  };
}

const OPEN = 0x7b;
const CLOSE = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LINE_FEED = 0x0a;
const SPACE = 0x20;
/** no log line in JSON is longer */
const LONGEST = 1 << 16;

const BEGINNING = 120;
const VALUES = encode('"values":[[');

const isBlank = (byte: number): boolean => byte === SPACE || (byte >= 0x09 && byte <= 0x0d);

const endsWith = (bytes: Uint8Array, length: number, end: Uint8Array): boolean =>
  length >= end.length && end.every((byte, i) => bytes[length - end.length + i] === byte);

/** Each object of a JSON document becomes a line: the elements of the first list that holds some, else the outermost ones. */
function fromJsonDocument(next: Next): Stage {
  const line = new Uint8Array(LONGEST + 1);
  let length = 0;
  let depth = 0;
  /** at which depth the objects are that become lines */
  let lineDepth = 0;
  let isList = false;
  let isString = false;
  let isEscape = false;
  let before = 0;

  const keep = (byte: number) => {
    if (length <= LONGEST) line[length++] = byte < SPACE ? SPACE : byte;
  };
  const give = () => {
    if (length > 0) {
      // of what is longer a beginning is left, which is counted as not read
      const end = length > LONGEST ? BEGINNING : length;
      line[end] = LINE_FEED;
      next(line.slice(0, end + 1));
    }
    length = 0;
  };
  const open = (byte: number) => {
    if (byte === OPEN && before === OPEN_LIST && !isList) {
      isList = true;
      lineDepth = depth;
      length = 0;
    }
    depth++;
  };
  /** A list of lists of strings, as Loki's API gives the time and the line: each inner list becomes a line. */
  const openString = () => {
    isString = true;
    if (before !== OPEN_LIST || !endsWith(line, length, VALUES)) return;
    isList = true;
    lineDepth = depth - 1;
    length = 0;
    keep(OPEN_LIST);
  };
  const structure = (byte: number) => {
    const wasInside = depth > lineDepth;
    if (byte === QUOTE) openString();
    else if (byte === OPEN || byte === OPEN_LIST) open(byte);
    else if (byte === CLOSE || byte === CLOSE_LIST) depth--;
    if (wasInside || depth > lineDepth) keep(byte);
    if (depth === lineDepth && (byte === CLOSE || byte === CLOSE_LIST)) give();
    before = byte;
  };
  const inString = (byte: number) => {
    if (depth > lineDepth) keep(byte);
    if (isEscape) isEscape = false;
    else if (byte === BACKSLASH) isEscape = true;
    else if (byte === QUOTE) isString = false;
  };
  return {
    push(bytes) {
      for (const byte of bytes) {
        if (isString) inString(byte);
        else if (!isBlank(byte)) structure(byte);
      }
    },
    finish: give,
  };
}

/** Bytes as they come, made into lines of text where they are none; what the first of them show is what all are. */
export class ByteInput implements Stage {
  readonly #next: Next;
  readonly #depth: number;
  #beginning = new Uint8Array();
  #stage: Stage | null = null;
  #isDecided = false;

  constructor(next: Next, depth = 0) {
    this.#next = next;
    this.#depth = depth;
  }

  push(bytes: Uint8Array): void {
    if (this.#isDecided) {
      if (this.#stage) this.#stage.push(bytes);
      else this.#next(bytes);
      return;
    }
    if (this.#beginning.length === 0 && bytes.length >= ENOUGH_TO_TELL) {
      this.#decide(bytes);
      return;
    }
    const joined = new Uint8Array(this.#beginning.length + bytes.length);
    joined.set(this.#beginning);
    joined.set(bytes, this.#beginning.length);
    this.#beginning = joined;
    if (joined.length >= ENOUGH_TO_TELL) this.#decide(joined);
  }

  finish(): void {
    if (!this.#isDecided) this.#decide(this.#beginning);
    this.#stage?.finish();
  }

  #decide(bytes: Uint8Array): void {
    this.#isDecided = true;
    this.#beginning = new Uint8Array();
    this.#stage = this.#depth > 1 ? null : this.#stageFor(bytes);
    this.push(withoutMark(bytes));
  }

  #stageFor(beginning: Uint8Array): Stage | null {
    const order = utf16Order(beginning);
    if (order === null) return isJsonDocument(beginning) ? fromJsonDocument(this.#next) : null;
    const text = new ByteInput(this.#next, this.#depth + 1);
    const stage = fromUtf16(order === 'little', (bytes) => text.push(bytes));
    return { push: (bytes) => stage.push(bytes), finish: () => text.finish() };
  }
}

const withoutMark = (bytes: Uint8Array): Uint8Array =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;

/** So much is looked at. */
const ENOUGH_TO_TELL = 4096;

function utf16Order(beginning: Uint8Array): 'little' | 'big' | null {
  const [first = 0, second = 0] = beginning;
  if (first === 0xff && second === 0xfe) return 'little';
  if (first === 0xfe && second === 0xff) return 'big';
  const isNul = (from: number) =>
    beginning.length >= 8 && [0, 2, 4, 6].every((at) => beginning[at + from] === 0);
  if (isNul(1) === isNul(0)) return null;
  return isNul(1) ? 'little' : 'big';
}

/** A list of objects, or an object over several lines: not one object a line. */
function isJsonDocument(beginning: Uint8Array): boolean {
  let text = '';
  for (const byte of beginning.subarray(0, ENOUGH_TO_TELL)) text += String.fromCharCode(byte);
  return /^(?:\xEF\xBB\xBF)?\s*(?:\[\s*\{|\{\s*[\r\n]+\s*"|\{\s*(?:"[^\n]{0,2000}?,\s*)?"\w+"\s*:\s*\[{1,2}\s*\{[^\n]*$)/.test(
    text,
  );
}
