import { LineIndex } from '../base/line-index.ts';
import type { Block, DirectiveForm } from '../catalog/directives/directive-forms.ts';
import { Catalog, DIRECTIVES } from '../catalog/directives/directives.ts';
import { formatVersion, type Version } from '../catalog/platform/version.ts';
import type { Directive } from '../syntax/tree.ts';
import { versionsOf } from './complete.ts';
import { blocksAround, wordAt } from './cursor.ts';
import { referenceOf } from './reference.ts';
import { sayEffective } from './say-effective.ts';
import { blocksInside, formsIn, type Surroundings } from './surroundings.ts';

/** What is said of a directive, for an editor to set. */
export interface Hover {
  /** the word pointed at: UTF-16 offsets */
  readonly from: number;
  readonly to: number;
  readonly name: string;
  /** the arguments, as nginx.org writes them; empty where it has none */
  readonly syntax: string;
  /** nginx.org's first sentence; empty without */
  readonly summary: string;
  /** in reading order: what is said, and about what */
  readonly facts: readonly { readonly about: string; readonly says: string }[];
}

/** Documents the directive of the word at an offset, with what counts there. @returns null where there is nothing to say */
export function hover(text: string, offset: number, around: Surroundings): Hover | null {
  const pointed = wordAt(text, offset);
  if (!pointed) return null;
  const { directive, word } = pointed;
  const { name } = directive;
  const outside = blocksAround(directive);
  const blocks = blocksInside(
    outside.map((block) => block.name),
    around.top,
  );
  // nginx looks no names up in map{} and the like
  if (blocks.length === 0) return null;
  const here = formsIn(new Catalog(versionsOf(around)), name, blocks);
  const all = here.length > 0 ? here : (DIRECTIVES[name] ?? []);
  const row = referenceOf(name, blockOfForm(all, blocks));
  if (all.length === 0 && !row) return null;
  const facts = [
    ...(here.length === 0 && all.length > 0
      ? [{ about: 'Here', says: sayNotHere(name, blocks, around) }]
      : []),
    ...all.flatMap(sayForm),
    ...(row?.byDefault ? [{ about: 'Default', says: row.byDefault }] : []),
    ...effectiveFacts(text, directive, outside, around),
  ];
  return {
    from: word.from,
    to: word.to,
    name,
    syntax: row?.syntax ?? '',
    summary: row?.summary ?? '',
    facts: [...new Map(facts.map((fact) => [`${fact.about} ${fact.says}`, fact])).values()],
  };
}

const blockOfForm = (forms: readonly DirectiveForm[], blocks: readonly Block[]): Block | null =>
  blocks.find((block) => forms.some((form) => form.blocks.includes(block))) ?? forms[0]?.blocks[0] ?? null;

/** As people call them. */
const BLOCK_WORDS: Partial<Record<Block, string>> = {
  main: 'the top of nginx.conf',
  'if-in-server': 'if in server',
  'if-in-location': 'if in location',
  'stream-server': 'server of stream',
  'stream-upstream': 'upstream of stream',
  'mail-server': 'server of mail',
  anywhere: 'any block',
};
const sayBlocks = (blocks: readonly Block[]): string =>
  blocks.map((block) => BLOCK_WORDS[block] ?? block).join(', ');

function sayNotHere(name: string, blocks: readonly Block[], around: Surroundings): string {
  const known = new Catalog(versionsOf(around)).formsOf(name).length > 0;
  if (!known && around.nginx !== null) return `nginx ${around.nginx} does not have it.`;
  return `nginx does not take it in ${sayBlocks(blocks)}.`;
}

function sayForm(form: DirectiveForm): { about: string; says: string }[] {
  const versions = sayVersions(form);
  return [
    { about: 'Allowed in', says: sayBlocks(form.blocks) },
    { about: 'Takes', says: sayCounts(form) },
    ...(versions ? [{ about: 'Versions', says: versions }] : []),
  ];
}

function sayCounts({ args, opensBlock }: DirectiveForm): string {
  const body = opensBlock ? ' and a block' : '';
  if (args === '0') return opensBlock ? 'a block' : 'no argument';
  const counts = args.endsWith('+')
    ? `${args.slice(0, -1)} or more`
    : args.replace('-', ' to ').replaceAll(',', ' or ');
  return `${counts} ${counts === '1' ? 'argument' : 'arguments'}${body}`;
}

/** What the tables know: a bound that lies between two versions that were looked at is said as such. */
function sayVersions({ present, absent }: DirectiveForm): string | null {
  const [from, until] = present[0]!;
  const before = absent.find(([start]) => start === 0)?.[1] ?? null;
  const gone = absent.find(([, end]) => end === null)?.[0] ?? null;
  const came = before === null ? null : sayBound('since', 'came after', before, from);
  const went = until === null || gone === null ? null : sayBound('until', 'went after', until, gone);
  return [came, went].filter((part) => part !== null).join('; ') || null;
}

function sayBound(exact: string, between: string, first: Version, second: Version): string {
  if (first === second)
    return exact === 'since' ? `since ${formatVersion(first)}` : `not in ${formatVersion(first)} and later`;
  return `${between} ${formatVersion((first - 1) as Version)}, not later than ${formatVersion(second)}`;
}

/** What counts in the server around a directive; outside of servers, where the line counts. */
function effectiveFacts(
  text: string,
  directive: Directive,
  blocks: readonly Directive[],
  { servers, file }: Surroundings,
): { about: string; says: string }[] {
  if (servers === null) return [];
  const lines = new LineIndex(text);
  const lineOf = (at: Directive): number => lines.lineAt(at.from);
  const server = blocks.find(({ name }) => name === 'server');
  const says = sayEffective({
    name: directive.name,
    at: { file, line: lineOf(directive) },
    server: server ? { file, line: lineOf(server) } : null,
    servers,
  });
  return says === null ? [] : [{ about: 'Counts here', says }];
}
