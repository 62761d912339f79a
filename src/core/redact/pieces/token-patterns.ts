/** What stands between two labels: a dot, escaped in a regex (twice in quotes) or by Lua, in brackets, or by its code. */
export const SEPARATOR = String.raw`(?:\.|\\{1,2}\.|\[\.\]|%2[Ee]|\\x2[Ee]|%\.)`;

/** The code of a sign: what follows it is no part of it. */
export const CODE_BEFORE = String.raw`(?<=\\[A-Za-z]|%[0-9A-Fa-f]{2}|\\x[0-9A-Fa-f]{2}|\$\d)`;

/** In front of an address: no letter and no digit, unless it belongs to an escape. */
export const BEHIND = String.raw`(?:${CODE_BEFORE}|(?<![\p{L}\p{N}_]))`;
/** Nor a part of a longer one. */
export const BEFORE = String.raw`(?:${CODE_BEFORE}|(?<![\p{L}\p{N}_]|(?<![\p{L}\p{N}_])\d{1,3}${SEPARATOR}))`;
/** Behind the first octets of an address: no letter, no digit, and no further number, whatever a word there is replaced by. */
export const AFTER = String.raw`(?![\p{L}\p{N}_]|${SEPARATOR}\d{1,3}(?![\p{L}\p{N}_]))`;

/** Letters and digits that are written by their codes: `%71`, `\x71`, `\u0071`, `\161\165\151`, Lua's `\98\114\101`, `&#113;&#117;`. */
const CODED = String.raw`%(?:[46][1-9A-Fa-f]|[57][0-9Aa]|3\d|[C-Fc-f][0-9A-Fa-f](?:%[89ABab][0-9A-Fa-f])+)|\\x(?:[46][1-9A-Fa-f]|[57][0-9Aa]|3\d|[89A-Fa-f][0-9A-Fa-f])|\\u[0-9A-Fa-f]{4}|\\[ux]\{[0-9A-Fa-f]{1,6}\}|(?:\\(?:[012]\d\d|[3-9]\d)){3,}|(?:&#[xX]?[0-9A-Fa-f]{1,6};){2,}`;

/** Signs that nobody sees: with them a word is another one. */
export const UNSEEN = String.raw`\u00ad\u200b-\u200f\u2060-\u2064`;
/** Other writings of a dot, which names in other scripts have. */
export const FOREIGN_DOTS = String.raw`\u2024\u3002\uff0e\uff61`;

const RUN = String.raw`(?:[\p{L}\p{M}\p{N}_${UNSEEN}${FOREIGN_DOTS}]+|${CODED})+`;

/** Runs of letters and digits with what holds a name together: always consumed whole, so that scanning stays linear. */
const COMPOUND = `(?<word>${RUN}(?:(?:${SEPARATOR}|-+)${RUN})*)`;

/** Written as a whole, and behind no letter: bounded, so that a run of colons costs nothing. */
export const V6 = String.raw`(?:[\da-fA-F]{0,4}:){2,8}(?:(?:\d{1,3}\.){3}\d{1,3}|[\da-fA-F]{1,4})?(?![\p{L}\p{N}_:]|\.[\p{L}\p{N}])`;
const WHOLE_V6 = String.raw`(?<v6>(?<![\p{L}\p{N}_:.])${V6})`;

/** A hardware address, a fingerprint. */
const PAIRS = String.raw`(?<pairs>(?<![\p{L}\p{N}_:.-])(?:[\da-fA-F]{2}[:-]){5,}[\da-fA-F]{2}(?![\p{L}\p{N}_]))`;

/** A telephone number, as it is written for people: its beginning or the words in front of it say so, and how many digits it has. */
const PHONE = String.raw`(?<phone>(?:(?<![\p{L}\p{N}_./:=-])(?=(?:[ ()/+-]{0,3}\d){7})(?:\+\d{1,3}(?:[ ()/-]{1,3}\d{1,11}){1,8}|(?:\(?0\d{0,5}|(?<=(?:tel|tlf|phone|fax|mob|mobile|call|cell|handy|ext)[.:]{0,1} {1,2})\d{2,4})(?:[ ()/-]{1,3}\d{1,8}){2,8})|\(?\b\d{3}\)?[ -]\d{3}-\d{4})(?![\p{L}\p{N}_]))`;

/** `$1x` is a capture and a letter. */
const VARIABLE = String.raw`\$(?:\d|\{?(?<variable>[\p{L}\p{M}\p{N}_]+))`;

/** In a regex: what is no text. */
const REGEX_SYNTAX = [
  String.raw`\(\?P?[<'](?<group>[A-Za-z_]\w*)[>']`,
  String.raw`\\{1,2}[kg][<{'](?<back>[A-Za-z_]\w*)`,
  String.raw`\(\?(?:P?[>=&]|<?[=!]|[a-zA-Z^-]*[:)]?)`,
  String.raw`\(\*[A-Z_]+`,
  String.raw`\\{1,2}[pP](?:\{\^?\w+\}|\w)`,
  String.raw`\\{1,2}(?!x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|[ux]\{|(?:[012]\d\d\\){2}|\d{1,3}${SEPARATOR}\d)[A-Za-z0-9]`,
  String.raw`\{\d*,?\d*\}`,
  String.raw`(?<spelled>\p{L}{0,64}(?:\[\p{L}{1,2}\]\p{L}{0,64}){3,})`,
  String.raw`(?<class>\[(?!\.\])\^?\]?(?:\[:\w+:\]|\\.|[^\]\\\n]){0,256}\])`,
];

const CODE_OF_SIGN = String.raw`%[0-9A-Fa-f]{2}|\\x(?:[0-2][0-9A-Fa-f]|3[A-Fa-f]|[46]0|[57][B-Fb-f])`;
const LINE_SIGN = String.raw`\\[nrt]`;

const build = (...alternatives: readonly string[]) => new RegExp(alternatives.join('|'), 'gu');

/** What is looked for in a text, in a regex, and in a run of colons that is no address. */
export const TEXT_TOKENS = build(VARIABLE, PAIRS, WHOLE_V6, PHONE, COMPOUND, CODE_OF_SIGN, LINE_SIGN);
export const REGEX_TOKENS = build(...REGEX_SYNTAX, VARIABLE, PAIRS, WHOLE_V6, COMPOUND, CODE_OF_SIGN);
export const WITHOUT_V6 = build(VARIABLE, PAIRS, COMPOUND, CODE_OF_SIGN, LINE_SIGN);

export const V4 = new RegExp(
  String.raw`\d{1,3}(?:${SEPARATOR}\d{1,3}){3}(?![\p{L}\p{N}_]|${SEPARATOR}\d)`,
  'uy',
);
/** Four numbers or more that are joined by dots: an address, a part of a name, or several addresses without a sign between them. */
export const DOTTED = new RegExp(String.raw`(?<!\d)\d+(?:${SEPARATOR}\d+){3,}`, 'u');
/** `app-10.20`: where an address may begin within a word. */
export const BEHIND_HYPHEN = new RegExp(String.raw`(?<=-)\d{1,3}(?=${SEPARATOR}\d)`, 'gu');
/** Three or more by other signs: `ip-10-1-2-3`, `from_10_1_2`. */
export const MANY_NUMBERS = /(?<!\d)\d{1,3}([-_])\d{1,3}\1\d{1,3}(?!\d)/;
export const PREFIX = new RegExp(String.raw`\/\d{1,3}(?![\p{L}\p{M}\p{N}_]|${SEPARATOR})`, 'uy');

export const SEPARATORS = new RegExp(SEPARATOR, 'g');
export const RUNS = new RegExp(RUN, 'gu');
/** The parts of a compound between its separators. */
export const LABELS = new RegExp(`${RUN}(?:-+${RUN})*`, 'gu');
