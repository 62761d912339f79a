import { useId, useState } from 'react';
import { writeDump } from '../../core/model/files/dump.ts';
import { STRAY_FAULTS } from '../../core/redact/stand-ins/stray-stand-in.ts';
import type { RestoredText, Standing } from '../../core/report/returned/restore-returned.ts';
import { DiffPane } from '../diff/diff-pane.tsx';
import { UnifiedDiff } from '../diff/unified-diff.tsx';
import { useApp, useSession } from '../session.tsx';
import { downloadText, fileNameOf } from '../shared/download.ts';
import { PRIVATE_FIELD } from '../shared/fields/private-field.ts';
import { InlineSelect } from '../shared/fields/select.tsx';
import { Icon } from '../shared/icon.tsx';
import { useMedia, WIDE } from '../shared/style/media.ts';
import { count } from '../shared/terms/wording.ts';

/** What a colleague or an assistant sent back: restored, held against the own text, judged. */
export function Returned() {
  const { store } = useSession();
  const returned = useApp((state) => state.returned);
  const id = useId();
  return (
    <section className="returned" aria-label="The returned text">
      <div className="question">
        <label htmlFor={id}>Paste the returned text</label>
        <textarea
          id={id}
          rows={4}
          wrap="off"
          value={returned}
          placeholder="The redacted configuration as it came back. Your names are put back."
          {...PRIVATE_FIELD}
          onChange={(event) => store.getState().setReturned(event.target.value)}
        />
      </div>
      <TakeBack />
      {returned.trim() !== '' && <Restored returned={returned} />}
    </section>
  );
}

/** The step, as undo names it. */
const TAKEN = 'taking the returned text as my text';

/** One step back after a returned text was taken. */
function TakeBack() {
  const { store } = useSession();
  const last = useApp((state) => state.past.at(-1)?.name);
  if (last !== TAKEN) return null;
  return (
    <p className="button-row" role="status">
      The returned text is your text now.
      <button type="button" className="button" onClick={() => store.getState().undo()}>
        Put my text back
      </button>
    </p>
  );
}

function Restored({ returned }: { returned: string }) {
  const restored = useApp((state) => state.restored);
  const revision = useApp((state) => state.revision);
  if (restored?.returned !== returned || restored.revision !== revision)
    return <p className="panel-note">Putting the names back…</p>;
  const { reply } = restored;
  if ('code' in reply)
    return (
      <p className="panel-note" role="alert">
        <b>{reply.what}</b> {reply.hint}
      </p>
    );
  return (
    <>
      <Standings before={reply.before} now={reply.now} />
      <Worse reply={reply} />
      <Remarks reply={reply} />
      <Changes reply={reply} />
    </>
  );
}

function Standings({ before, now }: { before: Standing; now: Standing }) {
  const { cells } = before;
  return (
    <p className="cell-summary" role="status">
      <span>
        <b className="figure">{cells.yes}</b> of {count(cells.total, 'case')} resume in your text,{' '}
        <b className="figure">{now.cells.yes}</b>
        {now.cells.total !== cells.total && ` of ${now.cells.total}`} with the returned text
        {now.cells.unknown > 0 && `; ${now.cells.unknown} unknown`}. Findings: {before.findings} before,{' '}
        {now.findings} after.
      </span>
    </p>
  );
}

const ERRORS_SHOWN = 20;

/** What gets worse, and every new error with its line. */
function Worse({ reply: { worse, errors } }: { reply: RestoredText }) {
  if (worse.length === 0) return null;
  return (
    <div className="contradiction" role="alert">
      <p>
        <b>{worse.join(' ')}</b>
      </p>
      <ul>
        {errors.slice(0, ERRORS_SHOWN).map(({ file, line, message }) => (
          <li key={`${file} ${line} ${message}`}>
            {fileNameOf(file)}, line {line}: {message}
          </li>
        ))}
      </ul>
      {errors.length > ERRORS_SHOWN && <p>And {errors.length - ERRORS_SHOWN} more.</p>}
    </div>
  );
}

const STRAY_SHOWN = 20;

/** What was not put back, and what was assumed. */
function Remarks({ reply: { stray, notes } }: { reply: RestoredText }) {
  if (stray.length === 0 && notes.length === 0) return null;
  return (
    <div className="assumptions">
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
        {stray.slice(0, STRAY_SHOWN).map(({ text, line, why }) => (
          <li key={`${line} ${text}`}>
            Line {line}: <code translate="no">{text}</code> {STRAY_FAULTS[why]}; it stays as it is.
          </li>
        ))}
      </ul>
      {stray.length > STRAY_SHOWN && <p>And {stray.length - STRAY_SHOWN} more of them.</p>}
    </div>
  );
}

function Changes({ reply }: { reply: RestoredText }) {
  const { store } = useSession();
  const wide = useMedia(WIDE);
  const [path, setPath] = useState<string | null>(null);
  const changed = reply.files.filter((file) => file.changed);
  const shown = changed.find((file) => file.path === path) ?? changed[0];
  if (!shown) return <p className="panel-note">The returned text changes nothing in your text.</p>;
  const take = () => store.getState().load(reply.after, TAKEN);
  const several = changed.length > 1;
  const isWorse = reply.worse.length > 0;
  const download = () => {
    if (several) downloadText('restored-nginx-T.txt', writeDump(reply.files));
    else downloadText(shown.path, shown.text);
  };
  return (
    <>
      <div className="button-row">
        <button type="button" className={isWorse ? 'button' : 'button primary'} onClick={take}>
          <Icon name="check" />
          {isWorse ? 'Take it anyway' : 'Take it as my text'}
        </button>
        <button type="button" className="button" onClick={download}>
          <Icon name="download" />
          Download {several ? 'the restored files' : fileNameOf(shown.path)}
        </button>
        {several && (
          <InlineSelect
            label="File"
            value={shown.path}
            options={changed.map((file) => [file.path, file.path])}
            onChange={setPath}
          />
        )}
      </div>
      {wide ? (
        <DiffPane path={shown.path} before={shown.before ?? ''} after={shown.text} patch={reply.patch} />
      ) : (
        <UnifiedDiff patch={reply.patch} />
      )}
    </>
  );
}
