import { gather } from '../../base/gather.ts';
import { byBytes, hasWildcard, readGlob } from '../../model/files/glob.ts';
import { resolveIncludePath } from '../../model/files/include-path.ts';
import type { Argument, Tree } from '../../syntax/tree.ts';
import { directivesOf, insideQuotes } from '../pieces/directives-of.ts';
import type { Item } from '../scan.ts';
import type { Dictionary } from '../stand-ins/dictionary.ts';
import { isExtension, isPathWord } from './vocabulary.ts';

/** A piece of a text that is the name of a file, or a pattern for names. */
export interface NamedItem extends Item {
  readonly fileName?: (dictionary: Dictionary) => string;
}

interface FileNames {
  /** by file: names in its text, in order */
  readonly inTexts: readonly (readonly NamedItem[])[];
  /** by file: its own name in its path */
  readonly inPaths: readonly (readonly NamedItem[])[];
  /** the names to be numbered, in the order in which nginx reads them */
  readonly ordered: readonly string[];
}

/** Read by name, never by a pattern, and made by nginx's own packages. */
const WELL_KNOWN =
  /^(?:nginx\.conf|mime\.types|(?:fastcgi|scgi|uwsgi|proxy)(?:_params|\.conf)|koi-(?:utf|win)|win-utf|fastcgi-php\.conf|naxsi_core\.rules|standard input|nginx -V)$/;

/** A file's name without folder and ending, and where it stands in the path. */
interface Name {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/** An include: what it means, and where its last part stands in the text. */
interface Include {
  readonly at: number;
  readonly pattern: string;
  readonly argument: Argument;
  readonly from: number;
  readonly to: number;
}

/**
 * nginx reads the files of a folder in the order of their names, and the first server read may be the default: so where one name of
 * a folder tells anything, all of them go, and their stand-ins sort as they did. Includes that name such a file follow; patterns
 * that hold words still match the same files.
 */
export function fileNameItems(trees: readonly Tree[]): FileNames {
  const names = trees.map(({ file }) => nameOf(file.path));
  const hidden = hiddenNames(names);
  const main = trees.find(({ file }) => /(?:^|\/)nginx\.conf$/.test(file.path)) ?? trees[0];
  const includes =
    hidden.size === 0 ? [] : trees.flatMap((tree, at) => includesOf(tree, at, main!.file.path));
  const byFile = new Map<number, Include[]>();
  for (const include of includes) gather(byFile, include.at, include);
  const tags = tagsOf(includes, hidden);
  const stem = (path: string, dictionary: Dictionary) =>
    dictionary.fileOf(path) + (tags.get(path) ?? []).map((tag) => `-part${tag}`).join('');
  const item = (from: number, to: number, fileName: NamedItem['fileName']): NamedItem => ({
    from,
    to,
    kind: 'file',
    within: 'include',
    fileName: fileName!,
  });
  return {
    inPaths: names.map((name) =>
      hidden.has(name.path) ? [item(name.from, name.to, (dictionary) => stem(name.path, dictionary))] : [],
    ),
    inTexts: trees.map((_, i) =>
      (byFile.get(i) ?? [])
        .flatMap((include) => {
          const { path, from, to } = nameOf(include.pattern);
          const start = include.from + from - path.lastIndexOf('/') - 1;
          const tag = tagOf(include, tags);
          if (tag !== null) return [item(start, start + to - from, () => `*-part${tag}*`)];
          if (hasWildcard(include.pattern) || !hidden.has(path)) return [];
          return [item(start, start + to - from, (dictionary) => stem(path, dictionary))];
        })
        .sort((a, b) => a.from - b.from),
    ),
    ordered: [...hidden].sort(([, a], [, b]) => byBytes(a, b)).map(([path]) => path),
  };
}

function nameOf(path: string): Name {
  const from = path.lastIndexOf('/') + 1;
  const start = path[from] === '.' ? from + 1 : from;
  let to = path.length;
  if (path.endsWith('~')) to--;
  for (;;) {
    const dot = path.lastIndexOf('.', to - 1);
    if (dot <= start || !isExtension(path.slice(dot + 1, to))) break;
    to = dot;
  }
  return { path, from: start, to };
}

/** By path: the name, by which they sort. */
function hiddenNames(names: readonly Name[]): ReadonlyMap<string, string> {
  const folders = new Map<string, Name[]>();
  for (const name of names) {
    const folder = name.path.slice(0, name.path.lastIndexOf('/') + 1);
    gather(folders, folder, name);
  }
  const hidden = new Map<string, string>();
  for (const files of folders.values()) {
    const told = files.filter(({ path }) => !WELL_KNOWN.test(path.slice(path.lastIndexOf('/') + 1)));
    if (!told.some(tells)) continue;
    for (const { path } of told) hidden.set(path, path.slice(path.lastIndexOf('/') + 1));
  }
  return hidden;
}

const tells = ({ path, from, to }: Name): boolean =>
  (path.slice(from, to).match(/[\p{L}\p{M}\p{N}_]+/gu) ?? []).some(
    (word) => word.length > 1 && !isPathWord(word),
  );

function includesOf(tree: Tree, at: number, main: string): readonly Include[] {
  const found: Include[] = [];
  for (const { name, args } of directivesOf(tree)) {
    const argument = args[0];
    if (name !== 'include' || !argument || argument.hole) continue;
    const [start, to] = insideQuotes(argument);
    const from = start + tree.file.text.slice(start, to).lastIndexOf('/') + 1;
    found.push({ at, pattern: resolveIncludePath(argument.value, main), argument, from, to });
  }
  return found;
}

/** Does a pattern choose files by words? */
function choosesByWords({ pattern }: Include): boolean {
  const name = pattern.slice(pattern.lastIndexOf('/') + 1);
  if (!hasWildcard(name)) return false;
  const { from, to } = nameOf(name);
  return /[\p{L}\p{N}]/u.test(name.slice(from, to).replace(/^\*$/, ''));
}

/** By path: the numbers of the patterns with words that match it. */
function tagsOf(includes: readonly Include[], hidden: ReadonlyMap<string, string>): Map<string, number[]> {
  const tags = new Map<string, number[]>();
  const patterns = [...new Set(includes.filter(choosesByWords).map(({ pattern }) => pattern))];
  for (const [i, pattern] of patterns.entries()) {
    const folder = pattern.slice(0, pattern.lastIndexOf('/') + 1);
    const glob = readGlob(pattern.slice(folder.length));
    for (const [path, name] of hidden) {
      if (path.slice(0, path.lastIndexOf('/') + 1) !== folder || !glob.matches(name)) continue;
      gather(tags, path, 100 + i);
    }
    tags.set(`\0${pattern}`, [100 + i]);
  }
  return tags;
}

const tagOf = (include: Include, tags: ReadonlyMap<string, readonly number[]>): number | null =>
  choosesByWords(include) ? (tags.get(`\0${include.pattern}`)?.[0] ?? null) : null;
