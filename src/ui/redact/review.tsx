import { type FormEvent, useEffect, useId, useState } from 'react';
import {
  type KeptText,
  REDACTED_KINDS,
  type RedactedItem,
  type RedactedKind,
  type RedactedText,
} from '../../core/redact/redaction.ts';
import { mayBeKept } from '../../core/redact/review.ts';
import type { Redaction } from '../../core/report/redacted.ts';
import { useSession } from '../session.tsx';
import { Icon } from '../shared/icon.tsx';
import { PRIVATE_FIELD } from '../shared/private-field.ts';
import { TableHead } from '../shared/table-head.tsx';
import { count } from '../shared/wording.ts';

const KIND_WORDS: Readonly<Record<RedactedKind, readonly [string, string]>> = {
  host: ['host name', 'host names'],
  name: ['word with a name in it', 'words with a name in them'],
  address: ['address', 'addresses'],
  path: ['path', 'paths'],
  user: ['user', 'users'],
  text: ['text', 'texts'],
  comment: ['comment', 'comments'],
  secret: ['secret', 'secrets'],
};
const ROWS_SHOWN = 200;

/** One list over all files: the same original has the same stand-in everywhere. */
export function mergeItems(texts: readonly RedactedText[]): RedactedItem[] {
  const merged = new Map<string, RedactedItem>();
  for (const item of texts.flatMap((text) => text.items)) {
    const known = merged.get(item.standIn);
    merged.set(item.standIn, known ? { ...known, count: known.count + item.count } : item);
  }
  return [...merged.values()];
}

interface ReviewProps {
  readonly items: readonly RedactedItem[];
  readonly texts: readonly RedactedText[];
  readonly added: Redaction['added'];
  /** in the redacted text */
  readonly selected: string;
}

/** What was replaced, by kind; each can be kept, and more can be added. */
export function Review({ items, texts, added, selected }: ReviewProps) {
  const kept = mergeKept(texts);
  const kinds = REDACTED_KINDS.map((kind) => ({ kind, rows: items.filter((item) => item.kind === kind) }));
  const found = kinds.filter(({ rows }) => rows.length > 0);
  return (
    <section className="review" aria-label="What is replaced">
      <p className="lead">
        {found.length === 0
          ? 'Nothing to replace was found in this text.'
          : 'The same name always becomes the same stand-in. Read the text once before you share it.'}
      </p>
      <div className="review-kinds">
        {found.map(({ kind, rows }) => (
          <Kind key={kind} kind={kind} rows={rows} />
        ))}
      </div>
      {kept.length > 0 && <Kept kept={kept} />}
      <AddForm added={added} selected={selected} />
    </section>
  );
}

function Kind({ kind, rows }: { kind: RedactedKind; rows: readonly RedactedItem[] }) {
  const times = rows.reduce((sum, row) => sum + row.count, 0);
  return (
    <details className="mapping">
      <summary>
        <b>{count(rows.length, ...KIND_WORDS[kind])}</b>
        {times > rows.length && <span className="mapping-times"> {times} times</span>}
      </summary>
      <div className="table-scroll">
        <table className="plain-table" translate="no">
          <TableHead columns={['yours', 'stand-in', { number: 'times' }, 'or keep it']} />
          <tbody>
            {rows.slice(0, ROWS_SHOWN).map((row) => (
              <Row key={row.standIn} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > ROWS_SHOWN && (
        <p className="panel-note">The first {ROWS_SHOWN} are listed; all are replaced.</p>
      )}
    </details>
  );
}

function Row({ row }: { row: RedactedItem }) {
  const { store } = useSession();
  const keepable = mayBeKept(row.kind, row.original);
  return (
    <tr>
      <td className="mono">{row.original}</td>
      <td className="mono">{row.standIn}</td>
      <td className="number">{row.count}</td>
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
          <span
            className="mapping-times"
            title="Credentials, and texts that speak of one, are always replaced."
          >
            always
          </span>
        )}
      </td>
    </tr>
  );
}

interface KeptRow {
  readonly kind: RedactedKind;
  readonly original: string;
  readonly count: number;
}

function mergeKept(texts: readonly RedactedText[]): readonly KeptRow[] {
  const merged = new Map<string, KeptRow>();
  for (const { kind, original } of texts.flatMap((text): readonly KeptText[] => text.kept)) {
    const key = `${kind} ${original}`;
    merged.set(key, { kind, original, count: (merged.get(key)?.count ?? 0) + 1 });
  }
  return [...merged.values()];
}

/** What shows in the text to share because the user said so. */
function Kept({ kept }: { kept: readonly KeptRow[] }) {
  const { store } = useSession();
  return (
    <section className="review-chosen" aria-label="Kept by you">
      <span>Kept, and seen by whoever you share with:</span>
      {kept.map((row) => (
        <button
          key={`${row.kind} ${row.original}`}
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
  if (n === null) return 'nginx’s own word, or too short: not replaced';
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
