import { useId, useState } from 'react';
import type { AccessReport } from '../../core/logs/report/access-report.ts';
import { useApp, useSession } from '../session.tsx';
import { PRIVATE_FIELD } from '../shared/fields/private-field.ts';
import { InlineSelect } from '../shared/fields/select.tsx';

const OWN = '\u0000own';
const AUTOMATIC = '';

/** In which format the lines were read, and a way to say another. */
export function FormatControl({ format }: { format: AccessReport['format'] }) {
  const { logs } = useSession();
  const id = useId();
  const chosen = useApp((state) => state.logFormat);
  const formats = useApp((state) => (state.logReading.state === 'read' ? state.logReading.formats : null));
  const isNamed = formats?.some(({ name }) => name === chosen) ?? false;
  const [shown, setShown] = useState(chosen === AUTOMATIC || isNamed ? chosen : OWN);
  const [text, setText] = useState(isNamed ? '' : chosen);
  return (
    <section className="log-part">
      <h2>Format used</h2>
      <p>
        <code translate="no">{format.directive}</code>{' '}
        <span className="tag">{format.guessed ? 'guessed' : chosen === AUTOMATIC ? 'found' : 'chosen'}</span>
      </p>
      <div className="log-format">
        <InlineSelect
          label="Read as"
          value={shown}
          options={[
            [AUTOMATIC, 'guessed from the lines'],
            ...(formats ?? []).map(({ name }) => [name, name] as const),
            [OWN, 'another format'],
          ]}
          onChange={(value) => {
            setShown(value);
            if (value !== OWN) logs.readAgain(value);
          }}
        />
        {shown === OWN && (
          <>
            <label htmlFor={id} className="unseen">
              log_format
            </label>
            <textarea
              id={id}
              rows={3}
              {...PRIVATE_FIELD}
              value={text}
              placeholder="log_format name '$remote_addr …';"
              onChange={(event) => setText(event.target.value)}
            />
            <button
              type="button"
              className="button"
              disabled={text.trim() === ''}
              onClick={() => logs.readAgain(text.trim())}
            >
              Read again
            </button>
          </>
        )}
      </div>
    </section>
  );
}
