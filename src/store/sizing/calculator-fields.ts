import { formatSeconds, parseSeconds, parseSize } from '../../core/base/units.ts';
import { DEFAULT_TIMEOUT, SMALLEST_ZONE } from '../../core/catalog/defaults.ts';
import { CLIENT_KINDS, type ClientKind } from '../../core/resumption/verdict.ts';
import type { ServerKey } from '../../core/sizing/savings.ts';
import { type ClientMix, mixOf } from '../../core/sizing/zone/entries-per-handshake.ts';

/** What the calculator is asked for; the other two of the three are given. */
const UNKNOWNS = ['zone', 'timeout', 'rate'] as const;
type Unknown = (typeof UNKNOWNS)[number];

/** What is typed into the calculator, as typed; an empty text is not known. */
export interface CalculatorInput {
  readonly find: Unknown;
  /** new TLS connections per second */
  readonly rate: string;
  /** percent of them that resume; the others are new sessions */
  readonly resumes: string;
  /** the rate is that of each host, or of all together */
  readonly rateOf: 'host' | 'all';
  /** where no mix is typed */
  readonly clients: 'usual' | 'demanding' | 'own';
  /** as nginx reads it: `10m`, `600` */
  readonly timeout: string;
  /** as nginx reads it: `10m`, `512k` */
  readonly zone: string;
  /** sessions alive at the same time */
  readonly concurrent: string;
  /** percent on top */
  readonly headroom: string;
  readonly tickets: boolean;
  /** percent of the handshakes, by client */
  readonly mixId: string;
  readonly mixTicket: string;
  readonly mixTls13: string;
  /** length of the server name that clients send */
  readonly names: string;
  /** percent of the clients that have a certificate */
  readonly certShare: string;
  /** bytes of a client's certificate */
  readonly certificate: string;
  readonly key: ServerKey;
  /** milliseconds */
  readonly rtt: string;
  /** percent of the connections after which the client comes back */
  readonly returning: string;
  /** within which half, and nine tenths, of those do */
  readonly away: string;
  readonly away90: string;
  readonly hosts: string;
}

export const FRESH_CALCULATOR: CalculatorInput = {
  find: 'zone',
  rate: '',
  resumes: '',
  rateOf: 'host',
  clients: 'usual',
  timeout: formatSeconds(DEFAULT_TIMEOUT),
  zone: '10m',
  concurrent: '',
  headroom: '',
  tickets: true,
  mixId: '',
  mixTicket: '',
  mixTls13: '',
  names: '10',
  certShare: '',
  certificate: '853',
  key: 'ec256',
  rtt: '40',
  returning: '70',
  away: '5m',
  away90: '1h',
  hosts: '1',
};

const LARGEST_RATE = 10_000_000;
const LARGEST_CONCURRENT = 1_000_000_000;
const LARGEST_HEADROOM_PERCENT = 900;
const LARGEST_TIMEOUT = 365 * 86_400;
const LARGEST_ZONE = 1024 * 1024 * 1_048_576;

/** A field's value: a number, nothing yet, or what is wrong with it. */
type FieldValue = { readonly value: number } | { readonly problem: string } | null;

/** Digits with an optional fraction, and grouping as people write it: `1000`, `1,000`, `0.5`. */
export function readNumberField(text: string, most: number, least = 0): FieldValue {
  const plain = text.trim().replace(/[,_ ](?=\d{3}(?!\d))/g, '');
  if (plain === '') return null;
  if (!/^(\d+\.?\d*|\.\d+)$/.test(plain)) return { problem: 'Write a number, such as 1000.' };
  const value = Number(plain);
  if (value < least) return { problem: `At least ${least.toLocaleString('en')}.` };
  return value > most ? { problem: `At most ${most.toLocaleString('en')}.` } : { value };
}

/** nginx's own way to write a time. */
export function readTimeField(text: string): FieldValue {
  if (text.trim() === '') return null;
  const value = parseSeconds(text.trim());
  if (value === null) return { problem: 'Write a time as nginx reads it, such as 10m, 1d or 600.' };
  return value > LARGEST_TIMEOUT ? { problem: 'At most 365d.' } : { value };
}

/** nginx's own way to write a size; a zone has eight pages at least. */
function readSizeField(text: string): FieldValue {
  if (text.trim() === '') return null;
  const value = parseSize(text.trim());
  if (value === null) return { problem: 'Write a size as nginx reads it: 512k or 10m, never g.' };
  if (value < SMALLEST_ZONE) return { problem: 'nginx refuses a zone below 32k.' };
  return value > LARGEST_ZONE ? { problem: 'At most 1048576m.' } : { value };
}

const TEXT_FIELDS = [
  'rate',
  'timeout',
  'zone',
  'concurrent',
  'headroom',
  'mixId',
  'mixTicket',
  'mixTls13',
  'resumes',
  'names',
  'certShare',
  'certificate',
  'rtt',
  'returning',
  'away',
  'away90',
  'hosts',
] as const;
export type TextField = (typeof TEXT_FIELDS)[number];
export type CalculatorFields = Readonly<Record<TextField, FieldValue>>;

const LIMITS: Readonly<Partial<Record<TextField, readonly [least: number, most: number]>>> = {
  rate: [0, LARGEST_RATE],
  concurrent: [0, LARGEST_CONCURRENT],
  headroom: [0, LARGEST_HEADROOM_PERCENT],
  mixId: [0, 100],
  mixTicket: [0, 100],
  mixTls13: [0, 100],
  resumes: [0, 99.9],
  certShare: [0, 100],
  names: [0, 253],
  certificate: [0, 65_535],
  rtt: [0, 10_000],
  returning: [0, 99.9],
  hosts: [1, 10_000],
};

function readField(field: TextField, text: string): FieldValue {
  if (field === 'zone') return readSizeField(text);
  const limits = LIMITS[field];
  return limits ? readNumberField(text, limits[1], limits[0]) : readTimeField(text);
}

export function readFields(input: CalculatorInput): CalculatorFields {
  return Object.fromEntries(
    TEXT_FIELDS.map((field) => [field, readField(field, input[field])]),
  ) as CalculatorFields;
}

export const fieldNumber = (field: FieldValue): number | null =>
  field && 'value' in field ? field.value : null;

/** The shares of the clients; null where none is given, or what is wrong with them. */
export function readMix(fields: CalculatorFields): ClientMix | { readonly problem: string } | null {
  const given = CLIENT_KINDS.map((client) => fields[MIX_FIELDS[client]]);
  if (given.every((field) => field === null)) return null;
  const percent = given.map((field) => fieldNumber(field) ?? 0);
  const sum = percent.reduce((total, part) => total + part, 0);
  return mixOf(percent) ?? { problem: `The three add up to ${Number(sum.toFixed(1))} %, not to 100 %.` };
}

/** Which field holds the share of which clients. */
export const MIX_FIELDS = {
  'tls12-id': 'mixId',
  'tls12-ticket': 'mixTicket',
  tls13: 'mixTls13',
} as const satisfies Readonly<Record<ClientKind, TextField>>;
