import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Choices } from '../../src/core/analysis/choices.ts';
import { readSourceFile } from '../../src/core/base/read-source-file.ts';
import type { SourceFile } from '../../src/core/base/source-file.ts';
import { type Analysis, analyze } from '../../src/core/report/analyze.ts';

/** A configuration as somebody might have written it, and the patch that was read and found right. */
export interface Golden {
  readonly name: string;
  readonly folder: string;
  readonly sources: readonly SourceFile[];
  readonly expected: string;
  reply(): Analysis;
}

const ROOT = fileURLToPath(new URL('../fixtures/golden/', import.meta.url));

/** What was chosen, where it is not the defaults for nginx 1.26.3. */
const CHOICES: Readonly<Record<string, Choices>> = {
  'client-certificates': { nginx: '1.26.2' },
  'quotes-and-comments': { nginx: '1.26.3', rate: 100 },
  policies: {
    nginx: '1.26.3',
    tickets: 'files',
    keyFiles: ['/etc/nginx/ticket-new.key', '/etc/nginx/ticket-old.key'],
    timeout: '4h',
    zones: 'one',
    largerSet: ['protocols', 'stapling'],
  },
};

/** Those where every fix is chosen, default or not. */
const ALL_FIXES: ReadonlySet<string> = new Set(['to-the-origin', 'snippet-alone', 'two-sizes']);

export function golden(): readonly Golden[] {
  return readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readGolden(name));
}

function readGolden(name: string): Golden {
  const folder = join(ROOT, name);
  const sources = readSources(folder);
  const choices = CHOICES[name] ?? { nginx: '1.26.3' };
  return {
    name,
    folder,
    sources,
    get expected() {
      return readFileSync(join(folder, 'expected.patch'), 'utf8');
    },
    reply() {
      const reply = replyTo(sources, choices);
      if (!ALL_FIXES.has(name)) return reply;
      const selected = Object.fromEntries(reply.report.findings.map(({ id }) => [id, true]));
      return replyTo(sources, { ...choices, selected });
    },
  };
}

function replyTo(sources: readonly SourceFile[], choices: Choices): Analysis {
  const reply = analyze(sources, choices);
  if ('code' in reply) throw new Error(reply.what);
  return reply;
}

/** A dump as one text, else the files below before/ under the paths that they have there. */
function readSources(folder: string): readonly SourceFile[] {
  const isDump = readdirSync(folder).includes('dump.txt');
  if (isDump) return [read(join(folder, 'dump.txt'), 'dump.txt')];
  const before = join(folder, 'before');
  const names = readdirSync(before, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((a, b) => Number(b.endsWith('nginx.conf')) - Number(a.endsWith('nginx.conf')) || (a < b ? -1 : 1));
  const hasRoot = names.some((name) => name.startsWith(join(before, 'etc')));
  return names.map((name) => read(name, name.slice(before.length + (hasRoot ? 0 : 1))));
}

function read(file: string, path: string): SourceFile {
  const source = readSourceFile(path, readFileSync(file));
  if ('code' in source) throw new Error(source.what);
  return source;
}
