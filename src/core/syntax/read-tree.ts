import { remember } from '../base/remember.ts';
import type { SourceFile } from '../base/source-file.ts';
import { utf16Damage } from './damage/utf16-damage.ts';
import { familiesIn, type TemplateFamilies } from './template/template-scanner.ts';
import type { Tree } from './tree.ts';
import { TreeReader } from './tree-reader.ts';

/**
 * Reads one file as nginx's own lexer does. Never fails: what nginx would refuse is in `damage`, the first of them exactly what
 * nginx says first, and reading goes on behind it. Linear in the file's length, without recursion.
 *
 * Template constructs become holes only where nginx could not read the file as it is: `{{` outside quotes always breaks it.
 * The one exception is `<% … %>` outside quotes, which nginx would take for words.
 *
 * A file in UTF-16 is read as the text that it holds; its first damage is what nginx says of its bytes. Of thousands of files a fix
 * changes a few: the others are not read again.
 */
export const readTree = remember((file: SourceFile): Tree => withDamage(file, readText(file)));

function withDamage(file: SourceFile, tree: Tree): Tree {
  if (file.encoding !== 'utf-16le' && file.encoding !== 'utf-16be') return tree;
  const damage = utf16Damage(file);
  return damage === null ? tree : { ...tree, damage: [damage, ...tree.damage] };
}

function readText(file: SourceFile): Tree {
  const strict = read(file, null);
  const marks = familiesIn(file.text);
  const damaged = strict.tree.damage.length > 0;
  const families = { ...marks, braces: marks.braces && damaged, dollars: marks.dollars && damaged };
  if (!families.braces && !families.erb && !families.marks && !families.dollars) return strict.tree;
  const template = read(file, families);
  return template.isTemplate ? template.tree : strict.tree;
}

function read(file: SourceFile, families: TemplateFamilies | null): { tree: Tree; isTemplate: boolean } {
  const reader = new TreeReader(file, families, false);
  const tree = reader.read();
  const { isTemplate } = reader;
  if (!reader.leftOpen) return { tree, isTemplate };
  // a `}` is missing somewhere: where it belongs shows only in a second reading, that knows of it
  return { tree: { ...new TreeReader(file, families, true).read(), damage: tree.damage }, isTemplate };
}
