import { LineIndex } from '../core/base/line-index.ts';
import type { Place } from '../core/report/check-report.ts';
import { toViewOffset } from './exact-text.ts';

export interface OffsetRange {
  readonly from: number;
  readonly to: number;
}

/** A reported place as offsets into the exact text. */
export function rangeOf(index: LineIndex, place: Place): OffsetRange {
  return {
    from: index.offset(place.line, place.column),
    to: index.offset(place.endLine, place.endColumn),
  };
}

/** A reported place as offsets into the text's view. */
export function viewRangeOf(exact: string, place: Place): OffsetRange {
  const { from, to } = rangeOf(new LineIndex(exact), place);
  return { from: toViewOffset(exact, from), to: toViewOffset(exact, to) };
}

/** A span of the exact text, as lines and columns. */
export function placeOf(exact: string, from: number, to: number): Place {
  const index = new LineIndex(exact);
  const start = index.at(from);
  const end = index.at(to);
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
