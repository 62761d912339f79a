import { isKeptAddress } from '../address-plan.ts';
import type { Document } from '../claims.ts';
import { parseIp } from '../ip-address.ts';

/** A run of numbers and dots, whatever its length: always consumed whole, so that scanning stays linear. */
const DOTTED_NUMBERS = /\d+(?:\\{0,2}\.\d+)*/g;
const WORD_WITH_COLONS = /[\p{L}\p{N}_:.]+/gu;
const PREFIX = /\/\d{1,3}(?![\p{L}\p{N}_.])/uy;
const ESCAPED_DOT = /\\{1,2}\./y;
/** what may stand before the first octets of an address in a regex */
const REGEX_START = /[\^(|\s"'~]/;

/** IPv4 and IPv6 addresses, ranges, and the first octets of an address in a regex. */
export function findAddresses(document: Document): void {
  findV6(document);
  findV4(document);
}

/** The claim takes a range's length in: `10.0.0.0/8` is not the same as the address `10.0.0.0`. */
function claim({ text, claims }: Document, from: number, to: number): void {
  PREFIX.lastIndex = to;
  const found = PREFIX.exec(text)?.[0] ?? '';
  const width = text.slice(from, to).includes(':') ? 128 : 32;
  const prefix = Number(found.slice(1)) <= width ? found : '';
  if (isKeptAddress(text.slice(from, to) + prefix)) claims.excludeHosts(from, to);
  else claims.add(from, to + prefix.length, 'address');
}

function findV6(document: Document): void {
  const { text } = document;
  for (const match of text.matchAll(WORD_WITH_COLONS)) {
    let word = match[0];
    if (word.length > 64 || (!word.includes('::') && word.split(':').length < 8)) continue;
    const mapped = /^::ffff:(?=\d+\.)/i.exec(word);
    if (mapped) continue;
    while (word.length > 2 && parseIp(word) === null && /[.:]$/.test(word)) word = word.slice(0, -1);
    if (parseIp(word)?.family === 6) claim(document, match.index, match.index + word.length);
  }
}

function findV4(document: Document): void {
  const { text } = document;
  for (const match of text.matchAll(DOTTED_NUMBERS)) {
    const from = match.index;
    const to = from + match[0].length;
    const octets = match[0].split(/\\{0,2}\./);
    if (
      octets.length < 2 ||
      octets.length > 4 ||
      octets.some((octet) => octet.length > 3 || Number(octet) > 255)
    )
      continue;
    const before = text[from - 1] ?? ' ';
    const after = text[to] ?? ' ';
    if (/[\p{L}\p{N}_]/u.test(after)) continue;
    if (octets.length === 4) {
      if (!/[\p{L}\p{N}_]/u.test(before)) claim(document, from, to);
      continue;
    }
    ESCAPED_DOT.lastIndex = to;
    if (match[0].includes('\\') && ESCAPED_DOT.test(text) && REGEX_START.test(before))
      claim(document, from, to);
  }
}
