import type { Span } from '../base/span.ts';
import { orderEdits } from './apply.ts';
import type { TextEdit } from './text-edit.ts';

/**
 * Where a span of the edited text stood before. What an edit wrote stands where that edit begins.
 * @param edits of the text before; those of other files are passed over
 * @throws RangeError where the edits overlap
 */
export function spanBefore(edits: readonly TextEdit[], span: Span): Span {
  const own = orderEdits(edits.filter((edit) => edit.span.file === span.file));
  if (!own.ok) throw new RangeError(own.failure.what);
  const from = offsetBefore(own.edits, span.from, false);
  return { file: span.file, from, to: Math.max(from, offsetBefore(own.edits, span.to, true)) };
}

/** @param isEnd an end inside of what an edit wrote is the end of what it replaced */
function offsetBefore(edits: readonly TextEdit[], offset: number, isEnd: boolean): number {
  let shift = 0;
  for (const { span, text } of edits) {
    const from = span.from + shift;
    if (offset < from || (isEnd && offset === from)) break;
    if (offset < from + text.length || (isEnd && offset === from + text.length)) {
      return isEnd ? span.to : span.from;
    }
    shift += text.length - (span.to - span.from);
  }
  return offset - shift;
}
