import { remember } from '../base/remember.ts';
import type { Span } from '../base/span.ts';

/** Replace what the span covers by `text`. An empty span inserts, an empty text deletes. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** Paths of the files that edits change, each once. Thousands of findings may have one list of thousands of edits. */
export const filesOf = remember((edits: readonly TextEdit[]): readonly string[] => [
  ...new Set(edits.map((edit) => edit.span.file)),
]);
