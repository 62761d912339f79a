import { useId } from 'react';
import type { TextField } from '../../store/calculator-fields.ts';
import { PRIVATE_FIELD } from '../shared/private-field.ts';
import { type Calculation, useField } from './calculation.ts';

interface FieldProps {
  readonly of: TextField;
  readonly calculation: Calculation;
  readonly label: string;
  readonly hint: string;
  readonly placeholder?: string;
  readonly unit?: string;
}

/** One text field of the calculator. */
export function Field({ of, calculation, label, hint, placeholder, unit }: FieldProps) {
  const id = useId();
  const { value, onChange } = useField(of);
  const field = calculation.fields[of];
  const problem = field && 'problem' in field ? field.problem : null;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="field-box">
        <input
          id={id}
          inputMode="text"
          value={value}
          placeholder={placeholder}
          {...PRIVATE_FIELD}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onChange(event.target.value)}
        />
        {unit && (
          <span className="field-unit" aria-hidden="true">
            {unit}
          </span>
        )}
      </div>
      <p id={`${id}-hint`} className={problem ? 'field-problem' : 'field-hint'}>
        {problem ?? hint}
      </p>
    </div>
  );
}
