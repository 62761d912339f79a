import type { Choices } from '../core/analysis/choices.ts';
import { type ChoiceValue, readKeyFiles, readTimeout, readZoneSize } from '../core/policy/choice-values.ts';
import { LARGER_SET } from '../core/policy/larger-set.ts';
import { UsageError } from './exit.ts';
import { readNginx, readNumber, readWord } from './options.ts';

/** The options that say how the configuration shall be, as parseArgs takes them. */
export const CHOICE_OPTIONS = {
  nginx: { type: 'string' },
  rate: { type: 'string' },
  'zone-size': { type: 'string' },
  memory: { type: 'string' },
  timeout: { type: 'string' },
  tickets: { type: 'string' },
  'key-file': { type: 'string', multiple: true },
  zones: { type: 'string' },
  'larger-set': { type: 'string' },
} as const;

type Values = {
  readonly [name in keyof typeof CHOICE_OPTIONS]?: name extends 'key-file' ? string[] : string;
};

const TICKETS = ['keep', 'automatic', 'files', 'off'] as const;
const ZONES = ['one', 'per-address'] as const;

/** @throws UsageError where a value is none that nginx, or the option, takes */
export function readChoices(values: Values): Choices {
  const rate = readNumber('rate', values.rate);
  const { zones, tickets } = values;
  const keyFiles = values['key-file'] ?? [];
  if (keyFiles.length > 0 !== (tickets === 'files'))
    throw new UsageError('--tickets files and --key-file PATH belong together');
  return {
    ...readNginx(values.nginx),
    ...(rate === undefined ? {} : { rate }),
    ...chosenText('zoneSize', 'zone-size', values['zone-size'], readZoneSize),
    ...chosenText('memoryBudget', 'memory', values.memory, readZoneSize),
    ...chosenText('timeout', 'timeout', values.timeout, readTimeout),
    ...(tickets === undefined ? {} : { tickets: readWord('tickets', tickets, TICKETS) }),
    ...(keyFiles.length > 0
      ? { keyFiles: take('key-file', keyFiles.join(' '), readKeyFiles(keyFiles)) }
      : {}),
    ...(zones === undefined ? {} : { zones: readWord('zones', zones, ZONES) }),
    ...readLargerSet(values['larger-set']),
  };
}

function chosenText<K extends 'zoneSize' | 'memoryBudget' | 'timeout'>(
  key: K,
  option: string,
  text: string | undefined,
  read: (text: string) => ChoiceValue<string>,
): Pick<Choices, K> | Record<string, never> {
  return text === undefined ? {} : ({ [key]: take(option, text, read(text)) } as Pick<Choices, K>);
}

function take<T>(option: string, text: string, read: ChoiceValue<T>): T {
  if ('value' in read) return read.value;
  throw new UsageError(`--${option} ${text}: ${read.problem.what} ${read.problem.hint}`);
}

function readLargerSet(text: string | undefined): Pick<Choices, 'largerSet'> {
  if (text === undefined) return {};
  return { largerSet: text.split(',').map((word) => readWord('larger-set', word.trim(), LARGER_SET)) };
}
