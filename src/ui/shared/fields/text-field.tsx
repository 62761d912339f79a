import { useId } from 'react';
import './text-field.css';
import { PRIVATE_FIELD } from './private-field.ts';

export interface TextFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly unit?: string;
  /** what is wrong with the value, and what to do; null where nothing is */
  readonly problem: string | null;
  readonly onChange: (text: string) => void;
}

/** A text field with its hint; in the hint's place what is wrong. */
export function TextField({ label, hint, value, placeholder, unit, problem, onChange }: TextFieldProps) {
  const id = useId();
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
