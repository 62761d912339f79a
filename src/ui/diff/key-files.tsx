import { useId } from 'react';
import type { ReadChoices } from '../../store/choices.ts';
import { useApp, useSession } from '../session.tsx';
import { PRIVATE_FIELD } from '../shared/private-field.ts';

/** Paths of ticket keys, one per line, with what is wrong with them. */
export function KeyFiles({ read }: { read: ReadChoices['keyFiles'] }) {
  const { store } = useSession();
  const keyFiles = useApp((state) => state.keyFiles);
  const id = useId();
  const problem = read && 'problem' in read ? read.problem : null;
  return (
    <div className="field">
      <label htmlFor={id}>Key files</label>
      <textarea
        id={id}
        rows={3}
        value={keyFiles}
        placeholder={'/etc/nginx/ticket-new.key\n/etc/nginx/ticket-old.key'}
        {...PRIVATE_FIELD}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-hint`}
        onChange={(event) => store.getState().choose('keyFiles', event.target.value, 'the key files')}
      />
      <p id={`${id}-hint`} className={problem ? 'field-problem' : 'field-hint'}>
        {problem ? `${problem.what} ${problem.hint}` : 'one path per line, the newest first'}
      </p>
    </div>
  );
}
