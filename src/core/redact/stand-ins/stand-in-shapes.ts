import { AFTER, BEFORE, BEHIND, SEPARATOR, V6 } from '../pieces/token-patterns.ts';

const STEMS = 'site|host|upstream|secret|user|path|file|zone|header|var|value|number|word';
/** In front of a stand-in: no letter, unless it belongs to an escape. */
const START = String.raw`(?<=^|[^\p{L}\p{N}]|\\[A-Za-z]|%[0-9A-Fa-f]{2}|\$\d)`;
const OCTETS = String.raw`\d{1,3}(?:${SEPARATOR}\d{1,3}){3}`;
const lengthOf = (number: string) => String.raw`(?:\/(?:${number})(?![\p{L}\p{M}\p{N}_.]))?`;
const V4_LENGTH = lengthOf(String.raw`0{0,2}\d|0?[12]\d|0?3[0-2]`);
const V6_LENGTH = lengthOf(String.raw`0?\d{1,2}|1[01]\d|12[0-8]`);

/** How stand-ins look in a text, and what is almost one; and addresses, which may be some. */
export const STAND_IN_SHAPES = new RegExp(
  [
    String.raw`(?<pattern>\*-part\d+\*)`,
    String.raw`(?<site>${START}site\d+${SEPARATOR}example)(?![\p{L}\p{N}])`,
    String.raw`(?<word>${START}(?:file\d+(?:-part\d+)+|(?:${STEMS})\d+))(?![\p{L}\p{N}])`,
    String.raw`(?<damaged>${START}(?:${STEMS})(?:[-_\u00a0\u2010-\u2015]\d+|\d+\p{L}+)(?![\p{L}\p{N}]|${SEPARATOR}\d|:[\da-f]{0,4}:))`,
    String.raw`(?<v4>${BEHIND}${OCTETS}${V4_LENGTH}(?:-${OCTETS}${V4_LENGTH})?(?![\p{L}\p{N}_]|${SEPARATOR}\d))`,
    String.raw`(?<octets>${BEFORE}\d{1,3}(?:${SEPARATOR}\d{1,3}){1,2})${AFTER}`,
    String.raw`(?<v6>(?<![\p{L}\p{N}_:.%])${V6}${V6_LENGTH}(?:-${V6}${V6_LENGTH})?)`,
  ].join('|'),
  'giu',
);

/** Does a text name anything with a stand-in? */
export const HAS_STAND_IN = new RegExp(`${START}site\\d+\\.example(?![\\p{L}\\p{N}])`, 'iu');

/** Would it be taken for a stand-in later, or for a damaged one? */
export const LOOKS_LIKE_STAND_IN = new RegExp(`(?:^|[-_])(?:${STEMS})[-_]?\\d`, 'iu');
