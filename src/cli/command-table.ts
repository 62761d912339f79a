import type { Command, Commands } from './command.ts';
import { CHECK } from './commands/check.ts';
import { EXPLAIN } from './commands/explain.ts';
import { EXPORT } from './commands/export.ts';
import { FARM } from './commands/farm.ts';
import { FIX } from './commands/fix.ts';
import { LOG } from './commands/log.ts';
import { MODULE } from './commands/module.ts';
import { REDACT } from './commands/redact.ts';
import { RESTORE } from './commands/restore.ts';
import { SIZE } from './commands/size.ts';
import { VERIFY } from './commands/verify.ts';
import { COMPLETIONS, completions } from './completions/command.ts';
import { LSP } from './lsp/command.ts';
import { MCP } from './mcp/command.ts';
import { usageOf } from './options.ts';

export const COMMANDS: Commands = {
  check: CHECK,
  fix: FIX,
  farm: FARM,
  verify: VERIFY,
  explain: EXPLAIN,
  log: LOG,
  size: SIZE,
  export: EXPORT,
  redact: REDACT,
  module: MODULE,
  restore: RESTORE,
  lsp: LSP,
  mcp: MCP,
  completions: { ...COMPLETIONS, run: (args, print) => completions(args, print, COMMANDS) },
};

/** The list of all commands. */
export function allHelp(version: string): string {
  const lines = Object.entries(COMMANDS).flatMap(([name, { takes, says }]) => [
    `  ${`${name} ${takes}`.padEnd(24)}${says}`,
  ]);
  return `tls-resume ${version}: which TLS clients can resume a session on an nginx configuration, and why.

Begin with one of
  tls-resume check /etc/nginx
  (nginx -V; nginx -T) 2>&1 | tls-resume check -

Commands
${lines.join('\n')}

tls-resume COMMAND --help explains its options, with examples. - is standard input.
--version prints the version, --licenses the licenses of this program and of what it contains.
Exit status: 0 nothing found, 1 something found (check: at or above --fail-on), 2 input that could not be read.
Only verify opens connections. Files are written only by --write, --out, --zip, --map and --write-baseline.
`;
}

/** What one command does and takes. */
export function helpOf(name: string, { options, takes, help }: Command): string {
  return `tls-resume ${usageOf(name, options, takes)}\n\n${help}`;
}
