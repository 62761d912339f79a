/** RFC 3492's parameters. */
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_N = 128;
const LARGEST = 0x10ffff;

function adapt(delta: number, points: number, first: boolean): number {
  let rest = first ? Math.floor(delta / DAMP) : delta >> 1;
  rest += Math.floor(rest / points);
  let k = 0;
  while (rest > ((BASE - T_MIN) * T_MAX) / 2) {
    rest = Math.floor(rest / (BASE - T_MIN));
    k += BASE;
  }
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}

const threshold = (k: number, bias: number) => Math.min(Math.max(k - bias, T_MIN), T_MAX);

function digitOf(char: string): number {
  const code = char.toLowerCase().charCodeAt(0);
  if (code >= 0x61 && code <= 0x7a) return code - 0x61;
  return code >= 0x30 && code <= 0x39 ? code - 0x30 + 26 : BASE;
}

/** @returns the code points of what stands behind `xn--`, null where it is not valid (source: RFC 3492, 6.2) */
function decodePoints(text: string): number[] | null {
  const cut = text.lastIndexOf('-');
  const points = Array.from(text.slice(0, Math.max(cut, 0)), (char) => char.codePointAt(0)!);
  let n = INITIAL_N;
  let bias = INITIAL_BIAS;
  let i = 0;
  for (let at = cut < 0 ? 0 : cut + 1; at < text.length; ) {
    const before = i;
    let weight = 1;
    for (let k = BASE; ; k += BASE) {
      const digit = at < text.length ? digitOf(text[at++]!) : BASE;
      if (digit >= BASE) return null;
      i += digit * weight;
      const t = threshold(k, bias);
      if (digit < t) break;
      weight *= BASE - t;
    }
    bias = adapt(i - before, points.length + 1, before === 0);
    n += Math.floor(i / (points.length + 1));
    i %= points.length + 1;
    if (n > LARGEST) return null;
    points.splice(i++, 0, n);
  }
  return points;
}

/** A label as people read it: `xn--bcher-kva` is `bücher`. A label that is not valid punycode stays as it is. */
export function labelToUnicode(label: string): string {
  if (!/^xn--[a-z0-9-]{1,59}$/i.test(label)) return label;
  const points = decodePoints(label.slice(4));
  return points === null ? label : String.fromCodePoint(...points).toLowerCase();
}
