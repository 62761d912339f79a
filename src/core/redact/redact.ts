import { isConfiguration } from '../model/files/choose-main.ts';
import { readTree } from '../syntax/read-tree.ts';
import type { Tree } from '../syntax/tree.ts';
import { plainHost } from './pieces/plain-host.ts';
import { plainRegions, preambleRegions, regionsOf } from './pieces/regions.ts';
import { RUNS } from './pieces/token-patterns.ts';
import type { RedactedItem, RedactedKind, RedactedText } from './redaction.ts';
import { keptWords, NO_REVIEW, type Review } from './review.ts';
import { Rewriter } from './rewrite.ts';
import { type Item, scan } from './scan.ts';
import { isDefinition, secretUses } from './secrets/secret-reach.ts';
import { planAddresses } from './stand-ins/address-plan.ts';
import { Dictionary, fold } from './stand-ins/dictionary.ts';
import { addedWords } from './words/added-words.ts';
import { fileNameItems, type NamedItem } from './words/file-names.ts';

/** A text to be redacted, with what may not stay in it, in order. */
interface Document {
  readonly text: string;
  readonly items: readonly NamedItem[];
  readonly stays: ReadonlyMap<string, number>;
  readonly own: ReadonlySet<string>;
}

/**
 * Replaces every word that a person invented, in all files together: the same word gets the same stand-in everywhere. What stays is
 * nginx's and its modules' vocabulary, numbers that count something, and ordinary words where nothing is named. Lines stay where they
 * are, quotes and regexes stay valid, and nginx reads the same tree. Deterministic.
 * @param trees one per file; what no tree knows is searched as words like any other
 * @param review what the user keeps and adds
 */
export function redact(trees: readonly Tree[], review: Review = NO_REVIEW): readonly RedactedText[] {
  const never = addedWords(review);
  const names = fileNameItems(trees);
  const bodies = trees.map((tree, i) =>
    documentOf(
      tree.file.text,
      isConfiguration(tree.file) ? regionsOf(tree) : preambleRegions(tree.file.text),
      names.inTexts[i]!,
      never,
    ),
  );
  const paths = trees.map((tree, i) =>
    documentOf(tree.file.path, plainRegions(tree.file.path, 'path'), names.inPaths[i]!, never),
  );
  const all = [...bodies, ...paths];
  const dictionary = new Dictionary(all.map(({ text }) => text));
  for (const document of all) for (const item of document.items) note(dictionary, document.text, item);
  dictionary.numberFiles(names.ordered);
  const rewriter = new Rewriter(dictionary, addressesOf(all), keptWords(review));
  const outputs = trees.map(({ file }, i) => {
    const [body, path] = [bodies[i]!, paths[i]!];
    const written = rewriter.begin();
    const redactedPath = isConfiguration(file) ? written.write(path.text, path.items, 0) : file.path;
    const text = written.write(body.text, body.items, 1);
    return {
      path: file.path,
      redactedPath,
      text,
      items: written.items(),
      kept: written.kept(),
      stays: body.stays,
      own: body.own,
    };
  });
  return withReach(outputs);
}

/** Secrets that stand in variables: also the directives that use the variables. */
function withReach(outputs: readonly RedactedText[]): readonly RedactedText[] {
  const isHeld = ({ within }: RedactedItem) => within?.some(isDefinition) ?? false;
  if (!outputs.some(({ items }) => items.some(isHeld))) return outputs;
  const reach = new Map<string, Set<string>>();
  for (const { secret, directive } of secretUses(
    outputs.map(({ redactedPath: path, text }) => readTree({ path, text, encoding: 'utf-8' })),
  ))
    reach.set(secret, (reach.get(secret) ?? new Set()).add(directive));
  const reached = (item: RedactedItem): RedactedItem =>
    isHeld(item)
      ? { ...item, within: [...new Set([...item.within!, ...(reach.get(item.standIn) ?? [])])] }
      : item;
  return outputs.map((output) => ({ ...output, items: output.items.map(reached) }));
}

function documentOf(
  text: string,
  regions: ReturnType<typeof regionsOf>,
  named: readonly NamedItem[],
  never: ReadonlySet<string>,
): Document {
  const stays = new Map<string, number>();
  const found = scan(text, regions, never, stays);
  return {
    text,
    items: named.length === 0 ? found : withNamed(found, named),
    stays,
    own: ownWords(text, regions),
  };
}

function ownWords(text: string, regions: ReturnType<typeof regionsOf>): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { from, to, role } of regions)
    if (role === 'own') for (const word of text.slice(from, to).match(RUNS) ?? []) words.add(fold(word));
  return words;
}

/** Names of files go as a whole: what was found within them is dropped. */
function withNamed(found: readonly Item[], named: readonly NamedItem[]): readonly NamedItem[] {
  const out: NamedItem[] = [];
  let at = 0;
  for (const item of found) {
    while (at < named.length && named[at]!.from <= item.from) out.push(named[at++]!);
    const last = out.at(-1);
    const next = named[at];
    if (last?.fileName !== undefined && item.from < last.to) continue;
    if (next && item.to > next.from) continue;
    out.push(item);
  }
  return [...out, ...named.slice(at)];
}

/** Kinds that have a mapper of their own. */
const OWN_MAPPER: ReadonlySet<RedactedKind> = new Set(['address', 'secret']);

function note(dictionary: Dictionary, text: string, item: NamedItem): void {
  if (item.isOrdinary || item.fileName !== undefined || OWN_MAPPER.has(item.kind)) return;
  const written = text.slice(item.from, item.to);
  if (item.kind === 'site' && plainHost(written).includes('.')) dictionary.noteSite(plainHost(written));
  else if (item.parts) for (const part of item.parts) note(dictionary, text, part);
  else dictionary.note(written, item.kind);
}

function addressesOf(documents: readonly Document[]): ReadonlyMap<string, string> {
  const written = new Set<string>();
  const ranges: [string, string][] = [];
  for (const { text, items } of documents) {
    let last: Item | null = null;
    for (const item of items) {
      if (item.kind !== 'address') continue;
      const address = text.slice(item.from, item.to);
      written.add(address);
      if (last?.to === item.from - 1 && text[last.to] === '-')
        ranges.push([text.slice(last.from, last.to), address]);
      last = item;
    }
  }
  return planAddresses([...written], ranges);
}
