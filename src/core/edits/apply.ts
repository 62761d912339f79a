import type { Failure } from '../base/failure.ts';
import type { TextEdit } from './text-edit.ts';

/** The edits as they were applied, or the two that cannot both be. */
type Ordered =
  | { readonly ok: true; readonly edits: readonly TextEdit[] }
  | { readonly ok: false; readonly failure: Failure; readonly clash: readonly [TextEdit, TextEdit] };

type Applied =
  | { readonly ok: true; readonly text: string; readonly edits: readonly TextEdit[] }
  | { readonly ok: false; readonly failure: Failure; readonly clash: readonly [TextEdit, TextEdit] };

const isDeletion = (edit: TextEdit) => edit.text === '' && edit.span.to > edit.span.from;

/** Drops repeated edits. Those of one place stand together after the sort, so a set per place is enough. */
function withoutRepeats(sorted: readonly TextEdit[]): TextEdit[] {
  const kept: TextEdit[] = [];
  let last = '';
  let texts = new Set<string>();
  for (const edit of sorted) {
    const here = `${edit.span.from}-${edit.span.to}`;
    if (here !== last) {
      last = here;
      texts = new Set();
    }
    if (texts.has(edit.text)) continue;
    texts.add(edit.text);
    kept.push(edit);
  }
  return kept;
}

/**
 * Puts the edits of one file into the order of the text. Edits that say the same count once: two fixes may want the same
 * line gone. Insertions at one offset keep the order they came in, and come before a replacement that starts there.
 * Deletions that overlap become one, since each of them is satisfied by it; any other overlap is a failure.
 * @throws RangeError where a span is backwards or the edits belong to different files
 */
export function orderEdits(edits: readonly TextEdit[]): Ordered {
  const file = edits[0]?.span.file;
  for (const { span } of edits) {
    if (span.file !== file) throw new RangeError(`edits of ${file} and of ${span.file} in one list`);
    if (span.from < 0 || span.to < span.from) throw new RangeError(`span ${span.from}-${span.to} in ${file}`);
  }
  const sorted = withoutRepeats(edits.toSorted((a, b) => a.span.from - b.span.from || a.span.to - b.span.to));
  const ordered: TextEdit[] = [];
  for (const edit of sorted) {
    const last = ordered.at(-1);
    if (!last || edit.span.from >= last.span.to) {
      ordered.push(edit);
      continue;
    }
    if (!isDeletion(last) || !isDeletion(edit)) {
      return { ok: false, failure: clashFailure(last, edit), clash: [last, edit] };
    }
    const to = Math.max(last.span.to, edit.span.to);
    ordered[ordered.length - 1] = { span: { ...last.span, to }, text: '' };
  }
  return { ok: true, edits: ordered };
}

function clashFailure(first: TextEdit, second: TextEdit): Failure {
  return {
    code: 'edits-overlap',
    what: `Two changes claim the same text, characters ${second.span.from} to ${Math.min(first.span.to, second.span.to)}.`,
    where: first.span.file,
    hint: 'Choose one of the two fixes, apply it, then look at the other again.',
  };
}

/**
 * The text after the edits; every character outside their spans stays as it was.
 * @param text the whole file the spans point into
 * @throws RangeError where a span leaves the text
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): Applied {
  const ordered = orderEdits(edits);
  if (!ordered.ok) return ordered;
  const parts: string[] = [];
  let at = 0;
  for (const edit of ordered.edits) {
    if (edit.span.to > text.length) throw new RangeError(`span ends at ${edit.span.to} of ${text.length}`);
    parts.push(text.slice(at, edit.span.from), edit.text);
    at = edit.span.to;
  }
  parts.push(text.slice(at));
  return { ok: true, text: parts.join(''), edits: ordered.edits };
}
