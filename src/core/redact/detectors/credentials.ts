import type { Argument, Directive } from '../../syntax/tree.ts';
import type { Claims, Document } from '../claims.ts';
import { directivesOf, insideQuotes, isRow, literalPieces } from '../directives-of.ts';
import { isVocabularyName } from '../vocabulary.ts';

/** Names of headers, variables and parameters whose values open something. */
const SENSITIVE =
  /pass(?:wo?r?d|wd|phrase|code)?(?:$|[^a-z])|passw|pwd|secret|token|api[-_]?key|access[-_]?key|private[-_]?key|signing[-_]?key|auth[-_]?key|session[-_]?(?:id|key)|(?:^|[-_])(?:key|auth|jwt|sid|sig|signature|salt|psk|otp)$|authorization|x-auth|credential|cookie|bearer|dsn$/i;

/** In words for people: they may tell what opens something. */
export const SENSITIVE_WORD =
  /pass(?:wo?r?d|wd|phrase|code)|\bpass\b|pwd|secret|token|\bkeys?\b|api.?key|authorization|credential|cookie|bearer|\blogin\b/i;

/** nginx's own names that only sound like it. */
const HARMLESS =
  /^(?:proxy|fastcgi|uwsgi|scgi|grpc|proxy_ssl|ssl)_(?:pass|cache_key|pass_\w+|certificate_key|hide_header|cookie_\w+)$|_pass$|^(?:pass|server_tokens|(?:smtp|imap|pop3)_auth|auth_request|auth_request_set|auth_http|satisfy|userid\w*|ssl_session\w*|limit_\w+|js_\w+|hash|keyval\w*)$/;

/** Directives whose first argument names what the others are the value of. */
const SETTERS =
  /^(?:add_header|add_trailer|(?:proxy|grpc)_set_header|(?:fastcgi|uwsgi|scgi)_param|set|more_set_headers|more_set_input_headers|env|auth_request_set)$/;

const ITEM = /[^\s;,="'`{}()[\]|^$&?:\\]+/g;
const SCHEMES = /^(?:basic|bearer|digest|negotiate|token|apikey|aws4-hmac-sha256)$/i;
const DOTTED_NAME = /^\.?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$/i;
const SIZE_OR_NUMBER = /^\d{0,4}[kmgshdwy]?$/i;

/** `password=…`, `"token": "…"`, in any text. */
const PAIR =
  /\b(?:password|passwd|passphrase|pwd|secret|token|api[-_]?key|access[-_]?key|secret[-_]?key|private[-_]?key|auth[-_]?token|client[-_]?secret|signature)(?:\s{0,4}=\s{0,4}|["']\s{0,4}:\s{0,4})["']?([^\s;,"'&$(){}]{3,400})/gi;

/** Claims the words of a piece of text, but for those that tell nothing. A host is left to the detector of hosts. */
function claimWords(text: string, claims: Claims, from: number, to: number): void {
  for (const match of text.slice(from, to).matchAll(ITEM)) {
    const word = match[0];
    if (SCHEMES.test(word) || SIZE_OR_NUMBER.test(word) || DOTTED_NAME.test(word) || isVocabularyName(word))
      continue;
    if (/[\p{L}\p{N}]/u.test(word))
      claims.add(from + match.index, from + match.index + word.length, 'secret');
  }
}

function claimLiterals({ text, claims }: Document, argument: Argument): void {
  const [from, to] = insideQuotes(argument);
  for (const [start, end] of literalPieces(text, from, to)) claimWords(text, claims, start, end);
}

/** The whole word, in one piece: parts of a password would still tell much of it. */
function claimWhole({ text, claims }: Document, argument: Argument): void {
  const [from, end] = insideQuotes(argument);
  // the parenthesis that ends a condition is written without a blank
  const to = argument.quote === null && text[end - 1] === ')' ? end - 1 : end;
  if (argument.hole || isVocabularyName(argument.value) || SIZE_OR_NUMBER.test(argument.value)) return;
  for (const [start, end] of literalPieces(text, from, to)) claims.add(start, end, 'secret');
}

/** A regex stays one: only the words in it go. */
function claimValue(document: Document, argument: Argument, isRegex: boolean): void {
  if (isRegex) claimLiterals(document, argument);
  else claimWhole(document, argument);
}

/** A cache's key is made of what the request shows anyway. */
const isSensitive = (name: string) => SENSITIVE.test(name) && !/cache[-_]?key/i.test(name);

/** Values of headers, variables, maps, conditions and directives that hold credentials. */
export function findCredentials(document: Document): void {
  const { tree, text, claims } = document;
  for (const directive of tree === null ? [] : directivesOf(tree)) {
    if (isRow(directive)) findInRow(document, directive);
    else findInDirective(document, directive);
  }
  for (const match of text.matchAll(PAIR)) {
    const to = match.index + match[0].length;
    const value = match[1]!;
    if (!SIZE_OR_NUMBER.test(value) && !isVocabularyName(value)) claims.add(to - value.length, to, 'secret');
  }
}

function findInRow(document: Document, row: Directive): void {
  const [source, target] = row.parent!.args;
  const isOwnWord = /^(?:default|include|hostnames|volatile|ranges|proxy|delete)$/.test(row.name);
  if (source && isSensitive(source.value) && !isOwnWord) {
    claimValue(document, row.nameArgument, row.nameArgument.value.startsWith('~'));
  }
  if (target && isSensitive(target.value) && row.name !== 'include') {
    for (const argument of row.args) claimWhole(document, argument);
  }
}

function findInDirective(document: Document, directive: Directive): void {
  const { name, args } = directive;
  const [first, ...rest] = args;
  if (!first) return;
  if (SETTERS.test(name)) {
    findInSetter(document, first, rest);
  } else if (name === 'if') {
    const [, operator, operand] = args;
    const isAsked = args.some(({ value }) => value.includes('$') && isSensitive(value));
    if (isAsked && operator && operand) claimValue(document, operand, operator.value.includes('~'));
  } else if (name === 'auth_basic' || name === 'auth_jwt' || name === 'auth_digest') {
    if (first.value !== 'off' && !first.hole) claimText(document, first);
  } else if (
    name === 'secure_link_secret' ||
    name === 'secure_link_md5' ||
    name === 'secure_link_hmac_secret'
  ) {
    for (const argument of args) claimWhole(document, argument);
  } else if (
    isSensitive(name) &&
    !HARMLESS.test(name) &&
    directive.body === null &&
    !/_(?:file|path|zone)$/.test(name)
  ) {
    for (const argument of args) if (!/^\.{0,2}\//.test(argument.value)) claimWhole(document, argument);
  }
}

function findInSetter(document: Document, first: Argument, rest: readonly Argument[]): void {
  if (rest.length > 0 && isSensitive(first.value)) {
    const isHeader = /cookie|authorization/i.test(first.value);
    for (const argument of rest) {
      if (isHeader) claimLiterals(document, argument);
      else claimWhole(document, argument);
    }
    return;
  }
  for (const argument of [first, ...rest]) findInAssignment(document, argument);
}

/** `NAME=value` of env, `Name: value` of more_set_headers. */
function findInAssignment(document: Document, argument: Argument): void {
  const [from, to] = insideQuotes(argument);
  const inside = document.text.slice(from, to);
  const name = /^[\w-]+(?==)|^[\w-]+(?=:)/.exec(inside)?.[0];
  if (!name || !isSensitive(name)) return;
  for (const [start, end] of literalPieces(document.text, from + name.length + 1, to))
    claimWords(document.text, document.claims, start, end);
}

function claimText({ claims }: Document, argument: Argument): void {
  const [from, to] = insideQuotes(argument);
  if (!isVocabularyName(argument.value)) claims.addFree(from, to, 'text');
}
