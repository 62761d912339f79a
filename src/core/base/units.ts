/** Sizes in bytes and durations in seconds, kept apart by the compiler. */
export type Bytes = number & { readonly unit: 'bytes' };
export type Seconds = number & { readonly unit: 'seconds' };

export const bytes = (n: number): Bytes => n as Bytes;
export const seconds = (n: number): Seconds => n as Seconds;

export const KIB = 1024;
export const MIB = 1_048_576;
/** in seconds */
export const DAY = 86_400;

/**
 * nginx's own size grammar: digits and at most one of k K m M; never g.
 * @returns null where nginx refuses it (source: ngx_parse_size)
 */
export function parseSize(text: string): Bytes | null {
  const match = /^(\d+)([kKmM]?)$/.exec(text);
  if (!match) return null;
  const unit = match[2] === '' ? 1 : /[kK]/.test(match[2]!) ? KIB : MIB;
  const size = Number(match[1]) * unit;
  return Number.isSafeInteger(size) ? bytes(size) : null;
}

/** Writes a size as nginx reads it back: whole m, else whole k, else bytes. Never g, which nginx refuses in a zone's size. */
export function formatSize(size: Bytes): string {
  if (size > 0 && size % MIB === 0) return `${size / MIB}m`;
  if (size > 0 && size % KIB === 0) return `${size / KIB}k`;
  return String(size);
}

const TIME_UNITS: readonly (readonly [string, number])[] = [
  ['y', 365 * 86400],
  ['M', 30 * 86400],
  ['w', 7 * 86400],
  ['d', 86400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
];

/**
 * nginx's time grammar for directives that count in seconds: units in the order y M w d h m s, each at most once,
 * a bare number at the end counts seconds, spaces only after a unit; `ms` is refused.
 * @returns null where nginx refuses it (source: ngx_parse_time with is_sec)
 */
export function parseSeconds(text: string): Seconds | null {
  let total = 0;
  let step = -1;
  let digits = '';
  let seen = false;
  if (/ms/.test(text)) return null;
  for (const char of text) {
    if (char >= '0' && char <= '9') {
      digits += char;
      seen = true;
      continue;
    }
    if (char === ' ' && digits === '' && step >= 0) continue;
    const next = TIME_UNITS.findIndex(([unit]) => unit === char);
    if (next <= step) return null;
    total += Number(digits || '0') * TIME_UNITS[next]![1];
    step = next;
    digits = '';
  }
  if (!seen) return null;
  total += Number(digits || '0');
  return Number.isSafeInteger(total) && total <= 2_147_483_647 ? seconds(total) : null;
}

/** Writes a time as nginx reads it back, in the largest unit that divides it: `10m`, `90s`. */
export function formatSeconds(time: Seconds): string {
  for (const [unit, length] of [
    ['d', DAY],
    ['h', 3600],
    ['m', 60],
  ] as const) {
    if (time > 0 && time % length === 0) return `${time / length}${unit}`;
  }
  return `${time}s`;
}

/** A duration as a person says it: "5 minutes", "1 day 2 hours"; at most two units. */
export function sayDuration(duration: number): string {
  const parts: string[] = [];
  let rest = Math.round(duration);
  for (const [name, length] of [
    ['day', 86400],
    ['hour', 3600],
    ['minute', 60],
    ['second', 1],
  ] as const) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0 && parts.length < 2) parts.push(`${count} ${name}${count === 1 ? '' : 's'}`);
  }
  return parts.length > 0 ? parts.join(' ') : '0 seconds';
}

/** A whole number with thin grouping for people: 27,104. */
export function sayCount(n: number): string {
  return String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A rate: whole from a hundred on, else three digits. */
export const sayRate = (rate: number): string =>
  rate >= 100 ? sayCount(rate) : String(Number(rate.toPrecision(3)));

/** `12.5 %` */
export const sayPart = (part: number): string => `${(part * 100).toFixed(1)} %`;
