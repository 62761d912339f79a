import { isKeptAddress } from '../address-plan.ts';
import type { Document } from '../claims.ts';
import { parseIp } from '../ip-address.ts';

/** A run of numbers and dots, whatever its length: always consumed whole, so that scanning stays linear. */
const DOTTED_NUMBERS = /\d+(?:\\{0,2}\.\d+)*/g;
const WORD_WITH_COLONS = /[\w:.]+/g;
const PREFIX = /\/\d{1,3}(?![\w.])/y;
const ESCAPED_DOT = /\\{1,2}\./y;
/** what may stand before the first octets of an address in a regex */
const REGEX_START = /[\^(|\s"'~]/;

/**
 * IPv4 and IPv6 addresses, ranges, and the first octets of an address in a regex. More numbers than an address has may
 * hold one: they go as text.
 */
export function findAddresses(document: Document): void {
  findV6(document);
  findV4(document);
}

/** Before a number these would read as a stand-in. */
const STAND_IN_WORD = /(?:host|site|upstream|user|text|comment|secret|file)[-_]?$/i;

/** `\\.1` behind an IPv6 address: no address is written so */
const OTHER_NUMBERS = /(?:\\{1,2}\.\d+)+/y;

/** The claim takes a range's length in: `10.0.0.0/8` is not the same as the address `10.0.0.0`. */
function claim({ text, claims }: Document, from: number, to: number): void {
  PREFIX.lastIndex = to;
  const found = PREFIX.exec(text)?.[0] ?? '';
  const width = text.slice(from, to).includes(':') ? 128 : 32;
  const prefix = Number(found.slice(1)) <= width ? found : '';
  const word = STAND_IN_WORD.exec(text.slice(Math.max(0, from - 9), from))?.[0];
  OTHER_NUMBERS.lastIndex = to;
  const rest = OTHER_NUMBERS.exec(text)?.[0] ?? '';
  if (word !== undefined || rest !== '' || text[from - 1] === '.')
    claims.add(from - (word?.length ?? 0), to + (rest || prefix).length, 'text');
  else if (isKeptAddress(text.slice(from, to) + prefix)) claims.excludeHosts(from, to);
  else claims.add(from, to + prefix.length, 'address');
}

function findV6(document: Document): void {
  const { text } = document;
  for (const match of text.matchAll(WORD_WITH_COLONS)) {
    const word = match[0];
    if (word.length < 3 || word.length > 64 || (!word.includes('::') && word.split(':').length < 8)) continue;
    if (/^::ffff:\d+\./i.test(word)) continue;
    const bare = parseIp(word) === null ? word.replace(/[.:]$/, '') : word;
    if (parseIp(bare)?.family !== 6) continue;
    if (bare === word) claim(document, match.index, match.index + word.length);
    else if (!isKeptAddress(bare)) document.claims.add(match.index, match.index + bare.length, 'text');
  }
}

function findV4(document: Document): void {
  const { text, claims } = document;
  for (const match of text.matchAll(DOTTED_NUMBERS)) {
    if (match[0].length < 4) continue;
    const from = match.index;
    const to = from + match[0].length;
    const octets = match[0].split(/\\{0,2}\./);
    if (octets.some((octet) => octet.length > 3 || Number(octet) > 255)) continue;
    const before = text[from - 1] ?? ' ';
    const isWhole = !/\w/.test(before) && !/\w/.test(text[to] ?? ' ');
    if (octets.length === 4 && isWhole) claim(document, from, to);
    else if (octets.length > 4) claims.add(from, to, 'text');
    else if (octets.length < 4 && isWhole && match[0].includes('\\') && REGEX_START.test(before)) {
      ESCAPED_DOT.lastIndex = to;
      if (ESCAPED_DOT.test(text)) claim(document, from, to);
    }
  }
}
