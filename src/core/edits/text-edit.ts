import type { Span } from '../base/span.ts';

/** Replace what the span covers by `text`. An empty span inserts, an empty text deletes. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}
