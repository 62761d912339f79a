import type { Choices } from '../../analysis/choices.ts';
import { examine } from '../../analysis/examine.ts';
import type { Failure } from '../../base/failure.ts';
import { LineIndex } from '../../base/line-index.ts';
import type { SourceFile } from '../../base/source-file.ts';
import { lineEdits } from '../../edits/line-edits.ts';
import { multiFilePatch } from '../../edits/unified-diff.ts';
import { isConfiguration } from '../../model/files/choose-main.ts';
import { splitSources } from '../../model/files/dump.ts';
import type { RedactedItem } from '../../redact/redaction.ts';
import { restore } from '../../redact/restore.ts';
import type { StrayStandIn } from '../../redact/stand-ins/stray-stand-in.ts';
import { type CellCount, choosePlatform, countCells } from '../analyze.ts';
import type { CheckReport } from '../check-report.ts';
import { makeReport } from '../make-report.ts';
import { isFragment, mergeFragment } from './merge-fragment.ts';
import { findConfiguration, matchReturned, type ReturnedFile } from './returned-text.ts';

/** What came back for a redacted text, to be restored, held against the user's own text, and judged. */
export interface ReturnedQuestion {
  /** as it came: perhaps with words around fenced blocks */
  readonly returned: string;
  /** of the redaction that was shared */
  readonly items: readonly RedactedItem[];
  readonly sources: readonly SourceFile[];
  readonly choices: Choices;
}

/** How a configuration stands. */
export interface Standing {
  readonly cells: CellCount;
  readonly findings: number;
  /** locations that nginx could not read */
  readonly damage: number;
}

export interface RestoredText {
  /** what the returned text makes of the user's files; `before` is null for a file that is new */
  readonly files: readonly {
    readonly path: string;
    readonly before: string | null;
    readonly text: string;
    readonly changed: boolean;
  }[];
  /** all files of the user's, with the returned text in them */
  readonly after: readonly SourceFile[];
  /** what looks like a stand-in and stands for nothing; lines of the returned configuration, from 1 */
  readonly stray: readonly {
    readonly text: string;
    readonly line: number;
    readonly why: StrayStandIn['why'];
  }[];
  /** sentences */
  readonly notes: readonly string[];
  readonly before: Standing;
  readonly now: Standing;
  /** what nginx would refuse now and not before, with lines of `after` */
  readonly errors: readonly { readonly file: string; readonly line: number; readonly message: string }[];
  /** what gets worse, in sentences; empty: nothing does */
  readonly worse: readonly string[];
  /** unified diff from the user's text to the restored text */
  readonly patch: string;
}

/** Puts the originals back into a returned text, and judges what the user's files become by it. */
export function restoreReturned(request: ReturnedQuestion): RestoredText | Failure {
  const { returned, items, sources, choices } = request;
  const { text, notes } = findConfiguration(returned);
  const { text: restored, stray } = restore(text, items);
  const own = splitSources(sources);
  const returnedFiles = matchReturned(restored, own.filter(isConfiguration));
  if (returnedFiles === null) return UNRELATED;
  const placed = putFragments(returnedFiles);
  if ('code' in placed) return placed;
  const { files: matched, says } = placed;
  const after = putIn(own, matched);
  const [old, next] = [judge(own, choices), judge(after, choices)];
  if ('code' in old) return old;
  if ('code' in next) return next;
  const [before, now] = [stand(old), stand(next)];
  const errors = newErrors(old, next);
  const lines = new LineIndex(text);
  return {
    files: matched.map(({ path, before: mine, text: theirs }) => ({
      path,
      before: mine?.text ?? null,
      text: theirs,
      changed: mine?.text !== theirs,
    })),
    after,
    stray: stray.map(({ text: words, from, why }) => ({ text: words, line: lines.lineAt(from), why })),
    notes: [...notes, ...says, ...fileNotes(own.filter(isConfiguration), matched)],
    before,
    now,
    errors,
    worse: sayWorse(before, now, errors.length),
    patch: multiFilePatch(
      matched.map(({ path, before: mine, text: theirs }) => {
        const was = mine?.text ?? '';
        return { path, before: was, after: theirs, edits: lineEdits(path, was, theirs) };
      }),
    ),
  };
}

const UNRELATED: Failure = {
  code: 'unrelated-text',
  what: 'The returned text has nothing in common with your text.',
  where: 'the returned text',
  hint: 'Paste the configuration that came back, whole, with the stand-ins of the redacted text in it.',
};

function putIn(own: readonly SourceFile[], matched: readonly ReturnedFile[]): readonly SourceFile[] {
  const added = matched
    .filter(({ before }) => before === null)
    .map(({ path, text }): SourceFile => ({ path, text, encoding: 'utf-8' }));
  const kept = own.map((file) => {
    const match = matched.find(({ before }) => before === file);
    return match ? { ...file, text: match.text } : file;
  });
  return [...kept, ...added];
}

/** A part of a file goes where it belongs in the file, or is refused with the reason. */
function putFragments(
  files: readonly ReturnedFile[],
): { readonly files: readonly ReturnedFile[]; readonly says: readonly string[] } | Failure {
  const says: string[] = [];
  const placed: ReturnedFile[] = [];
  for (const file of files) {
    const { path, before, text } = file;
    if (before === null || !isFragment(before, text)) {
      placed.push(file);
      continue;
    }
    const merged = mergeFragment(before, text);
    if ('refused' in merged)
      return {
        code: 'fragment',
        what: merged.refused,
        where: path,
        hint: 'Or put it into your text by hand.',
      };
    says.push(...merged.says);
    placed.push({ path, before, text: merged.text });
  }
  return { files: placed, says };
}

function judge(files: readonly SourceFile[], choices: Choices): CheckReport | Failure {
  const found = examine(files, choices, choosePlatform(files, choices));
  return 'code' in found ? found : makeReport(found, new Map());
}

/** What nginx would refuse in the one and not in the other. */
function newErrors(before: CheckReport, now: CheckReport): RestoredText['errors'] {
  const all = ({ files, findings }: CheckReport) => [
    ...files.flatMap(({ path, damage }) =>
      damage.map(({ line, message }) => ({ file: path, line, message })),
    ),
    ...findings
      .filter(({ severity }) => severity === 'error')
      .map(({ file, line, message }) => ({ file, line, message })),
  ];
  const known = new Set(all(before).map(({ file, message }) => `${file} ${message}`));
  return all(now).filter(({ file, message }) => !known.has(`${file} ${message}`));
}

function sayWorse(before: Standing, now: Standing, errors: number): readonly string[] {
  const lost = before.cells.yes - now.cells.yes;
  return [
    ...(errors > 0
      ? [`nginx would refuse it: ${errors === 1 ? 'one new error' : `${errors} new errors`}.`]
      : []),
    ...(lost > 0 ? [`${lost} ${lost === 1 ? 'case resumes' : 'cases resume'} no more.`] : []),
  ];
}

function stand(report: CheckReport): Standing {
  return {
    cells: countCells(report),
    findings: report.findings.length,
    damage: report.files.reduce((sum, file) => sum + file.damage.length, 0),
  };
}

/** Which files are new, and which are left alone. */
function fileNotes(own: readonly SourceFile[], matched: readonly ReturnedFile[]): readonly string[] {
  const notes = matched.flatMap(({ path, before }) => {
    return before === null ? [`${path} is a new file.`] : [];
  });
  const left = own.filter((file) => matched.every(({ before }) => before !== file)).length;
  if (left > 0 && matched.length > 0)
    notes.push(
      `${left} of your files ${left === 1 ? 'is' : 'are'} not in the returned text, and stay as they are.`,
    );
  return notes;
}
