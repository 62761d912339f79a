import { LineIndex } from '../../core/base/line-index.ts';
import type { Location } from '../../core/report/check-report.ts';
import { toViewOffset } from './exact-text.ts';

interface OffsetRange {
  readonly from: number;
  readonly to: number;
}

/** A reported location as offsets into the exact text. */
export function rangeOf(index: LineIndex, location: Location): OffsetRange {
  return {
    from: index.offset(location.line, location.column),
    to: index.offset(location.endLine, location.endColumn),
  };
}

/** A reported location as offsets into the text's view. */
export function viewRangeOf(exact: string, location: Location): OffsetRange {
  const { from, to } = rangeOf(new LineIndex(exact), location);
  return { from: toViewOffset(exact, from), to: toViewOffset(exact, to) };
}
