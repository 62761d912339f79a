import { type ReactNode, useId } from 'react';
import { type SelectOption, useOffered } from './offered-options.tsx';
import './text-field.css';

interface SelectProps {
  readonly label: string;
  readonly value: string | number;
  readonly options: readonly SelectOption[];
  readonly onChange: (value: string) => void;
}

/** A choice on one line with its label. */
export function InlineSelect(props: SelectProps) {
  const { find, options } = useOffered(props.options, props.value, props.label);
  return (
    <>
      {find}
      <label className="field-inline">
        <span>{props.label}</span>
        <select value={props.value} onChange={({ target }) => props.onChange(target.value)}>
          {options}
        </select>
      </label>
    </>
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
  const { find, options } = useOffered(props.options, props.value, props.label);
  const says = problem ?? hint;
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      {find}
      <select
        id={id}
        value={props.value}
        aria-describedby={says ? `${id}-hint` : undefined}
        onChange={({ target }) => props.onChange(target.value)}
      >
        {options}
      </select>
      {says && (
        <p id={`${id}-hint`} className={problem === null ? 'field-hint' : 'field-problem'}>
          {says}
        </p>
      )}
    </div>
  );
}
