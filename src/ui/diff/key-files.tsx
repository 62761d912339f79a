import { useId } from 'react';
import { CHOICES } from '../../core/analysis/choices.ts';
import { readTyped } from '../../store/choices.ts';
import { useApp, useSession } from '../session.tsx';
import { PRIVATE_FIELD } from '../shared/fields/private-field.ts';

/** Paths of ticket keys, one per line, with what is wrong with them. */
export function KeyFiles() {
  const { store } = useSession();
  const keyFiles = useApp((state) => state.keyFiles);
  const id = useId();
  const { label, hint, placeholder } = CHOICES.keyFiles.field!;
  const read = readTyped(store.getState()).keyFiles;
  const problem = read && 'problem' in read ? read.problem : null;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={3}
        value={keyFiles}
        placeholder={placeholder}
        {...PRIVATE_FIELD}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-hint`}
        onChange={(event) => store.getState().choose('keyFiles', event.target.value, 'the key files')}
      />
      <p id={`${id}-hint`} className={problem ? 'field-problem' : 'field-hint'}>
        {problem ? `${problem.what} ${problem.hint}` : hint}
      </p>
    </div>
  );
}
