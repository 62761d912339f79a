import type { Region } from './regions.ts';
import { AFTER, BEFORE, SEPARATOR } from './token-patterns.ts';

const ESCAPED = String.raw`(?:\\{1,2}\.|\[\.\]|%\.)`;

/** `10.20.30` */
const THREE = new RegExp(String.raw`${BEFORE}\d{1,3}(?:${SEPARATOR}\d{1,3}){2}${AFTER}`, 'uy');
/** `10\.20\.`, `10\.20|…)\.` in a regex, with the signs that stand for a dot and nothing else. */
const ESCAPED_TWO = new RegExp(
  String.raw`${BEFORE}\d{1,3}(?:${ESCAPED}\d{1,3}){1,2}${AFTER}(?=(?:[|\d\\.]{0,100}\))?${ESCAPED})`,
  'uy',
);
/** `^10.20.`, `(10\.20` */
const ANCHORED_TWO = new RegExp(
  String.raw`(?<=[\^(|])\d{1,3}(?:${ESCAPED}\d{1,3}${AFTER}|\.\d{1,3}(?=\.(?!\d)))`,
  'uy',
);
const two = (end: string, flags = 'uy') => new RegExp(String.raw`${BEFORE}\d{1,3}\.\d{1,3}(?=${end})`, flags);
const PREFIXED = String.raw`\/\d{1,2}(?![\w.])`;
/** `10.20.$x`, `10.20.x`, `10.20/16` */
const TWO = two(String.raw`\.(?!\d)|${PREFIXED}`);
/** The same in a remark, where a dot ends a sentence. */
const REMARKED_TWO = two(String.raw`\.[^\d\s]|${PREFIXED}`);
/** With nothing behind it, where words say what it is. */
const NAMED_TWO =
  /(?<=(?:net|network|subnet|range|block|prefix|ips?|address(?:es)?)[ :=]{1,3})\d{1,3}\.\d{1,3}(?![\w%]|\.\d)/iuy;

const IN_REGEX = [THREE, ESCAPED_TWO, ANCHORED_TWO];
const IN_TEXT = [THREE, ESCAPED_TWO, TWO, NAMED_TWO];
const IN_REMARK = [THREE, ESCAPED_TWO, REMARKED_TWO, NAMED_TWO];

/** What numbers joined by dots are the version of. */
const PROGRAM =
  /(?:nginx|openresty|angie|tengine|freenginx|(?:open|boring|libre|aws-lc)ssl|php|lua(?:jit)?|njs|python|perl|ruby|node(?:js)?|debian|ubuntu|alpine|centos|rhel|fedora|http|tls(?:v)?|ssl(?:v)?|pcre2?|zlib|versions?|release|since|until|from|before|\bv)[\s/_=:-]{0,2}v?$/i;
/** nginx's own. */
const VERSION = /^[01]\D{1,3}\d{1,2}\D{1,3}\d{1,2}$/;

/** The first octets of an address that begin here, as a regex, a text to be completed or a remark has them; empty where there are none. */
export function cutAddressAt(text: string, from: number, { isRegex, role, to }: Region): string {
  const patterns = isRegex ? IN_REGEX : role === 'comment' ? IN_REMARK : IN_TEXT;
  for (const pattern of patterns) {
    pattern.lastIndex = from;
    const octets = pattern.exec(text)?.[0];
    if (octets === undefined || from + octets.length > to) continue;
    if (!octets.split(/\D+/).every((octet) => Number(octet) < 256)) continue;
    if (role === 'code' && pattern !== ESCAPED_TWO && pattern !== THREE) continue;
    const isVersion = VERSION.test(octets) || PROGRAM.test(text.slice(Math.max(0, from - 16), from));
    return isVersion && (pattern !== ESCAPED_TWO || !isRegex) ? '' : octets;
  }
  return '';
}

const OCTET_BEFORE =
  /(?:^|[^\d.\\])(?!10\b|127\b|192\b|172\b)\d{1,3}(?:\\{1,2}\.|\[\.\])\((?:\?:)?(?:\d{1,3}\|)*$/;

/** `^81\.(166|167)\.`: an octet of a public address that a regex writes apart from the first one. */
export const isOctetApart = (text: string, from: number, to: number, region: Region): boolean =>
  region.isRegex &&
  /^\d{2,3}$/.test(text.slice(from, to)) &&
  OCTET_BEFORE.test(text.slice(Math.max(region.from, from - 60), from));
