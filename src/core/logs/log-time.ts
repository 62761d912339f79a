/** Reads the times of a log's lines, each mostly the same as the one before. */

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const LONGEST = 32;

export type TimeVariable = 'time_local' | 'time_iso8601' | 'msec';

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

/** `2026-11-21T10:00:00+00:00` in seconds since 1970, NaN where it is none. */
function readIso(bytes: Uint8Array, at: number, to: number): number {
  if (to - at < 20) return Number.NaN;
  const day = Date.UTC(digits(bytes, at, 4), digits(bytes, at + 5, 2) - 1, digits(bytes, at + 8, 2)) / 1000;
  return day + clock(bytes, at + 11) - zone(bytes, at + 19, to);
}

function clock(bytes: Uint8Array, at: number): number {
  return digits(bytes, at, 2) * 3600 + digits(bytes, at + 3, 2) * 60 + digits(bytes, at + 6, 2);
}

/** `1795255200.123` in whole seconds, NaN where it is none. */
function readMilliseconds(bytes: Uint8Array, at: number, to: number): number {
  let end = at;
  while (end < to && bytes[end] !== 0x2e) end++;
  return end === at || end - at > 11 ? Number.NaN : digits(bytes, at, end - at);
}

const READERS = { time_local: readLocal, time_iso8601: readIso, msec: readMilliseconds } as const;

export class TimeReader {
  readonly #read: (bytes: Uint8Array, at: number, to: number) => number;
  readonly #last = new Uint8Array(LONGEST);
  #length = -1;
  #value = Number.NaN;

  constructor(variable: TimeVariable) {
    this.#read = READERS[variable];
  }

  /** Seconds since 1970, NaN where the bytes are no time. */
  read(bytes: Uint8Array, from: number, to: number): number {
    const length = to - from;
    if (length > LONGEST) return Number.NaN;
    if (length === this.#length) {
      const last = this.#last;
      let i = length - 1;
      while (i >= 0 && bytes[from + i] === last[i]) i--;
      if (i < 0) return this.#value;
    }
    this.#value = this.#read(bytes, from, to);
    this.#length = length;
    for (let i = 0; i < length; i++) this.#last[i] = bytes[from + i]!;
    return this.#value;
  }
}
