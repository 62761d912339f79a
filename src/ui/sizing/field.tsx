import { useId } from 'react';
import type { FieldValue } from '../../store/sizing.ts';

interface FieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly placeholder: string;
  readonly unit?: string;
  readonly field: FieldValue;
  readonly onChange: (text: string) => void;
}

export function Field({ label, hint, value, placeholder, unit, field, onChange }: FieldProps) {
  const id = useId();
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
          spellCheck={false}
          autoComplete="off"
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
