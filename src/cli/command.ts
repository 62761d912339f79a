import type { ExitCode } from './exit.ts';
import type { Option } from './options.ts';

export interface Command {
  readonly run: (
    args: readonly string[],
    print: (text: string | Uint8Array) => void,
  ) => ExitCode | Promise<ExitCode>;
  readonly usage: string;
  readonly options: Readonly<Record<string, Option>>;
  /** one line, for the list of all */
  readonly says: string;
  /** for the list of all: what it is given, without its options */
  readonly takes: string;
  /** the words that it may be given, where they are none of the user's own: shells complete them */
  readonly words?: () => readonly string[];
  /** everything beyond the usage */
  readonly help: string;
}

export type Commands = Readonly<Record<string, Command>>;
