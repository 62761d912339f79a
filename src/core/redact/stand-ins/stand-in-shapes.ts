import {
  AFTER,
  BEFORE,
  BEHIND,
  CODE_BEFORE,
  FOREIGN_DOTS,
  SEPARATOR,
  UNSEEN,
  V6,
} from '../pieces/token-patterns.ts';

const STEMS = 'site|host|upstream|secret|user|path|file|zone|header|var|value|number|word';
/** In front of a stand-in: no letter, unless it belongs to an escape. */
const START = String.raw`(?:(?<=^|[^\p{L}\p{N}]|\\[pP]\w|\\\d)|${CODE_BEFORE})`;
const OCTETS = String.raw`\d{1,3}(?:${SEPARATOR}\d{1,3}){3}`;
const lengthOf = (number: string) => String.raw`(?:\/(?:${number})(?![\p{L}\p{M}\p{N}_]|${SEPARATOR}))?`;
const V4_LENGTH = lengthOf(String.raw`0{0,2}\d|0?[12]\d|0?3[0-2]`);
const V6_LENGTH = lengthOf(String.raw`0?\d{1,2}|1[01]\d|12[0-8]`);

/** Behind a number that is no part of an address. */
const ALONE = String.raw`(?![\p{L}\p{N}]|${SEPARATOR}\d|:[\p{L}\d]{0,99}:)`;
const DAMAGE = [
  // `host-1`, `host_1`
  String.raw`[-_\u00a0\u2010-\u2015]\d+${ALONE}`,
  // `host1s`, `host1site1`
  String.raw`\d+\p{L}[\p{L}\p{N}]*`,
  // what comes with a text that is copied from a page
  String.raw`\d*(?:[${UNSEEN}${FOREIGN_DOTS}]|(?!\d)\p{Nd})[${UNSEEN}${FOREIGN_DOTS}\p{Nd}]*`,
].join('|');
/** `zone1-3`: redaction leaves no number behind a stand-in's hyphen, but in paths and behind variables. */
const SPAN = String.raw`(?<![-/]|\$\{?\w{0,64})(?:${STEMS})\d+[-\u2010-\u2015]\d+${ALONE}(?!\.(?!site\d))`;

/** `host[12]`, `host(1|2)`, `host{1..3}`, `host\\d+`, `host*.`: a pattern for several. */
const SEVERAL = String.raw`(?:\[\d[\d-]+\]|\((?:\?:)?\d+(?:\|\d+)+\)|\{\d+(?:(?:,|\.\.|-)\d+)+\}|\\{1,2}d(?![\p{L}\p{N}])|\*(?=\\{0,2}\.\p{L}))`;
const PATTERN = String.raw`(?<!\$\{?)(?:${STEMS})${SEVERAL}`;

/** How stand-ins look in a text, and what is almost one; and addresses, which may be some. */
export const STAND_IN_SHAPES = new RegExp(
  [
    String.raw`(?<pattern>\*-part\d+\*)`,
    `(?<damaged>${START}(?:${SPAN}|${PATTERN}|(?:${STEMS})(?:${DAMAGE})))`,
    String.raw`(?<site>${START}site\d+${SEPARATOR}example)(?![\p{L}\p{N}])`,
    String.raw`(?<word>${START}(?:file\d+(?:-part\d+)+|(?:${STEMS})\d+))(?![\p{L}\p{N}])`,
    String.raw`(?<joined>(?<!\d)\d{1,3}(?:(?:-\d{1,3}){3}|(?:_\d{1,3}){3})(?!\d))`,
    String.raw`(?<v4>${BEHIND}${OCTETS}${V4_LENGTH}(?:-${OCTETS}${V4_LENGTH})?(?![\p{L}\p{N}_]|${SEPARATOR}\d))`,
    String.raw`(?<octets>${BEFORE}\d{1,3}(?:${SEPARATOR}\d{1,3}){1,2})${AFTER}`,
    String.raw`(?<v6>(?<![\p{L}\p{N}_:.%])${V6}${V6_LENGTH}(?:-${V6}${V6_LENGTH})?)`,
  ].join('|'),
  'giu',
);

/** Does a text name anything with a stand-in? */
export const HAS_STAND_IN = new RegExp(`${START}site\\d+\\.example(?![\\p{L}\\p{N}])`, 'iu');

/** Would a word, with what is behind it, be taken for a pattern of stand-ins later? */
export const LOOKS_LIKE_SEVERAL = new RegExp(`^(?:.*[-_])?(?:${STEMS})${SEVERAL}`, 'iu');

/** Would it be taken for a stand-in later, or for a damaged one? */
export const LOOKS_LIKE_STAND_IN = new RegExp(`(?:^|[-_])(?:${STEMS})[-_]?\\d`, 'iu');
