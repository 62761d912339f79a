import type { Command } from '../command.ts';
import type { ExitCode } from '../exit.ts';
import { flag, optionsHelp, readOptions, valued } from '../options.ts';

const OPTIONS = {
  'show-originals': flag('hide nothing from the assistant: for a model that runs on your own machine'),
  patches: valued(
    'DIR',
    'where restore leaves its patches, in files that only you can read (default: a new temporary folder)',
  ),
} as const;

export const MCP: Command = {
  run: mcp,
  options: OPTIONS,
  takes: '[FILE…|DIR]',
  says: 'serves an assistant (Model Context Protocol); it sees stand-ins',
  help: `Serves an assistant over standard input and output, by the Model Context Protocol: check, explain, fix, size,
verify_text, redact and restore. The assistant sees stand-ins for everything that a person named; what they stand for
stays in this process. fix returns a patch with stand-ins and writes nothing; restore puts the originals back, judges
the result, and leaves the patch in a file for you, never in what it returns. No connection is opened.

Tools read what is named here, and other paths below it; without a name, what is below the folder that this runs in,
and /etc/nginx.

${optionsHelp(OPTIONS)}

In the assistant's list of servers:
  {"mcpServers": {"tls-resume": {"command": "tls-resume", "args": ["mcp", "/etc/nginx"]}}}

  tls-resume mcp /etc/nginx
`,
};

/** Serves until standard input ends. */
export async function mcp(args: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = readOptions(args, OPTIONS);
  // loaded only here: every other command starts without it
  const { serve } = await import('./serve.ts');
  return serve({ names: positionals, redacted: !values['show-originals'], patches: values.patches ?? null });
}
