import type { Failure } from '../base/failure.ts';
import type { SourceFile } from '../base/source-file.ts';
import { orderEdits } from './apply.ts';
import { applyToFiles, editsByFile, patchOf } from './apply-to-files.ts';
import { composeEdits } from './compose.ts';
import type { TextEdit } from './text-edit.ts';

/** Files before and after, and the edits that lead from the one to the other, however many steps were taken. */
export interface Change {
  readonly before: readonly SourceFile[];
  readonly after: readonly SourceFile[];
  readonly edits: readonly TextEdit[];
}

export const unchanged = (files: readonly SourceFile[]): Change => ({
  before: files,
  after: files,
  edits: [],
});

/** A change with one more step. @param edits of `change.after` */
export function further(change: Change, edits: readonly TextEdit[]): Change | Failure {
  const after = applyToFiles(change.after, edits);
  if ('code' in after) return after;
  const [first, second] = [editsByFile(change.edits), editsByFile(edits)];
  const composed = change.before.flatMap(({ path, text }) => {
    const [one, two] = [ordered(first.get(path)), ordered(second.get(path))];
    return two.length === 0 ? one : composeEdits(one, two, text.length);
  });
  // what a step put back as it was is no change
  const files = after.map((file, i) => {
    const before = change.before[i]!;
    return file.text === before.text ? before : file;
  });
  return { before: change.before, after: files, edits: composed };
}

const ordered = (edits: readonly TextEdit[] | undefined): readonly TextEdit[] => {
  const result = orderEdits(edits ?? []);
  if (!result.ok) throw new RangeError(result.failure.what);
  return result.edits;
};

/** A unified diff of all files that the change touches. */
export const patchOfChange = ({ before, after, edits }: Change): string => patchOf(before, after, edits);
