import { CHOICE_KEYS, CHOICES, type ChoiceKey, type Choices } from '../core/analysis/choices.ts';
import { chosenVersion } from '../core/catalog/platform/read-platform.ts';
import type { Version } from '../core/catalog/platform/version.ts';
import { UsageError } from './exit.ts';
import { type Option, readNginx } from './options.ts';

type ChoiceOption = Pick<(typeof CHOICES)['must'], 'option' | 'takes' | 'help'> & {
  readonly repeated?: boolean;
  readonly words?: readonly string[];
};

/** The options for some of the choices; {@link readChoices} reads their values. */
export function choiceOptions(...keys: readonly ChoiceKey[]): Readonly<Record<never, Option>> {
  const options = keys.map((key) => {
    const { option, takes, repeated = false, help, words = [] }: ChoiceOption = CHOICES[key];
    return [option, { type: 'string', multiple: repeated, takes, help, words }];
  });
  return Object.fromEntries(options);
}

/** The version that --nginx names; null where it names none. */
export function readVersion(values: { readonly nginx?: string } | object): Version | null {
  const { nginx } = readNginx('nginx' in values ? values.nginx : undefined);
  return chosenVersion(nginx);
}

/** What --tls-library names; null where it is not given. */
export function readLibrary(values: { readonly 'tls-library'?: string } | object): string | null {
  const name = 'tls-library' in values ? values['tls-library'] : undefined;
  return name === undefined ? null : (readChoices({ 'tls-library': name }).tlsLibrary ?? null);
}

/** @throws UsageError where a value is none that nginx, or the option, takes */
export function readChoices(values: object): Choices {
  const read = CHOICE_KEYS.flatMap((key) => {
    const { option, read } = CHOICES[key];
    const given = (values as Readonly<Record<string, unknown>>)[option];
    if (given === undefined) return [];
    const text = Array.isArray(given) ? given.join('\n') : String(given);
    if (key === 'nginx') return Object.entries(readNginx(text));
    const choice = read(text);
    if ('value' in choice) return [[key, choice.value]];
    const shown = text.trim() === '' ? 'an empty text' : text;
    throw new UsageError(`--${option} ${shown}: ${choice.problem.what} ${choice.problem.hint}`);
  });
  const choices: Choices = Object.fromEntries(read);
  if ((choices.keyFiles !== undefined) !== (choices.tickets === 'files'))
    throw new UsageError('--tickets files and --key-file PATH must be used together');
  return choices;
}
