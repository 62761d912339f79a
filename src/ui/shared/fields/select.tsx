import { type ReactNode, useId } from 'react';
import './text-field.css';

interface SelectProps {
  readonly label: string;
  readonly value: string | number;
  readonly options: readonly (readonly [value: string | number, label: string])[];
  readonly onChange: (value: string) => void;
}

const optionsOf = ({ options }: SelectProps) =>
  options.map(([value, label]) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));

/** A choice on one line with its label. */
export function InlineSelect(props: SelectProps) {
  return (
    <label className="field-inline">
      <span>{props.label}</span>
      <select value={props.value} onChange={({ target }) => props.onChange(target.value)}>
        {optionsOf(props)}
      </select>
    </label>
  );
}

interface SelectFieldProps extends SelectProps {
  readonly hint?: ReactNode;
  /** what is wrong with the choice, in the hint's place */
  readonly problem?: string | null;
}

/** A choice of a form, with its hint. */
export function SelectField({ hint, problem = null, ...props }: SelectFieldProps) {
  const id = useId();
  const says = problem ?? hint;
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <select
        id={id}
        value={props.value}
        aria-describedby={says ? `${id}-hint` : undefined}
        onChange={({ target }) => props.onChange(target.value)}
      >
        {optionsOf(props)}
      </select>
      {says && (
        <p id={`${id}-hint`} className={problem === null ? 'field-hint' : 'field-problem'}>
          {says}
        </p>
      )}
    </div>
  );
}
