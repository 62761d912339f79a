import { type FormEvent, useEffect, useId, useState } from 'react';
import {
  type KeptText,
  REDACTED_KINDS,
  type RedactedItem,
  type RedactedKind,
  type RedactedText,
} from '../../core/redact/redaction.ts';
import { mayBeKept } from '../../core/redact/review.ts';
import type { Redaction } from '../../core/report/returned/redacted.ts';
import { useSession } from '../session.tsx';
import { PRIVATE_FIELD } from '../shared/fields/private-field.ts';
import { Icon } from '../shared/icon.tsx';
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
const ROWS_SHOWN = 200;

/** One list over all files: the same original has the same standIn everywhere. */
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
  const found = REDACTED_KINDS.map((kind) => ({ kind, rows: items.filter((item) => item.kind === kind) }))
    .filter(({ rows }) => rows.length > 0)
    .map(({ kind, rows }) => ({ kind, rows: rows.toSorted((a, b) => b.count - a.count) }));
  return (
    <section className="review" aria-label="What is replaced">
      <p className="lead">
        {found.length === 0
          ? 'Nothing to replace was found in this text.'
          : 'Every word that is not nginx’s own became a stand-in; the same word always gets the same one. Read the text once before you share it.'}
      </p>
      <div className="review-kinds">
        {found.map(({ kind, rows }) => (
          <Kind key={kind} kind={kind} rows={rows} texts={texts} />
        ))}
        <Stays texts={texts} />
      </div>
      {kept.length > 0 && <Kept kept={kept} />}
      <AddForm added={added} selected={selected} />
    </section>
  );
}

interface KindProps {
  readonly kind: RedactedKind;
  /** the most frequent first */
  readonly rows: readonly RedactedItem[];
  readonly texts: readonly RedactedText[];
}

function Kind({ kind, rows, texts }: KindProps) {
  const times = rows.reduce((sum, row) => sum + row.count, 0);
  return (
    <details className="mapping">
      <summary>
        <b>{count(rows.length, ...KIND_WORDS[kind])}</b>
        {times > rows.length && <span className="mapping-times"> {times} times</span>}
      </summary>
      <div className="table-scroll">
        <table className="plain-table" translate="no">
          <TableHead columns={['yours', 'stand-in', { number: 'times' }, 'first line', 'or keep it']} />
          <tbody>
            {rows.slice(0, ROWS_SHOWN).map((row) => (
              <Row key={row.standIn} row={row} texts={texts} />
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

const LONGEST_CONTEXT = 80;

/** The line in which a stand-in stands first, as it is shared. */
function contextOf({ standIn, line }: RedactedItem, texts: readonly RedactedText[]): string {
  const text =
    line === 0 ? undefined : texts.find(({ items }) => items.some((item) => item.standIn === standIn))?.text;
  if (text === undefined) return 'the name of a file';
  let from = 0;
  for (let n = 1; n < line; n++) from = text.indexOf('\n', from) + 1;
  const end = text.indexOf('\n', from);
  const whole = text.slice(from, end < 0 ? undefined : end).trim();
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

function mergeKept(texts: readonly RedactedText[]): readonly KeptText[] {
  const merged = new Map<string, KeptText>();
  for (const kept of texts.flatMap((text) => text.kept)) {
    const known = merged.get(kept.original);
    merged.set(kept.original, { ...kept, count: (known?.count ?? 0) + kept.count });
  }
  return [...merged.values()];
}

/** Ordinary words that stay, the most frequent first. */
function Stays({ texts }: { texts: readonly RedactedText[] }) {
  const { store } = useSession();
  const counts = new Map<string, number>();
  for (const { stays } of texts) for (const [word, n] of stays) counts.set(word, (counts.get(word) ?? 0) + n);
  const rows = [...counts].sort(([, a], [, b]) => b - a);
  if (rows.length === 0) return null;
  return (
    <details className="mapping">
      <summary>
        <b>{count(rows.length, 'ordinary word stays', 'ordinary words stay')}</b>
      </summary>
      <p className="review-chosen" translate="no">
        {rows.slice(0, ROWS_SHOWN).map(([word, n]) => (
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
    </details>
  );
}

/** What shows in the text to share because the user said so. */
function Kept({ kept }: { kept: readonly KeptText[] }) {
  const { store } = useSession();
  return (
    <section className="review-chosen" aria-label="Kept by you">
      <span>Kept, and seen by whoever you share with:</span>
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
