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
import { restore, type StrayStandIn } from '../../redact/restore.ts';
import { type CellCount, choosePlatform, countCells } from '../analyze.ts';
import { makeReport } from '../make-report.ts';
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
  /** unified diff from the user's text to the restored text */
  readonly patch: string;
}

/** Puts the originals back into a returned text, and judges what the user's files become by it. */
export function restoreReturned(request: ReturnedQuestion): RestoredText | Failure {
  const { returned, items, sources, choices } = request;
  const { text, notes } = findConfiguration(returned);
  const { text: restored, stray } = restore(text, items);
  const own = splitSources(sources);
  const matched = matchReturned(restored, own.filter(isConfiguration));
  if (matched === null) return UNRELATED;
  const after = putIn(own, matched);
  const before = stand(own, choices);
  if ('code' in before) return before;
  const now = stand(after, choices);
  if ('code' in now) return now;
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
    notes: [...notes, ...lengthNotes(own.filter(isConfiguration), matched)],
    before,
    now,
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

function stand(files: readonly SourceFile[], choices: Choices): Standing | Failure {
  const found = examine(files, choices, choosePlatform(files, choices));
  if ('code' in found) return found;
  const report = makeReport(found, new Map());
  return {
    cells: countCells(report),
    findings: report.findings.length,
    damage: report.files.reduce((sum, file) => sum + file.damage.length, 0),
  };
}

/** A part of a file pasted in place of the file would take the rest away. */
function lengthNotes(own: readonly SourceFile[], matched: readonly ReturnedFile[]): readonly string[] {
  const notes = matched.flatMap(({ path, before, text }) => {
    if (before === null) return [`${path} is a new file.`];
    const [mine, theirs] = [new LineIndex(before.text).lineCount, new LineIndex(text).lineCount];
    return theirs * 2 < mine
      ? [`The returned text has ${theirs} lines for the ${mine} of ${path}; the others would be lost.`]
      : [];
  });
  const left = own.filter((file) => matched.every(({ before }) => before !== file)).length;
  if (left > 0 && matched.length > 0)
    notes.push(
      `${left} of your files ${left === 1 ? 'is' : 'are'} not in the returned text, and stay as they are.`,
    );
  return notes;
}
