import { useState } from 'react';
import { writeDump } from '../../core/model/dump.ts';
import type { Leak } from '../../core/redact/leak-check.ts';
import {
  REDACTED_KINDS,
  type RedactedItem,
  type RedactedKind,
  type RedactedText,
} from '../../core/redact/redaction.ts';
import { useApp } from '../session.tsx';
import { CopyButton } from '../shared/copy-button.tsx';
import { downloadText, fileNameOf } from '../shared/download.ts';
import { Icon } from '../shared/icon.tsx';
import { ScrollRegion } from '../shared/scroll-region.tsx';
import { count } from '../shared/wording.ts';
import './redacted.css';

const KIND_WORDS: Readonly<Record<RedactedKind, readonly [string, string]>> = {
  host: ['host name', 'host names'],
  name: ['name made from one', 'names made from them'],
  address: ['address', 'addresses'],
  path: ['path', 'paths'],
  user: ['user', 'users'],
  text: ['text', 'texts'],
  comment: ['comment', 'comments'],
  secret: ['secret', 'secrets'],
};
const LONGEST_SHOWN = 200_000;

/** The text without its names, to show to others. */
export function RedactedPanel() {
  const redaction = useApp((state) => state.redaction);
  const revision = useApp((state) => state.revision);
  const [path, setPath] = useState<string | null>(null);
  if (redaction?.revision !== revision) return <p className="panel-note">Replacing the names…</p>;
  const { texts, leaks } = redaction;
  const shown =
    texts.find((text) => text.path === path) ?? texts.find((text) => text.items.length > 0) ?? texts[0];
  if (!shown) return null;
  const items = mergeItems(texts);
  return (
    <div className="redacted">
      <Counts items={items} />
      {leaks.length > 0 && <LeakNotice leaks={leaks} />}
      <div className="button-row">
        {leaks.length === 0 && <TakeAway texts={texts} />}
        {texts.length > 1 && (
          <label className="field-inline">
            <span>File</span>
            <select value={shown.path} onChange={(event) => setPath(event.target.value)}>
              {texts.map((text) => (
                <option key={text.path} value={text.path}>
                  {text.redactedPath}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <ScrollRegion className="redacted-text" label="Redacted text">
        <pre>
          <Marked text={shown.text.slice(0, LONGEST_SHOWN)} items={shown.items} />
        </pre>
      </ScrollRegion>
      {shown.text.length > LONGEST_SHOWN && (
        <p className="panel-note">The beginning is shown; copy and download give all of it.</p>
      )}
      <Mapping items={items} />
    </div>
  );
}

/** One list over all files: the same original has the same pseudonym everywhere. */
function mergeItems(texts: readonly RedactedText[]): RedactedItem[] {
  const merged = new Map<string, RedactedItem>();
  for (const item of texts.flatMap((text) => text.items)) {
    const known = merged.get(item.pseudonym);
    merged.set(item.pseudonym, known ? { ...known, count: known.count + item.count } : item);
  }
  return [...merged.values()];
}

function TakeAway({ texts }: { texts: readonly RedactedText[] }) {
  const whole = () => writeDump(texts.map(({ redactedPath: path, text }) => ({ path, text })));
  return (
    <>
      <CopyButton label="Copy the redacted text" what="the redacted text" text={whole} />
      <button type="button" className="button" onClick={() => downloadText(redactedName(texts), whole())}>
        <Icon name="download" />
        Download {redactedName(texts)}
      </button>
    </>
  );
}

/** Nothing is handed out while an original still shows. */
function LeakNotice({ leaks }: { leaks: readonly Leak[] }) {
  const places = leaks
    .slice(0, 5)
    .map((leak) => `${leak.path}, ${leak.where === 'path' ? 'its name' : `line ${leak.line}`}`);
  return (
    <p className="panel-note" role="alert">
      An original would still show in {places.join('; ')}
      {leaks.length > places.length && ` and ${leaks.length - places.length} more places`}: the redacted text
      cannot be copied or downloaded. Change that line in your own text first.
    </p>
  );
}

function redactedName(texts: readonly RedactedText[]): string {
  return texts.length === 1 ? `redacted-${fileNameOf(texts[0]!.redactedPath)}` : 'redacted-nginx-T.txt';
}

function Counts({ items }: { items: readonly RedactedItem[] }) {
  const kinds = REDACTED_KINDS.map((kind) => ({
    kind,
    n: items.filter((item) => item.kind === kind).length,
  })).filter(({ n }) => n > 0);
  if (kinds.length === 0) return <p className="lead">Nothing to replace was found in this text.</p>;
  return (
    <p className="lead">
      Replaced:{' '}
      {kinds.map(({ kind, n }, index) => (
        <span key={kind}>
          {index > 0 && ', '}
          <b>{count(n, ...KIND_WORDS[kind])}</b>
        </span>
      ))}
      . The same name always becomes the same stand-in. Read the text once before you share it.
    </p>
  );
}

/** The text with its stand-ins marked. */
function Marked({ text, items }: { text: string; items: readonly RedactedItem[] }) {
  const names = items.map(({ pseudonym }) => pseudonym).sort((a, b) => b.length - a.length);
  if (names.length === 0 || names.length > 2000) return text;
  const escaped = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return text.split(new RegExp(`(${escaped.join('|')})`)).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts repeat and have no other identity
      <mark key={index}>{part}</mark>
    ) : (
      part
    ),
  );
}

function Mapping({ items }: { items: readonly RedactedItem[] }) {
  if (items.length === 0) return null;
  return (
    <details className="mapping">
      <summary>What became what (seen by you alone)</summary>
      <div className="table-scroll">
        <table className="plain-table" translate="no">
          <thead>
            <tr>
              <th scope="col">kind</th>
              <th scope="col">stand-in</th>
              <th scope="col">stands for</th>
              <th scope="col" className="number">
                times
              </th>
            </tr>
          </thead>
          <tbody>
            {items.slice(0, 500).map((item) => (
              <tr key={item.pseudonym}>
                <td>{KIND_WORDS[item.kind][0]}</td>
                <td className="mono">{item.pseudonym}</td>
                <td className="mono">{item.original}</td>
                <td className="number">{item.count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
