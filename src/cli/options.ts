import { type ParseArgsConfig, parseArgs } from 'node:util';
import { parseSeconds, type Seconds } from '../core/base/units.ts';
import { isNginx } from '../core/catalog/platform/platform.ts';
import { readChosenPlatform } from '../core/catalog/platform/read-platform.ts';
import { between, isWithin, type Version } from '../core/catalog/platform/version.ts';
import { UsageError } from './exit.ts';
import { localVersion } from './local-nginx.ts';

/** What a command takes: read by its parser, its usage and its help. */
export interface Option {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  readonly default?: string | boolean;
  /** how its value is called: `FILE` */
  readonly takes?: string;
  /** what it may be, where that is a few words: shells complete them */
  readonly words?: readonly string[];
  /** the command does nothing without it */
  readonly required?: true;
  readonly help: string;
}

/** One that takes a value. @param takes how it is called */
export const valued = <const T extends Partial<Option> = Record<never, never>>(
  takes: string,
  help: string,
  more?: T,
) => ({ type: 'string', takes, help, ...more }) as { type: 'string'; takes: string; help: string } & T;

/** One that is there or not. */
export const flag = (help: string) => ({ type: 'boolean', default: false, help }) as const;

/** The option of every command that prints a text or JSON. */
export const FORMAT_OPTION = {
  format: valued('FORMAT', 'text (the default) or json', { default: 'text', words: ['text', 'json'] }),
} as const;

type OptionTable = NonNullable<ParseArgsConfig['options']>;
type HelpedOptions = Readonly<Record<string, Option>>;

const WIDTH = 120;

const written = ([name, { takes }]: readonly [string, Option]): string =>
  takes === undefined ? `--${name}` : `--${name} ${takes}`;

/** `check [--nginx V] [--rate N] FILE`: one line, or several */
export function usageOf(command: string, options: HelpedOptions, given: string): string {
  const words = Object.entries(options).map((each) => {
    const word = each[1].required ? written(each) : `[${written(each)}]`;
    return each[1].multiple ? `${word}…` : word;
  });
  return wrapped([command, ...words, ...(given === '' ? [] : [given])], 'tls-resume '.length, '      ');
}

/** What the help says of options: each with its sentence, in two columns. */
export function optionsHelp(options: HelpedOptions): string {
  const all = Object.entries(options);
  const column = Math.max(...all.map((each) => written(each).length)) + 4;
  return all
    .map((each) => {
      const name = `  ${written(each)}`.padEnd(column);
      return `${name}${wrapped(each[1].help.split(' '), column, ' '.repeat(column))}`;
    })
    .join('\n');
}

function wrapped(words: readonly string[], used: number, indent: string): string {
  const lines: string[] = [];
  let [line, room] = ['', WIDTH - used];
  for (const word of words) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      [line, room] = ['', WIDTH - indent.length];
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${indent}`);
}

/** Reads a command's words. @throws UsageError for an option that it does not have */
export function readOptions<T extends OptionTable>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(sayFault((error as Error).message));
  }
}

/** parseArgs's own sentences, as this program would say them. */
function sayFault(message: string): string {
  const option = /'(-[^\s']*)/.exec(message)?.[1] ?? 'the option';
  if (/^Unknown option/.test(message)) return `there is no option ${option} here: --help lists them`;
  if (/argument missing/.test(message)) return `${option} needs a value`;
  if (/ambiguous/.test(message))
    return `${option} needs a value; one that begins with - is written ${option}=VALUE`;
  if (/does not take an argument/.test(message)) return `${option} takes no value`;
  return message.split('\n')[0]!;
}

/** What was given instead, also where nothing was. */
const shown = (text: string): string => (text.trim() === '' ? 'an empty text' : text);

/** All that were ever released begin so; with other numbers every range of versions would be answered, and wrongly. */
const isRelease = (nginx: Version): boolean => isWithin(between('0.1.0', '2.0.0'), nginx);

/** `1.26.3`, or `auto`: the nginx of this machine. */
export function readNginx(text: string | undefined): { nginx?: string } {
  if (text === undefined) return {};
  if (text === 'auto') return { nginx: localVersion() };
  const chosen = readChosenPlatform(text);
  if (chosen === null)
    throw new UsageError(
      `--nginx takes auto, a version such as 1.26.3, a package's such as 1.26.3-3+deb13u10, or a name and number such as openresty/1.27.1.2, angie/1.8.2 or nginx-plus-r33-p2, not ${shown(text)}`,
    );
  if (isNginx(chosen) && !isRelease(chosen.versions[0]))
    throw new UsageError(
      `--nginx ${text}: there is no such nginx; give what nginx -v prints, such as 1.26.3, or auto`,
    );
  return { nginx: text };
}

/** Whether {@link FORMAT_OPTION} asks for JSON. */
export const asksJson = ({ format }: { readonly format: string }): boolean =>
  readWord('format', format, ['text', 'json']) === 'json';

/** A number of zero or more. */
export function readNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0)
    throw new UsageError(`--${name} takes a number of 0 or more, not ${shown(text)}`);
  return value;
}

/** A time as nginx writes it: 600, 10m, 1d. */
export function readTime(name: string, text: string): Seconds {
  const value = parseSeconds(text);
  if (value === null)
    throw new UsageError(
      `--${name} takes a time as nginx writes it, such as 600, 10m or 1d, not ${shown(text)}`,
    );
  return value;
}

/** One of a few words. */
export function readWord<W extends string>(name: string, text: string, words: readonly W[]): W {
  const found = words.find((word) => word === text);
  if (found === undefined) throw new UsageError(`--${name} takes ${words.join(', ')}, not ${shown(text)}`);
  return found;
}
