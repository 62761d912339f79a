import { check, help as checkHelp, usage as checkUsage } from './commands/check.ts';
import { explain, help as explainHelp, usage as explainUsage } from './commands/explain.ts';
import { help as exportHelp, exportKind, usage as exportUsage } from './commands/export.ts';
import { farm, help as farmHelp, usage as farmUsage } from './commands/farm.ts';
import { fix, help as fixHelp, usage as fixUsage } from './commands/fix.ts';
import { log, help as logHelp, usage as logUsage } from './commands/log.ts';
import { lsp, help as lspHelp, usage as lspUsage } from './commands/lsp.ts';
import { mcp, help as mcpHelp, usage as mcpUsage } from './commands/mcp.ts';
import { moduleCommand, help as moduleHelp, usage as moduleUsage } from './commands/module.ts';
import { redact, help as redactHelp, usage as redactUsage } from './commands/redact.ts';
import { restore, help as restoreHelp, usage as restoreUsage } from './commands/restore.ts';
import { size, help as sizeHelp, usage as sizeUsage } from './commands/size.ts';
import { verify, help as verifyHelp, usage as verifyUsage } from './commands/verify.ts';
import type { ExitCode } from './exit.ts';

interface Command {
  readonly run: (
    args: readonly string[],
    print: (text: string | Uint8Array) => void,
  ) => ExitCode | Promise<ExitCode>;
  readonly usage: string;
  /** one line, for the list of all */
  readonly says: string;
  /** for the list of all: what it is given, without its options */
  readonly takes: string;
  /** everything beyond the usage */
  readonly help: string;
}

export const COMMANDS: Readonly<Record<string, Command>> = {
  check: {
    run: check,
    usage: checkUsage,
    help: checkHelp,
    takes: 'FILE…|DIR|-',
    says: 'who can resume, after a reload, a restart, on another worker; what to fix',
  },
  fix: {
    run: fix,
    usage: fixUsage,
    help: fixHelp,
    takes: 'FILE…|DIR|-',
    says: 'the configuration, a patch or an archive with the default fixes',
  },
  farm: {
    run: farm,
    usage: farmUsage,
    help: farmHelp,
    takes: 'HOST=DIR…',
    says: 'several hosts behind one name: who resumes whose sessions, and why not',
  },
  verify: {
    run: verify,
    usage: verifyUsage,
    help: verifyHelp,
    takes: 'HOST[:PORT]',
    says: 'connects to a running server: who resumes, compared with the prediction',
  },
  explain: {
    run: explain,
    usage: explainUsage,
    help: explainHelp,
    takes: '[RULE|FACT]',
    says: 'what a rule finds, why, and the evidence',
  },
  log: {
    run: log,
    usage: logUsage,
    help: logHelp,
    takes: 'FILE…|-',
    says: 'how many connections resumed, from access logs; an error log explained',
  },
  size: {
    run: size,
    usage: sizeUsage,
    help: sizeHelp,
    takes: '',
    says: 'how large a zone must be, or which timeout or rate it can handle',
  },
  export: {
    run: exportKind,
    usage: exportUsage,
    help: exportHelp,
    takes: 'KIND',
    says: 'files for CI, monitoring, policies and key rotation, filled in',
  },
  redact: {
    run: redact,
    usage: redactUsage,
    help: redactHelp,
    takes: 'FILE|-',
    says: 'the configuration without names, addresses, paths and secrets',
  },
  module: {
    run: moduleCommand,
    usage: moduleUsage,
    help: moduleHelp,
    takes: 'FILE…|DIR|-',
    says: 'the C of a module: whether its own TLS connections resume, corrected',
  },
  restore: {
    run: restore,
    usage: restoreUsage,
    help: restoreHelp,
    takes: 'FILE|-',
    says: 'puts the originals back into a redacted text',
  },
  lsp: {
    run: lsp,
    usage: lspUsage,
    help: lspHelp,
    takes: '[FILE…|DIR]',
    says: 'serves an editor by the Language Server Protocol: findings, quick fixes',
  },
  mcp: {
    run: mcp,
    usage: mcpUsage,
    help: mcpHelp,
    takes: '[FILE…|DIR]',
    says: 'serves an assistant (Model Context Protocol); it sees stand-ins',
  },
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
export function helpOf({ usage, help }: Command): string {
  return `tls-resume ${usage}\n\n${help}`;
}
