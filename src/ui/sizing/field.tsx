import { CLIENT_KINDS, type ClientKind } from '../../core/resumption/verdict.ts';
import { CLIENT_WORDS } from '../../core/resumption/words.ts';
import type { TextField as Calculated } from '../../store/sizing/calculator-fields.ts';
import { MIX_FIELDS } from '../../store/sizing/calculator-fields.ts';
import { TextField, type TextFieldProps } from '../shared/fields/text-field.tsx';
import { type Calculation, useField } from './calculation.ts';

type FieldWords = Pick<TextFieldProps, 'label' | 'hint' | 'placeholder' | 'unit'>;

const MIX_WORDS = Object.fromEntries(
  CLIENT_KINDS.map((client) => [
    MIX_FIELDS[client],
    { label: CLIENT_WORDS[client].storing, hint: 'of the handshakes', unit: '%' },
  ]),
) as Readonly<Record<(typeof MIX_FIELDS)[ClientKind], FieldWords>>;

/** What the calculator says of its fields. */
const WORDS: Readonly<Record<Calculated, FieldWords>> = {
  rate: {
    label: 'New TLS connections per second',
    hint: 'at the busiest time; an access log says how many',
    placeholder: '1000',
    unit: '/s',
  },
  resumes: {
    label: 'Of these resume',
    hint: 'as it is, or as you expect; empty: none',
    placeholder: '0',
    unit: '%',
  },
  timeout: { label: 'Kept for', hint: 'ssl_session_timeout', placeholder: '5m' },
  zone: { label: 'Zone size', hint: 'as in shared:SSL:10m', placeholder: '10m' },
  concurrent: {
    label: 'Concurrent sessions',
    hint: 'instead of a rate, if you know them',
    placeholder: '10000',
  },
  headroom: { label: 'Headroom', hint: 'on top of what is needed', placeholder: '0', unit: '%' },
  ...MIX_WORDS,
  names: { label: 'Length of the server name', hint: 'over about 105 characters an entry takes more' },
  certShare: {
    label: 'Clients with a certificate',
    hint: 'it is part of their session (mTLS)',
    placeholder: '0',
    unit: '%',
  },
  certificate: { label: 'Client certificate', hint: 'its bytes in DER, where clients have one' },
  rtt: { label: 'Round trip', hint: 'from clients to the server and back', unit: 'ms' },
  returning: {
    label: 'Clients that come back',
    hint: 'after this part of the connections',
    unit: '%',
  },
  away: { label: 'Half of them within', hint: 'such as 5m' },
  away90: { label: 'Nine tenths within', hint: 'such as 1h' },
  hosts: { label: 'Hosts', hint: 'each has a zone of its own' },
};

interface FieldProps {
  readonly of: Calculated;
  readonly calculation: Calculation;
  /** where the field means something else than in the calculator */
  readonly hint?: string;
}

/** One text field of the calculator. */
export function Field({ of, calculation, ...words }: FieldProps) {
  const { value, onChange } = useField(of);
  const field = calculation.fields[of];
  const problem = field && 'problem' in field ? field.problem : null;
  return <TextField {...WORDS[of]} {...words} value={value} problem={problem} onChange={onChange} />;
}
