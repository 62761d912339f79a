import { type FormEvent, memo, useEffect, useId, useState } from 'react';
import { LineIndex } from '../../core/base/line-index.ts';
import { remember } from '../../core/base/remember.ts';
import type { KeptText, RedactedItem, RedactedKind, RedactedText } from '../../core/redact/redaction.ts';
import { mayBeKept } from '../../core/redact/review.ts';
import type { ReviewList } from '../../core/redact/review-list.ts';
import type { Redaction } from '../../core/report/returned/redacted.ts';
import { useSession } from '../session.tsx';
import { PRIVATE_FIELD } from '../shared/fields/private-field.ts';
import { Icon } from '../shared/icon.tsx';
import { Fold } from '../shared/lists/fold.tsx';
import { usePage } from '../shared/lists/pager.tsx';
import { TableHead } from '../shared/table-head.tsx';
import { count } from '../shared/terms/wording.ts';

const KIND_WORDS: Readonly<Record<RedactedKind, readonly [string, string]>> = {
  site: ['site', 'sites'],
  host: ['host or label', 'hosts and labels'],
  upstream: ['upstream', 'upstreams'],
  address: ['address', 'addresses'],
  secret: ['secret', 'secrets'],
  user: ['user', 'users'],
  path: ['part of a path', 'parts of paths'],
  file: ['file', 'files'],
  zone: ['zone', 'zones'],
  header: ['header', 'headers'],
  var: ['variable', 'variables'],
  value: ['value', 'values'],
  number: ['number', 'numbers'],
  word: ['word', 'words'],
};
/** on a page */
const ROWS_SHOWN = 50;
const WORDS_SHOWN = 200;

interface ReviewProps {
  readonly list: ReviewList;
  readonly texts: readonly RedactedText[];
  readonly added: Redaction['added'];
  /** in the redacted text */
  readonly selected: string;
}

/** What was replaced, by kind; each can be kept, and more can be added. */
export const Review = memo(({ list: { kinds, kept, stays }, texts, added, selected }: ReviewProps) => {
  return (
    <section className="review" aria-label="What is replaced">
      <p className="lead">
        {kinds.length === 0
          ? 'Nothing to replace was found in this text.'
          : 'Every word that is not nginx’s own became a stand-in; the same word always gets the same one. Read the text once before you share it.'}
      </p>
      <div className="review-kinds">
        {kinds.map((found) => (
          <Kind key={found.kind} {...found} texts={texts} />
        ))}
        <Stays rows={stays} />
      </div>
      {kept.length > 0 && <Kept kept={kept} />}
      <AddForm added={added} selected={selected} />
    </section>
  );
});

interface KindProps {
  readonly kind: RedactedKind;
  /** the most frequent first */
  readonly rows: readonly RedactedItem[];
  readonly times: number;
  readonly texts: readonly RedactedText[];
}

function Kind({ kind, rows, times, texts }: KindProps) {
  return (
    <Fold
      className="mapping"
      summary={
        <>
          <b>{count(rows.length, ...KIND_WORDS[kind])}</b>
          {times > rows.length && <span className="mapping-times"> {times} times</span>}
        </>
      }
    >
      {() => <Rows rows={rows} texts={texts} />}
    </Fold>
  );
}

function Rows({ rows, texts }: Pick<KindProps, 'rows' | 'texts'>) {
  const { shown, pager } = usePage(rows, ROWS_SHOWN, 'rows');
  return (
    <>
      <div className="table-scroll">
        <table className="plain-table" translate="no">
          <TableHead columns={['yours', 'stand-in', { number: 'times' }, 'first line', 'or keep it']} />
          <tbody>
            {shown.map((row) => (
              <Row key={row.standIn} row={row} texts={texts} />
            ))}
          </tbody>
        </table>
      </div>
      {pager}
    </>
  );
}

const LONGEST_CONTEXT = 80;

const standInsOf = remember(
  ({ items }: RedactedText): ReadonlySet<string> => new Set(items.map(({ standIn }) => standIn)),
);
export const linesOf = remember(({ text }: RedactedText) => new LineIndex(text));

/** The line in which a stand-in stands first, as it is shared. */
function contextOf({ standIn, line }: RedactedItem, texts: readonly RedactedText[]): string {
  const found = line === 0 ? undefined : texts.find((text) => standInsOf(text).has(standIn));
  if (found === undefined) return 'the name of a file';
  const lines = linesOf(found);
  const whole = found.text.slice(lines.lineStart(line), lines.lineEnd(line)).trim();
  return whole.length > LONGEST_CONTEXT ? `${whole.slice(0, LONGEST_CONTEXT)}…` : whole;
}

function Row({ row, texts }: { row: RedactedItem; texts: readonly RedactedText[] }) {
  const { store } = useSession();
  const keepable = mayBeKept(row.kind);
  return (
    <tr>
      <td className="mono">{row.original}</td>
      <td className="mono">{row.standIn}</td>
      <td className="number">{row.count}</td>
      <td className="mono">{contextOf(row, texts)}</td>
      <td>
        {keepable ? (
          <button
            type="button"
            className="link-button"
            aria-label={`Keep ${row.original}`}
            onClick={() => store.getState().keepText(row, true)}
          >
            Keep
          </button>
        ) : (
          <span className="mapping-times" title="Secrets are always replaced.">
            always
          </span>
        )}
      </td>
    </tr>
  );
}

/** Ordinary words that stay, the most frequent first. */
function Stays({ rows }: { rows: ReviewList['stays'] }) {
  if (rows.length === 0) return null;
  return (
    <Fold
      className="mapping"
      summary={<b>{count(rows.length, 'ordinary word stays', 'ordinary words stay')}</b>}
    >
      {() => <Words rows={rows} />}
    </Fold>
  );
}

function Words({ rows }: { rows: ReviewList['stays'] }) {
  const { store } = useSession();
  const { shown, pager } = usePage(rows, WORDS_SHOWN, 'words');
  return (
    <>
      <p className="review-chosen" translate="no">
        {shown.map(([word, n]) => (
          <button
            key={word}
            type="button"
            className="chip"
            aria-label={`Replace ${word} too`}
            onClick={() => store.getState().addText(word)}
          >
            <span className="mono">{word}</span>
            <span className="mapping-times">{n}</span>
          </button>
        ))}
      </p>
      {pager}
    </>
  );
}

/** What shows in the text to share because the user said so. */
function Kept({ kept }: { kept: readonly KeptText[] }) {
  const { store } = useSession();
  return (
    <section className="review-chosen" aria-label="Kept by you">
      <span>Kept, and visible to whoever you share with:</span>
      {kept.map((row) => (
        <button
          key={row.original}
          type="button"
          className="chip"
          aria-label={`Replace ${row.original} again`}
          onClick={() => store.getState().keepText(row, false)}
        >
          <span className="mono" translate="no">
            {row.original}
          </span>
          <Icon name="close" />
        </button>
      ))}
    </section>
  );
}

function sayAdded(n: number | null): string {
  if (n === null) return 'too short: not replaced';
  return n === 0 ? 'not found' : count(n, 'time');
}

function AddForm({ added, selected }: Pick<ReviewProps, 'added' | 'selected'>) {
  const { store } = useSession();
  const [draft, setDraft] = useState('');
  const id = useId();
  useEffect(() => {
    if (selected !== '') setDraft(selected);
  }, [selected]);
  const add = (event: FormEvent) => {
    event.preventDefault();
    store.getState().addText(draft);
    setDraft('');
  };
  return (
    <div className="review-chosen">
      <form className="review-add" onSubmit={add}>
        <label htmlFor={id}>Replace also</label>
        <input
          id={id}
          value={draft}
          placeholder="type it or select it below"
          {...PRIVATE_FIELD}
          onChange={(event) => setDraft(event.target.value)}
        />
        <button type="submit" className="button" disabled={draft.trim() === ''}>
          Replace
        </button>
      </form>
      {added.map(({ text, count: n }) => (
        <button
          key={text}
          type="button"
          className="chip"
          aria-label={`Do not replace ${text}`}
          onClick={() => store.getState().dropAdded(text)}
        >
          <span className="mono" translate="no">
            {text}
          </span>
          <span className="mapping-times">{sayAdded(n)}</span>
          <Icon name="close" />
        </button>
      ))}
    </div>
  );
}
