import type { SourceFile } from '../base/source-file.ts';
import { DIRECTIVES } from '../catalog/directives/directives.ts';
import {
  balanced,
  type DiffFile,
  diffSides,
  isFrame,
  isSignedStatement,
  type SideLines,
} from '../edits/diff-sides.ts';
import { isConfiguration } from '../model/files/choose-main.ts';
import { splitSources } from '../model/files/dump.ts';
import { nginxTexts, type YamlText, yamlTexts } from '../model/files/yaml-texts.ts';
import { directivesOf } from '../redact/pieces/directives-of.ts';
import { readTree } from '../syntax/read-tree.ts';

/** A part of what was given that can be read as a configuration. */
export interface PickedPart {
  /** `lines 12 to 20, the new side` */
  readonly label: string;
  readonly files: readonly SourceFile[];
  /** the same with empty lines in place of all else, so that lines keep the numbers that they have in what was given */
  readonly inPlace: readonly SourceFile[];
}

/** What was given is a diff, or prose or YAML with configuration in it. */
export interface Picked {
  readonly kind: 'diff' | 'prose' | 'yaml';
  /** the likeliest first; empty where there is no configuration in the prose, or in the YAML */
  readonly parts: readonly PickedPart[];
  /** a sentence: what is read, and what is left out */
  readonly says: string;
}

/** A longer text is no article. */
const MOST_LINES = 5000;
const LONGEST = 400_000;
/** From so many lines of prose on a text is no configuration with a slip in it. */
const PROSE_LINES = 3;

/** Picks the configuration out of a diff, of the prose of an article or a chat, or of YAML; null: the text is a configuration as it is. */
export function pickConfiguration(source: SourceFile): Picked | null {
  if (source.text.length > LONGEST) return null;
  const split = splitSources([source]);
  const own = split.filter(isConfiguration);
  if (own.length !== 1 || own[0]!.origin === 'dump') return null;
  const [file] = own as [SourceFile];
  const beside = split.filter((each) => !isConfiguration(each) && /version/.test(each.text));
  const lines = file.text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const write = (parts: readonly DraftPart[]) => parts.map((part) => writePart(part, file, beside));
  const yaml = yamlTexts(lines);
  if (yaml) {
    const texts = nginxTexts(lines, yaml);
    return { kind: 'yaml', parts: write(partsOfYaml(lines, texts, file)), says: sayYaml(texts) };
  }
  if (lines.length > MOST_LINES || isPlain(file)) return null;
  const fences = fencedRuns(lines);
  const whole = fences.length === 0 && proseIn(lines) === 0 ? diffSides(lines) : null;
  if (whole) return { kind: 'diff', parts: write(sidesOf(whole, '')), says: SAYS_DIFF };
  if (fences.length === 0 && !isProse(lines)) return null;
  const found = fences.length > 0 ? fences.flatMap((run) => runsIn(lines, run)) : runsIn(lines);
  const runs = found.toSorted((a, b) => sessionLines(lines, b) - sessionLines(lines, a));
  if (runs.length === 0 && fences.length > 0 && !isProse(lines)) return null;
  const parts = runs.flatMap((run) => partsOfRun(lines, run));
  return { kind: 'prose', parts: write(parts), says: sayProse(lines, runs) };
}

/** Every name at the top is one of nginx's, and no line begins with a sign. */
function isPlain(file: SourceFile): boolean {
  const tree = readTree(file);
  if (tree.damage.length > 0 || tree.root.some(({ name }) => !isKnown(name))) return false;
  return [...directivesOf(tree)].every(({ name }) => !/^[+\-\u2212]/.test(name));
}

const sayYaml = (texts: readonly YamlText[]): string =>
  texts.length === 0
    ? 'This is YAML, and there is no nginx configuration in it.'
    : `This is YAML: ${texts.map(({ key }) => key).join(', ')} in it ${texts.length === 1 ? 'is' : 'are'} read, in ${texts.map(sayLines).join(', ')}.`;

/** All of them as the files of one configuration; each alone where there are several. */
function partsOfYaml(
  lines: readonly string[],
  texts: readonly YamlText[],
  { path }: SourceFile,
): readonly DraftPart[] {
  const within = ({ from, to }: Run): SideLines =>
    lines.map((line, at) => (at >= from && at < to ? line : null));
  const alone = texts.map((text) => ({
    label: `${text.key}, ${sayLines(text)}`,
    files: [{ path: null, lines: within(text) }],
  }));
  if (texts.length < 2) return alone;
  const together = texts.map((text) => ({ path: `${path}/${text.key}`, lines: within(text) }));
  return [{ label: `all ${texts.length} texts`, files: together }, ...alone];
}

const SAYS_DIFF = 'This is a diff: its new side is read.';

function sayProse(lines: readonly string[], runs: readonly Run[]): string {
  const [taken] = runs;
  if (!taken) return 'This is prose: no line of it is nginx configuration.';
  const others =
    runs.length > 1 ? ` ${runs.length - 1} more ${runs.length === 2 ? 'piece is' : 'pieces are'} not.` : '';
  return `Of these ${lines.length} lines, the configuration in ${sayLines(taken)} is read; the prose around it is ignored.${others}`;
}

/** Lines of a text, from 0, the end excluded. */
interface Run {
  readonly from: number;
  readonly to: number;
}

interface DraftPart {
  readonly label: string;
  readonly files: readonly { readonly path: string | null; readonly lines: SideLines }[];
}

const sayLines = ({ from, to }: Run): string =>
  to - from === 1 ? `line ${from + 1}` : `lines ${from + 1} to ${to}`;

function sidesOf(files: readonly DiffFile[], where: string): readonly DraftPart[] {
  return (['after', 'before'] as const).map((side) => ({
    label: `${where}the ${side === 'after' ? 'new' : 'old'} side`,
    files: files.map((file) => ({ path: file.path, lines: file[side] })),
  }));
}

function partsOfRun(lines: readonly string[], run: Run): readonly DraftPart[] {
  const within = lines.map((line, at) =>
    at >= run.from && at < run.to && !ELISION.test(line) ? line : null,
  );
  const sides = diffSides(within.map((line) => line ?? ''));
  if (sides) return sidesOf(sides, `${sayLines(run)}, `);
  return [{ label: sayLines(run), files: [{ path: null, lines: balanced(within) }] }];
}

function writePart({ label, files }: DraftPart, file: SourceFile, beside: readonly SourceFile[]): PickedPart {
  const written = (text: (lines: SideLines) => string): SourceFile[] => [
    ...beside,
    ...files.map(({ path, lines }) => ({ ...file, path: path ?? file.path, text: text(lines) })),
  ];
  return {
    label,
    files: written((lines) => `${trimmed(lines.filter((line) => line !== null)).join('\n')}\n`),
    inPlace: written((lines) => lines.map((line) => line ?? '').join('\n')),
  };
}

function trimmed(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex((line) => line.trim() !== '') + 1);
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** What stands between fences; one that is never closed reaches to the end. */
function fencedRuns(lines: readonly string[]): readonly Run[] {
  const runs: Run[] = [];
  let open: { fence: string; from: number } | null = null;
  lines.forEach((line, at) => {
    const mark = FENCE.exec(line)?.[1] ?? '';
    if (open === null) {
      if (mark !== '') open = { fence: mark, from: at + 1 };
    } else if (mark.startsWith(open.fence) && line.trim() === mark) {
      runs.push({ from: open.from, to: at });
      open = null;
    }
  });
  const left = open as { from: number } | null;
  if (left) runs.push({ from: left.from, to: lines.length });
  return runs;
}

/** What an author leaves out. */
const ELISION = /^\s*(?:\.{3,}|…)\s*$/;
const WORDS = /^\s*[A-Za-z"'“][^;{}]*(?:\s\S+){3,}\s*$/;

const nameIn = (line: string): string => /^\s*([\w-]+)/.exec(line)?.[1] ?? '';
const isKnown = (name: string): boolean => Object.hasOwn(DIRECTIVES, name);
const unsigned = (line: string): string => (isSignedStatement(line) ? line.slice(1) : line);
const isEnded = (line: string): boolean => /[;{}]\s*(?:#.*)?$/.test(line);

/** How many lines are sentences of somebody's. */
function proseIn(lines: readonly string[]): number {
  let open = false;
  let prose = 0;
  for (const line of lines) {
    const code = unsigned(line);
    if (/^\s*(?:#|$)/.test(code) || isFrame(line)) continue;
    // a directive may go on over several lines, as those of a log format do
    if (!open && WORDS.test(code) && !isEnded(code) && !isKnown(nameIn(code))) prose += 1;
    open = !isEnded(code) && (open || isKnown(nameIn(code)));
  }
  return prose;
}

function isProse(lines: readonly string[]): boolean {
  const prose = proseIn(lines);
  if (prose >= PROSE_LINES) return true;
  const first = lines.find((line) => line.trim() !== '') ?? '';
  return prose > 0 && WORDS.test(first) && !isEnded(first) && !isKnown(nameIn(first));
}

/** Lines that stand together and are configuration. */
function runsIn(lines: readonly string[], within: Run = { from: 0, to: lines.length }): readonly Run[] {
  const runs: Run[] = [];
  for (let at = within.from; at < within.to; at += 1) {
    if (!isBeginning(lines, at)) continue;
    const run = runFrom(lines, at, within.to);
    if (lines.slice(run.from, run.to).some(isTelling)) runs.push(run);
    at = run.to - 1;
  }
  return runs;
}

/** Words that programs are written in too. */
const COMMON = new Set([
  'if',
  'return',
  'set',
  'break',
  'include',
  'index',
  'allow',
  'deny',
  'user',
  'types',
  'map',
]);

const isTelling = (line: string): boolean => {
  const name = nameIn(unsigned(line));
  return isKnown(name) && !COMMON.has(name);
};

function isBeginning(lines: readonly string[], at: number): boolean {
  const code = unsigned(lines[at]!);
  return isKnown(nameIn(code)) && endOf(lines, at) !== null;
}

const LONGEST_STATEMENT = 12;

/** The line on which a statement ends that may go on over several; null where none of the next ends it. */
function endOf(lines: readonly string[], from: number): number | null {
  for (let at = from; at < Math.min(lines.length, from + LONGEST_STATEMENT); at += 1) {
    const code = unsigned(lines[at]!);
    // what goes on is indented, or quoted, or its block's brace
    if (at > from && !/^(?:\s+\S|["'{])/.test(code)) return null;
    if (isEnded(code)) return at;
  }
  return null;
}

function runFrom(lines: readonly string[], from: number, to: number): Run {
  let depth = 0;
  let last = from;
  for (let at = from; at < to; at += 1) {
    const code = unsigned(lines[at]!);
    if (/^\s*(?:#|$)/.test(code) || ELISION.test(code)) continue;
    const isIn = depth > 0 ? isEnded(code) || isBeginning(lines, at) : isBeginning(lines, at);
    if (!isIn) break;
    const end = endOf(lines, at) ?? at;
    for (; at <= end; at += 1) depth += braces(unsigned(lines[at]!));
    at = end;
    last = end;
    if (depth < 0) break;
  }
  return { from, to: last + 1 };
}

function braces(code: string): number {
  const plain = code.replace(/(["'])(?:\\.|(?!\1).)*\1/g, '').replace(/(^|\s)#.*$/, '');
  return plain.split('{').length - plain.split('}').length;
}

const sessionLines = (lines: readonly string[], { from, to }: Run): number =>
  lines.slice(from, to).filter((line) => /^ssl_session_/.test(nameIn(unsigned(line)))).length;
