import type { Document } from './claims.ts';
import { directivesOf, insideQuotes } from './directives-of.ts';
import { isVocabularyName } from './vocabulary.ts';

/** Found by its name, and never read by a pattern. */
const MAIN_FILE = 'nginx';

interface FileName {
  readonly document: Document;
  /** where the name begins in the path */
  readonly from: number;
  /** where its ending begins, `.conf` */
  readonly to: number;
  readonly name: string;
}

/**
 * nginx reads the files of a folder in the order of their names, and the first server read may be the default: so where one
 * name of a folder tells anything, all of them go, and their stand-ins sort as they did. Includes that name such a file follow.
 * @param documents the files' texts
 * @param paths the files' paths, as texts
 * @returns the names to be numbered, in order
 */
export function hideFileNames(documents: readonly Document[], paths: readonly Document[]): readonly string[] {
  const folders = new Map<string, FileName[]>();
  for (const file of paths.map(fileNameOf)) {
    const folder = file.document.text.slice(0, file.from);
    const files = folders.get(folder);
    if (files) files.push(file);
    else folders.set(folder, [file]);
  }
  const hidden = new Map<string, string>();
  for (const files of folders.values()) {
    const told = files.filter(({ document, from, to }) => !document.claims.isFree(from, to));
    const isTelling = files.some((file) => !told.includes(file) && !isVocabularyName(file.name));
    // alone, a name keeps the stand-in that the detectors gave a part of it
    if (!isTelling && (told.length === 0 || files.length < 2)) continue;
    for (const { document, from, to, name } of files) {
      if (name === MAIN_FILE) continue;
      document.claims.release(from, document.text.length);
      document.claims.add(from, to, 'path', 'file');
      hidden.set(document.text.slice(from), name);
    }
  }
  if (hidden.size > 0) for (const document of documents) followIncludes(document, hidden);
  return [...new Set([...hidden].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name))];
}

function fileNameOf(document: Document): FileName {
  const { text } = document;
  const from = text.lastIndexOf('/') + 1;
  const dot = text.endsWith('.conf') ? text.length - '.conf'.length : text.length;
  const to = dot > from ? dot : text.length;
  return { document, from, to, name: text.slice(from, to) };
}

function followIncludes({ tree, text, claims }: Document, hidden: ReadonlyMap<string, string>): void {
  for (const { name, args } of directivesOf(tree!)) {
    const argument = args[0];
    if (name !== 'include' || !argument) continue;
    const [start, end] = insideQuotes(argument);
    const from = start + text.slice(start, end).lastIndexOf('/') + 1;
    const file = hidden.get(text.slice(from, end));
    if (file === undefined) continue;
    claims.release(from, end);
    claims.add(from, from + file.length, 'path', 'file');
  }
}
