import { readReference } from '../../catalog/directives/directive-reference.ts';
import { DIRECTIVES } from '../../catalog/directives/directives.ts';
import { LOOKS_LIKE_STAND_IN } from '../stand-ins/stand-in-shapes.ts';
import * as words from './stay-words.ts';

const setOf = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== ''),
  );

const ORDINARY = setOf(words.ORDINARY);
const CODE = setOf(words.CODE_WORDS);
const TEMPLATE = setOf(words.TEMPLATE_WORDS);
const VARIABLES = setOf(words.VARIABLES);
const FAMILIES = words.VARIABLE_FAMILIES.trim().split(/\s+/);
const HEADERS = setOf(words.HEADERS);
const HEADER_PARTS = setOf(words.HEADERS.replaceAll('-', ' '));
const PARAMETERS = setOf(words.PARAMETERS);
const PATHS = setOf(words.PATH_WORDS);
const EXTENSIONS = setOf(words.EXTENSIONS);
const TOP_LABELS = setOf(words.TOP_LABELS);
const HOSTS = setOf(words.HOST_WORDS);
const MIME = setOf(words.MIME_WORDS);
const USERS = setOf(words.USERS);
const ZONES = setOf(words.ZONE_WORDS);
const FORMATS = setOf(words.FORMAT_WORDS);

export const SCHEMES = setOf(words.SCHEMES);

/** Parts of directives' names that are the names of many companies too. */
const NAMESAKES = setOf('acme');
const MODULES = setOf(words.MODULE_WORDS);

/** By directive: the words of its syntax. */
const SYNTAX = new Map<string, Set<string>>();
/** All of them together. */
const SYNTAX_WORDS = new Set<string>();
/** What may stand before a `=` in an argument of some directive. */
const KEYS = new Set<string>();
/** What the names of directives are made of. */
const NAME_PARTS = new Set<string>();
readCatalog();

function readCatalog(): void {
  for (const { name, syntax } of readReference()) {
    noteSyntax(name, syntax.match(/[A-Za-z0-9][\w.-]*/g) ?? []);
    for (const [key] of syntax.matchAll(/[a-z_][a-z0-9_]*(?==)/g)) KEYS.add(key);
  }
  for (const [name, forms] of Object.entries(DIRECTIVES))
    noteSyntax(
      name,
      forms.flatMap(({ values }) => values),
    );
}

function noteSyntax(name: string, found: readonly string[]): void {
  const known = SYNTAX.get(name) ?? new Set();
  for (const word of found) {
    known.add(word.toLowerCase());
    for (const part of word.toLowerCase().split(/[-.]/)) SYNTAX_WORDS.add(part);
  }
  SYNTAX.set(name, known);
  for (const part of name.split('_')) if (!NAMESAKES.has(part)) NAME_PARTS.add(part);
}

/** Is it a word of that directive's own syntax? */
export const isKeyword = (directive: string, word: string): boolean =>
  SYNTAX.get(directive)?.has(word.toLowerCase()) ?? false;

/** Is it a parameter's name, as in `weight=5`? */
export const isParameterKey = (word: string): boolean => KEYS.has(word) || isOrdinary(word);

export const isKnownDirective = (name: string): boolean => SYNTAX.has(name);

/** Made of the words that nginx's and its modules' directives are made of. */
export const isDirectiveLike = (name: string): boolean =>
  SYNTAX.has(name) ||
  (/^[a-z][a-z0-9_]*$/i.test(name) &&
    !LOOKS_LIKE_STAND_IN.test(name) &&
    name
      .replace(/_by_lua(?:_block|_file)?$/, '')
      .split('_')
      .every((part) => part.length < 2 || NAME_PARTS.has(part) || MODULES.has(part) || isOrdinaryPart(part)));

const PART = /[A-Z]?[a-z]+\d*|[A-Z]+(?![a-z])\d*|\d+|[^_\dA-Za-z]+/g;

function isOrdinaryPart(part: string): boolean {
  const folded = part.toLowerCase();
  if (ORDINARY.has(folded) || NAME_PARTS.has(folded)) return true;
  if (isCounter(folded)) return true;
  return folded.endsWith('s') && folded.length > 3 && ORDINARY.has(folded.slice(0, -1));
}

/** A number, or a protocol's or a version's: `5`, `v2`, `h3`. */
const isCounter = (part: string): boolean => /^(?:v?\d{1,2}|h[123]|s3|r\d|p3p|\d{3})$/i.test(part);

/** Is it a word, or a name made of words, that tells nothing (`app_servers`, `maxAge`)? */
export function isOrdinary(word: string): boolean {
  if (isOrdinaryPart(word)) return true;
  const parts = word.match(PART);
  if (parts === null) return /^_*$/.test(word);
  // `web07` is a machine, and many numbers are an address or a code
  return (
    parts.length > 1 &&
    parts.every(isOrdinaryPart) &&
    (parts.filter(isCounter).length === 0 ||
      (parts.length > 2 && parts.length > parts.filter(isCounter).length * 2))
  );
}

/** Is it ordinary only for what it is put together from (`app_servers`, `OpenDNS`)? */
export const isComposed = (word: string): boolean =>
  (word.match(PART)?.length ?? 0) > 1 && !isOrdinaryPart(word);

export const isCodeWord = (word: string): boolean => CODE.has(word.toLowerCase());
export const isTemplateWord = (word: string): boolean => TEMPLATE.has(word.toLowerCase());
export const isPathWord = (word: string): boolean =>
  PATHS.has(word.toLowerCase()) || /^(?:php\d{0,2}|\d{1,3}|5xx|4xx)$/.test(word);
export const isExtension = (label: string): boolean => EXTENSIONS.has(label.toLowerCase());
export const isHostWord = (word: string): boolean => HOSTS.has(word.toLowerCase());
export const isMimeWord = (word: string): boolean => MIME.has(word.toLowerCase());
export const isUser = (word: string): boolean => USERS.has(word.toLowerCase());
export const isZoneWord = (word: string): boolean => ZONES.has(word.toLowerCase());
export const isFormatWord = (word: string): boolean => FORMATS.has(word.toLowerCase());
export const isParameter = (word: string): boolean => PARAMETERS.has(word.toLowerCase()) || isOrdinary(word);

/** Both as it is written in a message and as a variable names it. */
export const isHeader = (name: string): boolean => HEADERS.has(name.toLowerCase().replaceAll('_', '-'));

/** Where the part of a variable's name that somebody invented begins; its length where nothing of it was. */
export function inventedFrom(variable: string): number {
  const folded = variable.toLowerCase();
  if (VARIABLES.has(folded) || /^\d+$/.test(folded)) return variable.length;
  const family = FAMILIES.find((each) => folded.startsWith(each));
  if (family === undefined) return 0;
  const rest = folded.slice(family.length);
  return isHeader(rest) && family.includes('http_') ? variable.length : family.length;
}

/** Last labels under which names are registered, or that stand for a private network; two-letter ones are taken for countries. */
export function isTopLabel(label: string): boolean {
  const folded = label.toLowerCase();
  if (folded.startsWith('xn--') || [...folded].some((char) => char > '\u007f')) return true;
  return /^[a-z]{2}$/.test(folded) ? !EXTENSIONS.has(folded) : TOP_LABELS.has(folded);
}

/** Second labels below which a country registers names: `co.uk`, `com.au`. */
const SECOND_LABELS = setOf(
  'ac co com edu go gob gouv gov gv id ltd me mil ne net nom nhs or org plc sch school',
);

/** How many labels at the end of a name belong to a registry: 1 for `acme.com`, 2 for `acme.co.uk`. */
export function suffixLength(labels: readonly string[]): number {
  const [second, top] = labels.slice(-2);
  if (labels.length < 3 || !second || !top) return 1;
  return /^[a-z]{2}$/i.test(top) && SECOND_LABELS.has(second.toLowerCase()) ? 2 : 1;
}

/** Is it in one of the lists, so that it may stay somewhere? */
export const isKnownAnywhere = (word: string): boolean =>
  [
    isOrdinary,
    isCodeWord,
    isMimeWord,
    isTemplateWord,
    isPathWord,
    isExtension,
    isHostWord,
    isUser,
    isZoneWord,
    isFormatWord,
  ].some((isKnown) => isKnown(word)) ||
  isParameter(word) ||
  isHeader(word) ||
  HEADER_PARTS.has(word.toLowerCase()) ||
  TOP_LABELS.has(word.toLowerCase()) ||
  isDirectiveLike(word) ||
  SCHEMES.has(word.toLowerCase()) ||
  inventedFrom(word) > 0 ||
  SYNTAX_WORDS.has(word.toLowerCase());
