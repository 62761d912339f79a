import type { Command, Commands } from '../command.ts';

/** What can come next on a command line: words, files, or nothing that is known. */
export interface Next {
  readonly words: readonly string[];
  readonly files: boolean;
}

export interface CompletedOption extends Next {
  readonly name: string;
  /** how its value is called; null where it takes none */
  readonly takes: string | null;
  readonly help: string;
}

export interface CompletedCommand {
  readonly name: string;
  readonly says: string;
  readonly options: readonly CompletedOption[];
  readonly given: Next;
}

/** A program's own options, before any command. */
export const GLOBAL_OPTIONS = ['--help', '--version', '--licenses'] as const;

const isFile = (takes: string): boolean => /\b(?:FILE|DIR|PATH)\b/.test(takes);

/** What shells are told of each command: all from its table of options. */
export function completedCommands(commands: Commands): readonly CompletedCommand[] {
  return Object.entries(commands).map(([name, { says, takes, options, words }]) => ({
    name,
    says,
    options: [...optionsOf(options), HELP],
    given: { words: words?.() ?? [], files: isFile(takes) },
  }));
}

const HELP: CompletedOption = {
  name: 'help',
  takes: null,
  help: 'explain the command',
  words: [],
  files: false,
};

const optionsOf = (options: Command['options']): readonly CompletedOption[] =>
  Object.entries(options).map(([name, { type, takes = '', words = [], help }]) => ({
    name,
    takes: type === 'boolean' ? null : takes,
    help,
    words,
    files: isFile(takes),
  }));
