import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** One file of the program, and what it imports. */
export interface Source {
  /** from the checkout's root: `src/core/base/units.ts` */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

export interface Import {
  /** as written, without a query such as `?bytes` */
  readonly written: string;
  /** the file it means, from the root; null for a package */
  readonly path: string | null;
  /** it is gone once compiled */
  readonly typeOnly: boolean;
}

/** Every TypeScript file below a folder. */
export function sourcesBelow(folder: string): readonly Source[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourcesBelow(path);
    return /\.tsx?$/.test(entry.name) ? [readSource(path)] : [];
  });
}

function readSource(path: string): Source {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return { path, text, imports: importsOf(text, path) };
}

const IMPORTS = [
  /^(?:import|export)\b([^'";]*?)\bfrom\s*'([^']+)'/gm,
  /^import\s*()'([^']+)'/gm,
  /\bimport\(\s*()'([^']+)'\s*\)/g,
];

export function importsOf(text: string, path: string): readonly Import[] {
  return IMPORTS.flatMap((pattern) => [...text.matchAll(pattern)]).map(([, names = '', from = '']) => {
    const written = from.replace(/\?.*$/, '');
    return {
      written,
      path: written.startsWith('.') ? normalize(join(dirname(path), written)) : null,
      typeOnly: /^\s*type\b/.test(names) || isEveryNameType(names),
    };
  });
}

function isEveryNameType(names: string): boolean {
  const inBraces = /^\s*\{([^}]*)\}\s*$/.exec(names)?.[1];
  const each = inBraces?.split(',').filter((name) => name.trim() !== '');
  return each !== undefined && each.length > 0 && each.every((name) => /^\s*type\s/.test(name));
}

const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*/gm;
const LITERAL = /`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g;

/** Comments, strings and, of a page, lines: each a text of its own. */
export function textsIn({ path, text }: Pick<Source, 'path' | 'text'>): readonly string[] {
  const comments = [...text.matchAll(COMMENT)].map(([comment]) => comment);
  const literals = [...text.replace(COMMENT, ' ').matchAll(LITERAL)].map(([literal]) => literal);
  return [...comments, ...literals, ...(path.endsWith('.tsx') ? text.split('\n') : [])];
}
