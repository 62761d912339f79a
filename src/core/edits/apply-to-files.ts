import type { Failure } from '../base/failure.ts';
import type { SourceFile } from '../base/source-file.ts';
import { applyEdits, orderEdits } from './apply.ts';
import type { TextEdit } from './text-edit.ts';
import { type FileChange, multiFilePatch } from './unified-diff.ts';

/** Applies edits to the files they belong to; files without edits come back as they are, in the same order. */
export function applyToFiles(
  files: readonly SourceFile[],
  edits: readonly TextEdit[],
): readonly SourceFile[] | Failure {
  const byFile = editsByFile(edits);
  const changed: SourceFile[] = [];
  for (const file of files) {
    const own = byFile.get(file.path);
    if (!own) {
      changed.push(file);
      continue;
    }
    const applied = applyEdits(file.text, own);
    if (!applied.ok) return applied.failure;
    changed.push({ ...file, text: applied.text });
  }
  return changed;
}

/** Whether two of the edits claim the same text. */
export function editsClash(edits: readonly TextEdit[]): boolean {
  return [...editsByFile(edits).values()].some((own) => !orderEdits(own).ok);
}

/** The same change as a patch. @param after what applyToFiles made of `before` and the edits */
export function patchOf(
  before: readonly SourceFile[],
  after: readonly SourceFile[],
  edits: readonly TextEdit[],
): string {
  const byFile = editsByFile(edits);
  // a file that has several paths is patched once
  const changes = new Map<string, FileChange>();
  for (const [i, file] of before.entries()) {
    const path = file.realPath ?? file.path;
    const change = { path, before: file.text, after: after[i]!.text, edits: byFile.get(file.path) ?? [] };
    if (change.before !== change.after && !changes.has(path)) changes.set(path, change);
  }
  return multiFilePatch([...changes.values()]);
}

/** Edits by the path they belong to, in their order. */
export function editsByFile(edits: readonly TextEdit[]): ReadonlyMap<string, readonly TextEdit[]> {
  const byFile = new Map<string, TextEdit[]>();
  for (const edit of edits) {
    const own = byFile.get(edit.span.file);
    if (own) own.push(edit);
    else byFile.set(edit.span.file, [edit]);
  }
  return byFile;
}
