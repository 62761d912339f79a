import { choiceOptions, readChoices } from '../choice-options.ts';
import type { Command } from '../command.ts';
import type { ExitCode } from '../exit.ts';
import { READING_OPTIONS } from '../input/read-input.ts';
import { flag, optionsHelp, readOptions } from '../options.ts';

const OPTIONS = {
  ...choiceOptions('nginx', 'tlsLibrary', 'rate'),
  ...READING_OPTIONS,
  stdio: flag('accepted, because editors add it; nothing else is served'),
} as const;

export const LSP: Command = {
  run: lsp,
  options: OPTIONS,
  takes: '[FILE…|DIR]',
  says: 'serves an editor by the Language Server Protocol: findings, quick fixes',
  help: `Serves an editor over standard input and output, by the Language Server Protocol: findings on their lines with the
pages of their rules, quick fixes, what counts for a directive and from which line, completion, the blocks of a file.
Text that is not saved yet counts. "Go to definition" leads to the line that decides: of a setting to the one that
counts, on server, server_name and listen to all that decide who resumes there. No connection is opened.

A file is judged within the nearest nginx.conf that includes it, above it or in the workspace; main files of other
names are given here. A file that none includes is judged alone, as check does. Default fixes are preferred quick
fixes, "source.fixAll.tls-resume" applies all of them as fix does; offered fixes are of the kind quickfix.offered.

${optionsHelp(OPTIONS)}

docs/editors.md shows how Neovim, VS Code and Helix start it.

  tls-resume lsp --nginx 1.26.3
`,
};

/** Serves until standard input ends. */
export async function lsp(args: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = readOptions(args, OPTIONS);
  const choices = readChoices(values);
  // loaded only here: every other command starts without it
  const { serve } = await import('./serve.ts');
  return serve({ names: positionals, allowOutside: values['allow-outside'], choices });
}
