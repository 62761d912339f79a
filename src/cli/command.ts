import { type ExitCode, UsageError } from './exit.ts';
import { type Option, usageOf } from './options.ts';

export interface Command {
  readonly run: (
    args: readonly string[],
    print: (text: string | Uint8Array) => void,
  ) => ExitCode | Promise<ExitCode>;
  readonly options: Readonly<Record<string, Option>>;
  /** one line, for the list of all */
  readonly says: string;
  /** what it is given, without its options */
  readonly takes: string;
  /** the words that it may be given, where they are none of the user's own: shells complete them */
  readonly words?: () => readonly string[];
  /** everything beyond the usage */
  readonly help: string;
}

/** Of words that a command does not take. */
export const wrongUsage = (name: string, { options, takes }: Command): UsageError =>
  new UsageError(`usage: tls-resume ${usageOf(name, options, takes)}`);

export type Commands = Readonly<Record<string, Command>>;
