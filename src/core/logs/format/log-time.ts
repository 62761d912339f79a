import { KeptBytes } from '../lines/byte-words.ts';

/** Reads the times of a log's lines, each mostly the same as the one before. */

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const LONGEST = 32;

function digits(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = 0; i < count; i++) {
    const digit = (bytes[at + i] as number) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function month(bytes: Uint8Array, at: number): number {
  const name = String.fromCharCode(bytes[at]!, bytes[at + 1]!, bytes[at + 2]!);
  const index = MONTHS.indexOf(name);
  return index >= 0 && index % 3 === 0 ? index / 3 : Number.NaN;
}

/** `+0100`, `+01:00` or `Z`, in seconds. */
function zone(bytes: Uint8Array, at: number, to: number): number {
  const sign = bytes[at];
  if (sign === 0x5a && at + 1 === to) return 0;
  if (sign !== 0x2b && sign !== 0x2d) return Number.NaN;
  const minutes = bytes[at + 3] === 0x3a ? at + 4 : at + 3;
  if (minutes + 2 !== to) return Number.NaN;
  const offset = digits(bytes, at + 1, 2) * 3600 + digits(bytes, minutes, 2) * 60;
  return sign === 0x2d ? -offset : offset;
}

/** `21/Nov/2026:10:00:00 +0000` in seconds since 1970, NaN where it is none. */
function readLocal(bytes: Uint8Array, at: number, to: number): number {
  if (to - at !== 26) return Number.NaN;
  const day = Date.UTC(digits(bytes, at + 7, 4), month(bytes, at + 3), digits(bytes, at, 2)) / 1000;
  return day + clock(bytes, at + 12) - zone(bytes, at + 21, to);
}

/** `2026-11-21T10:00:00+00:00`, with a fraction or without, in seconds since 1970, NaN where it is none. */
function readIso(bytes: Uint8Array, at: number, to: number): number {
  if (to - at < 19) return Number.NaN;
  const day = Date.UTC(digits(bytes, at, 4), digits(bytes, at + 5, 2) - 1, digits(bytes, at + 8, 2)) / 1000;
  let end = at + 19;
  if (bytes[end] === 0x2e || bytes[end] === 0x2c)
    do end++;
    while (end < to && bytes[end]! >= 0x30 && bytes[end]! <= 0x39);
  return day + clock(bytes, at + 11) - (end === to ? 0 : zone(bytes, end, to));
}

function clock(bytes: Uint8Array, at: number): number {
  return digits(bytes, at, 2) * 3600 + digits(bytes, at + 3, 2) * 60 + digits(bytes, at + 6, 2);
}

/** `1795255200.123`, seconds, milliseconds or more since 1970, in whole seconds, NaN where it is none. */
function readEpoch(bytes: Uint8Array, at: number, to: number): number {
  let end = at;
  while (end < to && bytes[end] !== 0x2e) end++;
  const length = end - at;
  if (length === 0 || length > 19) return Number.NaN;
  const value = digits(bytes, at, length);
  return length <= 11 ? value : Math.floor(value / 10 ** (length - 10));
}

/** `Nov 21, 2026 @ 10:00:00.000`, as Kibana writes it, NaN where it is none. */
function readKibana(bytes: Uint8Array, at: number, to: number): number {
  const text = String.fromCharCode(...bytes.subarray(at, to));
  const match = /^([A-Z][a-z]{2}) (\d{1,2}), (\d{4}) @ (\d\d):(\d\d):(\d\d)/.exec(text);
  if (!match) return Number.NaN;
  const [, name, day, year, hour, minute, second] = match;
  return (
    Date.UTC(
      Number(year),
      MONTHS.indexOf(name!) / 3,
      Number(day),
      Number(hour),
      Number(minute),
      Number(second),
    ) / 1000
  );
}

/** Whichever of nginx's times, or an export's, the bytes are. */
function readTime(bytes: Uint8Array, from: number, to: number): number {
  const isBracketed = bytes[from] === 0x5b && bytes[to - 1] === 0x5d;
  const at = isBracketed ? from + 1 : from;
  const end = isBracketed ? to - 1 : to;
  if (bytes[at + 2] === 0x2f) return readLocal(bytes, at, end);
  if (bytes[at + 4] === 0x2d) return readIso(bytes, at, end);
  return bytes[at]! >= 0x41 ? readKibana(bytes, at, end) : readEpoch(bytes, at, end);
}

export class TimeReader {
  readonly #last = new KeptBytes(LONGEST);
  #value = Number.NaN;

  /** Seconds since 1970, NaN where the bytes are no time. */
  read(bytes: Uint8Array, from: number, to: number): number {
    const length = to - from;
    if (length > LONGEST) return Number.NaN;
    if (length === this.#last.length && this.#last.isAt(bytes, from)) return this.#value;
    this.#value = readTime(bytes, from, to);
    this.#last.keep(bytes, from, to);
    return this.#value;
  }
}
