import type { Argument } from '../../syntax/tree.ts';
import type { Document } from '../claims.ts';
import { directivesOf, insideQuotes, isRow } from '../directives-of.ts';
import { DOTTED_RUN, LABEL_CHARS, parseWrittenHost } from '../host-name.ts';
import { isVocabularyName } from '../vocabulary.ts';
import { isKeptHost } from './host-text.ts';

/** In a regex: escapes, names of groups, repetitions and classes are no text; then a run of labels. */
const REGEX_SCAN = new RegExp(
  String.raw`\\+[a-z0-9]?|\(\?P?<\w*>|\(\?[a-z:=!]*|\{[\d,]*\}|\[[^\]\s]{0,64}\]|\$\{?\w*\}?|(${DOTTED_RUN})`,
  'gi',
);

/** What follows a name whose ending is open: `acme.*`, `acme\.(com|org)`. */
const OPEN_ENDING = /^\\{0,2}\.(?:[*(\\[.]|$)/;

/** server_name in all its forms, and the rows of maps that read hosts: the place says that it is a name, whatever it looks like. */
export function findServerNames(document: Document): void {
  if (document.tree === null) return;
  for (const directive of directivesOf(document.tree)) {
    if (directive.name === 'server_name')
      for (const argument of directive.args) findInName(document, argument);
    else if (isRow(directive) && readsHosts(directive.parent!.args[0]))
      findInName(document, directive.nameArgument);
    else if (directive.name === 'if' && readsHosts(directive.args[0]))
      findInCondition(document, directive.args);
  }
}

const readsHosts = (source: Argument | undefined) =>
  source !== undefined &&
  /^\(?\$(?:host|http_host|server_name|ssl_server_name|ssl_preread_server_name|http_origin|http_referer)$/.test(
    source.value,
  );

/** `if ($host ~ REGEX)`, `if ($host = NAME)` */
function findInCondition(document: Document, args: readonly Argument[]): void {
  const [, operator, operand] = args;
  if (!operator || !operand || operand.hole) return;
  const [from, end] = insideQuotes(operand);
  const to = operand.quote === null && operand.text.endsWith(')') ? end - 1 : end;
  if (operator.value.includes('~')) findInRegex(document, from, to);
  else findInPlain(document, from, to);
}

const ROW_WORDS = /^(?:default|hostnames|include|volatile)$/;

function findInName(document: Document, argument: Argument): void {
  const { value } = argument;
  if (argument.hole || value === '' || ROW_WORDS.test(value)) return;
  const [from, to] = insideQuotes(argument);
  if (value.startsWith('~')) findInRegex(document, from, to);
  else findInPlain(document, from, to);
}

const PLAIN_NAME = new RegExp(String.raw`^([*.]*|https?:\/\/\*?\.?)([.${LABEL_CHARS}]+?)(\.\*)?$`);

function findInPlain({ text, claims }: Document, from: number, to: number): void {
  const written = text.slice(from, to);
  const [, lead, name, wild] = PLAIN_NAME.exec(written) ?? [];
  if (name === undefined || isKeptHost(name) || /^[_-]+$/.test(name) || /^[\d.]+$/.test(name)) return;
  const start = from + lead!.length;
  if (wild) claims.add(start, start + name.length, 'host', 'open');
  else if (name.includes('.') || !isVocabularyName(name))
    claims.add(start, start + name.replace(/\.$/, '').length, 'host');
}

function findInRegex({ text, claims }: Document, from: number, to: number): void {
  for (const match of text.slice(from, to).matchAll(REGEX_SCAN)) {
    const run = match[1];
    if (run === undefined || /^[\d_-]*$/.test(run)) continue;
    const start = from + match.index;
    const end = start + run.length;
    const { labels } = parseWrittenHost(run);
    const isOpen = OPEN_ENDING.test(text.slice(end, Math.min(end + 4, to)));
    if (labels.length > 1 && labels.some((label) => /\p{L}/u.test(label)))
      claims.add(start, end, 'host', isOpen ? 'open' : '');
    else if (run.length >= 3 && !isVocabularyName(run)) claims.add(start, end, 'name', 'site');
  }
}
