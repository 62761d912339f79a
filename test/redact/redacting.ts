import { leakCheck } from '../../src/core/redact/leak-check.ts';
import { redact } from '../../src/core/redact/redact.ts';
import type { RedactedText } from '../../src/core/redact/redaction.ts';
import { restore } from '../../src/core/redact/restore.ts';
import { readTree } from '../../src/core/syntax/read-tree.ts';
import type { Directive, Tree } from '../../src/core/syntax/tree.ts';

export const read = (text: string, path = '/etc/nginx/nginx.conf'): Tree =>
  readTree({ path, text, encoding: 'utf-8' });

export const redactOne = (text: string, path?: string): RedactedText => redact([read(text, path)])[0]!;

/** The redacted text alone. */
export const redacted = (text: string): string => redactOne(text).text;

/** Everything about a tree but its words: depths, numbers of arguments, quotes, comments, damage, lines. */
export function shapeOf(tree: Tree): unknown {
  const shape: unknown[] = [tree.comments.length, tree.damage.length, tree.file.text.split('\n').length];
  const open: [Directive, number][] = tree.root.map((directive) => [directive, 0]);
  for (let next = open.pop(); next; next = open.pop()) {
    const [{ args, body }, depth] = next;
    shape.push([depth, body === null, args.map(({ quote }) => quote ?? '-').join('')]);
    for (const child of body ?? []) open.push([child, depth + 1]);
  }
  return shape;
}

/** What must hold of every redaction, as a list of what does not. */
export function faultsOf(texts: readonly string[], paths?: readonly string[]): string[] {
  const trees = texts.map((text, i) => read(text, paths?.[i]));
  const outputs = redact(trees);
  const items = outputs.flatMap((output) => output.items);
  const faults: string[] = [];
  for (const [i, output] of outputs.entries()) {
    const back = restore(output.text, items);
    if (back.text !== texts[i])
      faults.push(`not restored: ${JSON.stringify([texts[i], output.text, back.text])}`);
    if (back.stray.length > 0) faults.push(`stray: ${JSON.stringify([output.text, back.stray])}`);
    if (restore(output.redactedPath, items).text !== output.path)
      faults.push(`path not restored: ${output.redactedPath}`);
    const before = shapeOf(trees[i]!);
    const after = shapeOf(read(output.text));
    // where nginx itself would stop, how reading goes on depends on the words
    const isWhole = trees[i]!.damage.length === 0;
    if (isWhole && JSON.stringify(before) !== JSON.stringify(after))
      faults.push(`another shape: ${output.text}`);
    if (output.text.split('\n').length !== texts[i]!.split('\n').length)
      faults.push(`other lines: ${output.text}`);
  }
  for (const leak of leakCheck(outputs)) faults.push(`leak: ${JSON.stringify(leak)}`);
  const originals = new Map<string, string>();
  for (const { original, standIn } of items) {
    const known = originals.get(standIn);
    if (known !== undefined && known !== original)
      faults.push(`${standIn} stands for ${known} and ${original}`);
    originals.set(standIn, original);
  }
  return faults;
}

/** Of fresh words, those that still stand in a text, in any case. */
export const standing = (text: string, words: readonly string[]): readonly string[] => {
  const folded = text.toLowerCase();
  return words.filter((word) => folded.includes(word));
};
