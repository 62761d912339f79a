import type { Command, Commands } from '../command.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { readOptions } from '../options.ts';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** All but what runs it: the table of commands, which it is made from. */
export const COMPLETIONS: Omit<Command, 'run'> = {
  options: {},
  words: () => SHELLS,
  takes: 'SHELL',
  says: 'completion of commands, options and values for bash, zsh or fish',
  help: `Prints a script that completes commands, options and their values in a shell.

For bash, in ~/.bashrc; for zsh, in ~/.zshrc after compinit; for fish, once:
  source <(tls-resume completions bash)
  source <(tls-resume completions zsh)
  tls-resume completions fish > ~/.config/fish/completions/tls-resume.fish
`,
};

/** Prints the script for a shell. @param commands the table that it is made from */
export async function completions(
  args: readonly string[],
  print: (text: string) => void,
  commands: Commands,
): Promise<ExitCode> {
  const { positionals } = readOptions(args, {});
  const shell = SHELLS.find((name) => name === positionals[0]);
  if (shell === undefined || positionals.length > 1)
    throw new UsageError(`completions takes one of ${SHELLS.join(', ')}`);
  // loaded only here: every other command starts without it
  const { SCRIPTS } = await import('./scripts.ts');
  print(SCRIPTS[shell](commands));
  return EXIT.fine;
}
