import { useDeferredValue, useEffect, useState } from 'react';
import type { Leak } from '../../core/redact/leak-check.ts';
import type { RedactedItem, RedactedText } from '../../core/redact/redaction.ts';
import { useApp } from '../session.tsx';
import { InlineSelect } from '../shared/fields/select.tsx';
import { usePaging } from '../shared/lists/pager.tsx';
import { ScrollRegion } from '../shared/scroll-region.tsx';
import { HandOut } from './hand-out.tsx';
import { Returned } from './returned.tsx';
import { linesOf, Review } from './review.tsx';
import './redacted.css';

/** on a page */
const LINES_SHOWN = 1000;
const LONGEST_SHOWN = 200_000;
/** More marks than that in one line take the browser seconds to lay out. */
const MOST_PARTS = 5000;
const MOST_NAMES = 2000;

/** The text without its names, to show to others, and the way back for what they answer. */
export function RedactedPanel() {
  const redaction = useDeferredValue(useApp((state) => state.redaction));
  const revision = useApp((state) => state.revision);
  const review = useApp((state) => state.review);
  const [path, setPath] = useState<string | null>(null);
  const selected = useSelected();
  if (redaction?.revision !== revision) return <p className="panel-note">Replacing the names…</p>;
  const { texts, list, leaks, added } = redaction;
  const shown =
    texts.find((text) => text.path === path) ?? texts.find((text) => text.items.length > 0) ?? texts[0];
  if (!shown) return null;
  return (
    <div className="redacted" aria-busy={redaction.review !== review}>
      <Review list={list} texts={texts} added={added} selected={selected} />
      {leaks.length > 0 && <LeakNotice leaks={leaks} />}
      {leaks.length === 0 && <HandOut texts={texts} ready={redaction.review === review} />}
      {texts.length > 1 && (
        <InlineSelect
          label="File"
          value={shown.path}
          options={texts.map((text) => [text.path, text.redactedPath])}
          onChange={setPath}
        />
      )}
      <Shown text={shown} />
      <Returned />
    </div>
  );
}

/** The redacted text, a page of it at a time. */
function Shown({ text }: { text: RedactedText }) {
  const lines = linesOf(text);
  const { from, to, pager } = usePaging(lines.lineCount, LINES_SHOWN, 'lines');
  const part = text.text.slice(lines.lineStart(from + 1), lines.lineStart(to + 1));
  return (
    <>
      <ScrollRegion className="redacted-text" label="Redacted text">
        <pre>
          <Marked text={part.slice(0, LONGEST_SHOWN)} items={text.items} />
        </pre>
      </ScrollRegion>
      {pager}
      {part.length > LONGEST_SHOWN && (
        <p className="panel-note">The beginning is shown; copy and download include all of it.</p>
      )}
    </>
  );
}

const LONGEST_SELECTED = 200;

/** What is selected in the redacted text, if it is a word or a few. */
function useSelected(): string {
  const [selected, setSelected] = useState('');
  useEffect(() => {
    const read = () => {
      const selection = getSelection();
      const inText = selection?.anchorNode?.parentElement?.closest('.redacted-text') != null;
      const text = inText ? selection!.toString().trim() : '';
      setSelected(text.length > LONGEST_SELECTED || text.includes('\n') ? '' : text);
    };
    document.addEventListener('selectionchange', read);
    return () => document.removeEventListener('selectionchange', read);
  }, []);
  return selected;
}

/** Nothing is handed out while an original still shows. */
function LeakNotice({ leaks }: { leaks: readonly Leak[] }) {
  const locations = leaks
    .slice(0, 5)
    .map((leak) => `${leak.path}, ${leak.where === 'path' ? 'its name' : `line ${leak.line}`}`);
  return (
    <p className="panel-note" role="alert">
      An original would still show in {locations.join('; ')}
      {leaks.length > locations.length && ` and ${leaks.length - locations.length} more locations`}: the
      redacted text cannot be copied or downloaded. Replace what is kept there, or change that line in your
      own text.
    </p>
  );
}

/** The text with its stand-ins marked. */
function Marked({ text, items }: { text: RedactedText['text']; items: readonly RedactedItem[] }) {
  if (items.length === 0 || items.length > MOST_NAMES) return text;
  const names = items.map(({ standIn }) => standIn).sort((a, b) => b.length - a.length);
  const escaped = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const parts = text.split(new RegExp(`(${escaped.join('|')})`));
  if (parts.length > MOST_PARTS) return text;
  return parts.map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts repeat and have no other identity
      <mark key={index}>{part}</mark>
    ) : (
      part
    ),
  );
}
