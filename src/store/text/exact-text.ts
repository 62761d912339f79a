/**
 * Text areas show every line ending as one line feed and Monaco does so for mixed ones. What the user gave must come back byte for byte,
 * so an edit made in such a view is carried over to the text with its own line endings.
 */

/** An edit in view coordinates: offsets count every line ending as one unit and no byte order mark. */
export interface ViewEdit {
  readonly from: number;
  readonly to: number;
  /** with line feeds */
  readonly text: string;
}

const BOM = '\uFEFF';

/** The text as a view shows it: no byte order mark, every line ending one line feed. */
export function toView(exact: string): string {
  const body = exact.startsWith(BOM) ? exact.slice(1) : exact;
  return body.includes('\r') ? body.replace(/\r\n?/g, '\n') : body;
}

/** Whether the view is the text itself, so that offsets and edits carry over as they are. */
export function isViewExact(exact: string): boolean {
  return !exact.startsWith(BOM) && !exact.includes('\r');
}

/** Where a view's offset lies in the exact text. */
export function toExactOffset(exact: string, viewOffset: number): number {
  let at = exact.startsWith(BOM) ? 1 : 0;
  let left = viewOffset;
  while (left > 0 && at < exact.length) {
    const next = exact.indexOf('\r\n', at);
    if (next < 0 || next - at >= left) return Math.min(exact.length, at + left);
    left -= next - at + 1;
    at = next + 2;
  }
  return at;
}

/** Where an offset of the exact text appears in its view. */
export function toViewOffset(exact: string, offset: number): number {
  const start = exact.startsWith(BOM) ? 1 : 0;
  let pairs = 0;
  for (let at = exact.indexOf('\r\n', start); at >= 0 && at < offset - 1; at = exact.indexOf('\r\n', at + 2))
    pairs++;
  return Math.max(0, offset - start - pairs);
}

/** The line ending that most lines of the text have. */
function mainEnding(exact: string): string {
  const pairs = exact.match(/\r\n/g)?.length ?? 0;
  const feeds = (exact.match(/\n/g)?.length ?? 0) - pairs;
  return pairs > feeds ? '\r\n' : '\n';
}

/** Applies an edit made in the view; inserted lines end as most of the text's do, all else stays as it was. */
export function applyViewEdit(exact: string, edit: ViewEdit): string {
  if (isViewExact(exact)) return exact.slice(0, edit.from) + edit.text + exact.slice(edit.to);
  const from = toExactOffset(exact, edit.from);
  const to = toExactOffset(exact, edit.to);
  const text = edit.text.replace(/\n/g, mainEnding(exact));
  return exact.slice(0, from) + text + exact.slice(to);
}

/** The one edit that turns a view's text into another: what lies between their common beginning and their common end. */
export function findEdit(before: string, after: string): ViewEdit {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from++;
  let end = 0;
  while (
    end < shorter - from &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  ) {
    end++;
  }
  return { from, to: before.length - end, text: after.slice(from, after.length - end) };
}
