import { firstWhere } from '../../base/first-where.ts';
import { remember } from '../../base/remember.ts';
import type { Directive, Tree } from '../tree.ts';

/** A character that looks like nothing, or like another one, where nginx reads it as part of a word. */
export interface SuspiciousCharacter {
  /** UTF-16 offset into the file's text */
  readonly offset: number;
  /** UTF-16 units that it takes, 1 or 2 */
  readonly length: number;
  readonly codePoint: number;
  /** in words: `no-break space` */
  readonly name: string;
  /** what was most likely meant; empty: nothing */
  readonly replacement: string;
}

type Entry = readonly [codePoint: number, name: string, replacement: string];

const table: readonly Entry[] = [
  [0x0b, 'vertical tab', ' '],
  [0x0c, 'form feed', ' '],
  [0x1a, 'substitute (end of file in DOS)', ''],
  [0x7f, 'delete', ''],
  [0x85, 'next line', '\n'],
  [0xa0, 'no-break space', ' '],
  [0xab, 'left-pointing double angle quotation mark', '"'],
  [0xad, 'soft hyphen', ''],
  [0xb4, 'acute accent', "'"],
  [0xbb, 'right-pointing double angle quotation mark', '"'],
  [0x02bc, 'modifier letter apostrophe', "'"],
  [0x034f, 'combining grapheme joiner', ''],
  [0x037e, 'Greek question mark', ';'],
  [0x061c, 'Arabic letter mark', ''],
  [0x115f, 'Hangul choseong filler', ''],
  [0x1680, 'ogham space mark', ' '],
  [0x180e, 'Mongolian vowel separator', ''],
  [0x200b, 'zero width space', ''],
  [0x200c, 'zero width non-joiner', ''],
  [0x200d, 'zero width joiner', ''],
  [0x200e, 'left-to-right mark', ''],
  [0x200f, 'right-to-left mark', ''],
  [0x2010, 'hyphen', '-'],
  [0x2011, 'non-breaking hyphen', '-'],
  [0x2012, 'figure dash', '-'],
  [0x2013, 'en dash', '-'],
  [0x2014, 'em dash', '-'],
  [0x2015, 'horizontal bar', '-'],
  [0x2018, 'left single quotation mark', "'"],
  [0x2019, 'right single quotation mark', "'"],
  [0x201a, 'single low-9 quotation mark', "'"],
  [0x201b, 'single high-reversed-9 quotation mark', "'"],
  [0x201c, 'left double quotation mark', '"'],
  [0x201d, 'right double quotation mark', '"'],
  [0x201e, 'double low-9 quotation mark', '"'],
  [0x201f, 'double high-reversed-9 quotation mark', '"'],
  [0x2026, 'horizontal ellipsis', '...'],
  [0x2028, 'line separator', '\n'],
  [0x2029, 'paragraph separator', '\n'],
  [0x202a, 'left-to-right embedding', ''],
  [0x202b, 'right-to-left embedding', ''],
  [0x202c, 'pop directional formatting', ''],
  [0x202d, 'left-to-right override', ''],
  [0x202e, 'right-to-left override', ''],
  [0x202f, 'narrow no-break space', ' '],
  [0x2032, 'prime', "'"],
  [0x2033, 'double prime', '"'],
  [0x205f, 'medium mathematical space', ' '],
  [0x2060, 'word joiner', ''],
  [0x2066, 'left-to-right isolate', ''],
  [0x2067, 'right-to-left isolate', ''],
  [0x2068, 'first strong isolate', ''],
  [0x2069, 'pop directional isolate', ''],
  [0x2212, 'minus sign', '-'],
  [0x3000, 'ideographic space', ' '],
  [0x3164, 'Hangul filler', ''],
  [0xfeff, 'byte order mark (zero width no-break space)', ''],
  [0xff02, 'fullwidth quotation mark', '"'],
  [0xff03, 'fullwidth number sign', '#'],
  [0xff04, 'fullwidth dollar sign', '$'],
  [0xff07, 'fullwidth apostrophe', "'"],
  [0xff0d, 'fullwidth hyphen-minus', '-'],
  [0xff1a, 'fullwidth colon', ':'],
  [0xff1b, 'fullwidth semicolon', ';'],
  [0xff5b, 'fullwidth left curly bracket', '{'],
  [0xff5d, 'fullwidth right curly bracket', '}'],
  [0xfffd, 'replacement character', ''],
];

const entries = new Map(table.map((entry) => [entry[0], entry]));

/** What Windows writes as one byte; read as Latin-1 these are control characters. */
const windows1252 = new Map<number, Entry>([
  [0x85, [0x2026, 'horizontal ellipsis in Windows-1252', '...']],
  [0x91, [0x2018, 'left single quotation mark in Windows-1252', "'"]],
  [0x92, [0x2019, 'right single quotation mark in Windows-1252', "'"]],
  [0x93, [0x201c, 'left double quotation mark in Windows-1252', '"']],
  [0x94, [0x201d, 'right double quotation mark in Windows-1252', '"']],
  [0x96, [0x2013, 'en dash in Windows-1252', '-']],
  [0x97, [0x2014, 'em dash in Windows-1252', '-']],
]);

// all that the table and `describe` name, and no letter of any script
const candidates =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\xa0\xab\xb4\xbb\u02bc\u037e\u1680\u2000-\u202f\u2032\u2033\u205f\u2212\u3000\uff02-\uff04\uff07\uff0d\uff1a\uff1b\uff5b\uff5d\ufffd]|\p{Cf}|\u034f|\u115f|\u3164/gu;

/**
 * The invisible and look-alike characters of a file, in order. Comments, quoted words, Lua code and templates' holes may hold
 * anything: what stands there is not listed.
 */
export const suspiciousCharacters = remember(find);

/** Those within a part of the text. */
export function charactersWithin(
  tree: Tree,
  { from, to }: { readonly from: number; readonly to: number },
): readonly SuspiciousCharacter[] {
  const all = suspiciousCharacters(tree);
  return all.slice(
    firstWhere(all, ({ offset }) => offset >= from),
    firstWhere(all, ({ offset }) => offset >= to),
  );
}

function find(tree: Tree): readonly SuspiciousCharacter[] {
  const { text, encoding } = tree.file;
  const found: SuspiciousCharacter[] = [];
  for (const match of text.matchAll(candidates)) {
    const codePoint = match[0].codePointAt(0) as number;
    const entry = (encoding === 'latin1' ? windows1252.get(codePoint) : undefined) ?? describe(codePoint);
    if (entry === null || mayHoldAnything(tree, match.index)) continue;
    const [, name, replacement] = entry;
    found.push({ offset: match.index, length: match[0].length, codePoint, name, replacement });
  }
  return found;
}

function describe(codePoint: number): Entry | null {
  const entry = entries.get(codePoint);
  if (entry !== undefined) return entry;
  if (codePoint >= 0x2000 && codePoint <= 0x200a) return [codePoint, 'typographic space', ' '];
  if (codePoint < 0x20 || (codePoint >= 0x80 && codePoint < 0xa0))
    return [codePoint, 'control character', ''];
  return /\p{Cf}/u.test(String.fromCodePoint(codePoint))
    ? [codePoint, 'invisible format character', '']
    : null;
}

function mayHoldAnything(tree: Tree, offset: number): boolean {
  if (covering(tree.comments, offset) !== null || covering(tree.holes, offset) !== null) return true;
  let siblings: readonly Directive[] = tree.root;
  for (;;) {
    const directive = covering(siblings, offset);
    if (directive === null) return false;
    if (directive.raw !== null && offset >= directive.raw.from && offset < directive.raw.to) return true;
    if (directive.open < 0 || offset < directive.open) {
      const { nameArgument, args } = directive;
      return ((covering([nameArgument], offset) ?? covering(args, offset))?.quote ?? null) !== null;
    }
    siblings = directive.body ?? [];
  }
}

/** The one of `spans`, which are in order and apart, that covers `offset`. */
function covering<T extends { readonly from: number; readonly to: number }>(
  spans: readonly T[],
  offset: number,
): T | null {
  const span = spans[firstWhere(spans, ({ to }) => to > offset)];
  return span && span.from <= offset ? span : null;
}
