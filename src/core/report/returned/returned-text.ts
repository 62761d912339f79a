import { LineIndex } from '../../base/line-index.ts';
import type { SourceFile } from '../../base/source-file.ts';
import { lineEdits } from '../../edits/line-edits.ts';
import { isConfiguration } from '../../model/files/choose-main.ts';
import { splitSources } from '../../model/files/dump.ts';

/** What a colleague or an assistant sent back, as far as it is configuration. */
interface Returned {
  readonly text: string;
  /** what was taken and what left out, in sentences */
  readonly notes: readonly string[];
  /** which line of the returned text a line of the configuration is, both from 1 */
  readonly lineOf: (line: number) => number;
}

/** What is between two fences. */
interface FencedBlock {
  readonly text: string;
  /** its first line in the returned text, from 1 */
  readonly line: number;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HEADER = /^# configuration file .+:$/m;

/** The configuration in a returned text: where it holds fenced blocks, the longest one, or all that are parts of a dump. */
export function findConfiguration(returned: string): Returned {
  const blocks = fencedBlocks(returned);
  if (blocks.length === 0) return { text: returned, notes: [], lineOf: (line) => line };
  const parts = blocks.filter(({ text }) => HEADER.test(text));
  if (parts.length > 1) return { ...joined(parts), notes: [] };
  const longest = blocks.reduce((most, block) => (block.text.length > most.text.length ? block : most));
  const notes = blocks.length > 1 ? [`Of ${blocks.length} code blocks the longest was used.`] : [];
  return { ...joined([longest]), notes };
}

/** Does a text hold fenced blocks, so that only what they hold may be configuration? */
export const hasFences = (text: string): boolean => fencedBlocks(text).length > 0;

function joined(blocks: readonly FencedBlock[]): Omit<Returned, 'notes'> {
  const lines = blocks.flatMap(({ text, line }) => text.split('\n').map((_, i) => line + i));
  return { text: blocks.map(({ text }) => text).join('\n'), lineOf: (line) => lines[line - 1] ?? line };
}

/** What stands between fences; one that is never closed reaches to the end. */
function fencedBlocks(returned: string): readonly FencedBlock[] {
  const blocks: FencedBlock[] = [];
  let fence = '';
  let lines: string[] = [];
  let first = 0;
  for (const [at, line] of returned.split('\n').entries()) {
    const mark = FENCE.exec(line)?.[1] ?? '';
    if (fence === '') {
      fence = mark;
      lines = [];
      first = at + 2;
    } else if (mark !== '' && mark.startsWith(fence) && line.trim() === mark) {
      blocks.push({ text: `${lines.join('\n')}\n`, line: first });
      fence = '';
    } else lines.push(line);
  }
  if (fence !== '') blocks.push({ text: lines.join('\n'), line: first });
  return blocks;
}

/** One of the user's files beside what the returned text makes of it. */
export interface ReturnedFile {
  readonly path: string;
  /** null: the user has no such file */
  readonly before: SourceFile | null;
  readonly text: string;
}

/**
 * Says which file each part of a restored text is. A dump names its files; anything else is the one file there is, or the one with
 * which it shares the most lines.
 * @param own the user's files, taken apart
 * @returns null where nothing of it is in any of them
 */
export function matchReturned(restored: string, own: readonly SourceFile[]): readonly ReturnedFile[] | null {
  const parts = splitSources([{ path: '', text: restored, encoding: 'utf-8' }]).filter(isConfiguration);
  const single = parts.length === 1 ? parts[0]! : null;
  if (single && (single.path === '' || own.length === 1)) {
    const before = own.length === 1 ? own[0]! : mostAlike(single.text, own);
    return before && [{ path: before.path, before, text: inMannerOf(before.text, single.text) }];
  }
  return parts.map(({ path, text }) => {
    const before = own.find((file) => file.path === path) ?? null;
    return { path, before, text: before ? inMannerOf(before.text, text) : text };
  });
}

const telling = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.length > 3),
  );

function mostAlike(text: string, own: readonly SourceFile[]): SourceFile | null {
  const lines = telling(text);
  const shared = own.map((file) => [...telling(file.text)].filter((line) => lines.has(line)).length);
  const most = Math.max(0, ...shared);
  return most === 0 ? null : own[shared.indexOf(most)]!;
}

const BOM = '\uFEFF';
const unixLines = (text: string): string => text.replace(/^\uFEFF/, '').replace(/\r\n/g, '\n');

/**
 * Clipboards and text areas change line endings, the last line feed and the byte order mark: lines that are as the user has them
 * stay as they are to the byte, new ones end as most others do.
 */
function inMannerOf(own: string, text: string): string {
  let body = unixLines(text);
  if (own.endsWith('\n') && !body.endsWith('\n')) body += '\n';
  else if (!own.endsWith('\n') && body.endsWith('\n')) body = body.slice(0, -1);
  if (!own.includes('\r') && !own.startsWith(BOM)) return body;
  const plain = unixLines(own);
  const exact = own.startsWith(BOM) ? own.slice(1) : own;
  const pairs = exact.match(/\r\n/g)?.length ?? 0;
  const end = pairs * 2 > (exact.match(/\n/g)?.length ?? 0) ? '\r\n' : '\n';
  const [plainLines, exactLines] = [new LineIndex(plain), new LineIndex(exact)];
  // the edits begin and end with whole lines, which are the same lines on both sides
  const exactAt = (at: number) =>
    at === plain.length ? exact.length : exactLines.lineStart(plainLines.lineAt(at));
  let out = own.startsWith(BOM) ? BOM : '';
  let at = 0;
  for (const { span, text: lines } of lineEdits('', plain, body)) {
    out += exact.slice(at, exactAt(span.from)) + lines.replace(/\n/g, end);
    at = exactAt(span.to);
  }
  return out + exact.slice(at);
}
