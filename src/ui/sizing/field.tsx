import type { TextField as Calculated } from '../../store/sizing/calculator-fields.ts';
import { TextField } from '../shared/fields/text-field.tsx';
import { type Calculation, useField } from './calculation.ts';

interface FieldProps {
  readonly of: Calculated;
  readonly calculation: Calculation;
  readonly label: string;
  readonly hint: string;
  readonly placeholder?: string;
  readonly unit?: string;
}

/** One text field of the calculator. */
export function Field({ of, calculation, ...words }: FieldProps) {
  const { value, onChange } = useField(of);
  const field = calculation.fields[of];
  const problem = field && 'problem' in field ? field.problem : null;
  return <TextField {...words} value={value} problem={problem} onChange={onChange} />;
}
