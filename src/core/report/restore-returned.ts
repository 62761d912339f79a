import type { Choices } from '../analysis/choices.ts';
import { examine } from '../analysis/examine.ts';
import type { Failure } from '../base/failure.ts';
import { LineIndex } from '../base/line-index.ts';
import type { SourceFile } from '../base/source-file.ts';
import { lineEdits } from '../edits/line-edits.ts';
import { multiFilePatch } from '../edits/unified-diff.ts';
import { isConfiguration } from '../model/choose-main.ts';
import { splitSources } from '../model/dump.ts';
import type { RedactedItem } from '../redact/redaction.ts';
import { restore, type StrayPseudonym } from '../redact/restore.ts';
import { type CellCount, choosePlatform, countCells } from './analyze.ts';
import { makeReport } from './make-report.ts';
import { type AnsweredFile, findConfiguration, matchAnswer } from './returned-text.ts';

/** An answer to a redacted text, to be restored, held against the user's own text, and judged. */
export interface ReturnedQuestion {
  /** as it came: perhaps with words around fenced blocks */
  readonly answer: string;
  /** of the redaction that was shared */
  readonly items: readonly RedactedItem[];
  readonly sources: readonly SourceFile[];
  readonly choices: Choices;
}

/** How a configuration stands. */
export interface Standing {
  readonly cells: CellCount;
  readonly findings: number;
  /** places that nginx could not read */
  readonly damage: number;
}

export interface RestoredText {
  /** what the answer makes of the user's files; `before` is null for a file that is new */
  readonly files: readonly {
    readonly path: string;
    readonly before: string | null;
    readonly text: string;
    readonly changed: boolean;
  }[];
  /** all files of the user's, with the answer in them */
  readonly after: readonly SourceFile[];
  /** what looks like a pseudonym and stands for nothing; lines of the answer's configuration, from 1 */
  readonly stray: readonly {
    readonly text: string;
    readonly line: number;
    readonly why: StrayPseudonym['why'];
  }[];
  /** sentences */
  readonly notes: readonly string[];
  readonly before: Standing;
  readonly now: Standing;
  /** unified diff from the user's text to the restored answer */
  readonly patch: string;
}

/** Puts the originals back into an answer, and judges what the user's files become by it. */
export function restoreReturned(request: ReturnedQuestion): RestoredText | Failure {
  const { answer, items, sources, choices } = request;
  const { text, notes } = findConfiguration(answer);
  const { text: restored, stray } = restore(text, items);
  const own = splitSources(sources);
  const answered = matchAnswer(restored, own.filter(isConfiguration));
  if (answered === null) return UNRELATED;
  const after = putIn(own, answered);
  const before = stand(own, choices);
  if ('code' in before) return before;
  const now = stand(after, choices);
  if ('code' in now) return now;
  const lines = new LineIndex(text);
  return {
    files: answered.map(({ path, before: mine, text: theirs }) => ({
      path,
      before: mine?.text ?? null,
      text: theirs,
      changed: mine?.text !== theirs,
    })),
    after,
    stray: stray.map(({ text: words, from, why }) => ({ text: words, line: lines.lineAt(from), why })),
    notes: [...notes, ...lengthNotes(own.filter(isConfiguration), answered)],
    before,
    now,
    patch: multiFilePatch(
      answered.map(({ path, before: mine, text: theirs }) => {
        const was = mine?.text ?? '';
        return { path, before: was, after: theirs, edits: lineEdits(path, was, theirs) };
      }),
    ),
  };
}

const UNRELATED: Failure = {
  code: 'unrelated-answer',
  what: 'Nothing of this answer is in your text.',
  where: 'the answer',
  hint: 'Paste the configuration that came back, whole, with the stand-ins of the redacted text in it.',
};

function putIn(own: readonly SourceFile[], answered: readonly AnsweredFile[]): readonly SourceFile[] {
  const added = answered
    .filter(({ before }) => before === null)
    .map(({ path, text }): SourceFile => ({ path, text, encoding: 'utf-8' }));
  const kept = own.map((file) => {
    const answer = answered.find(({ before }) => before === file);
    return answer ? { ...file, text: answer.text } : file;
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
function lengthNotes(own: readonly SourceFile[], answered: readonly AnsweredFile[]): readonly string[] {
  const notes = answered.flatMap(({ path, before, text }) => {
    if (before === null) return [`${path} is a new file.`];
    const [mine, theirs] = [new LineIndex(before.text).lineCount, new LineIndex(text).lineCount];
    return theirs * 2 < mine
      ? [`The answer has ${theirs} lines for the ${mine} of ${path}; the others would go.`]
      : [];
  });
  const left = own.filter((file) => answered.every(({ before }) => before !== file)).length;
  if (left > 0 && answered.length > 0)
    notes.push(`${left} of your files ${left === 1 ? 'is' : 'are'} not in the answer, and stay as they are.`);
  return notes;
}
