import { EXPORT_KINDS } from '../core/export/kinds.ts';
import type { Command, Commands } from './command.ts';
import { check, help as checkHelp, OPTIONS as checkOptions, usage as checkUsage } from './commands/check.ts';
import { explain, explained, help as explainHelp, usage as explainUsage } from './commands/explain.ts';
import {
  help as exportHelp,
  exportKind,
  OPTIONS as exportOptions,
  usage as exportUsage,
} from './commands/export.ts';
import { farm, help as farmHelp, OPTIONS as farmOptions, usage as farmUsage } from './commands/farm.ts';
import { fix, help as fixHelp, OPTIONS as fixOptions, usage as fixUsage } from './commands/fix.ts';
import { log, help as logHelp, OPTIONS as logOptions, usage as logUsage } from './commands/log.ts';
import {
  moduleCommand,
  help as moduleHelp,
  OPTIONS as moduleOptions,
  usage as moduleUsage,
} from './commands/module.ts';
import {
  redact,
  help as redactHelp,
  OPTIONS as redactOptions,
  usage as redactUsage,
} from './commands/redact.ts';
import {
  restore,
  help as restoreHelp,
  OPTIONS as restoreOptions,
  usage as restoreUsage,
} from './commands/restore.ts';
import { size, help as sizeHelp, OPTIONS as sizeOptions, usage as sizeUsage } from './commands/size.ts';
import {
  verify,
  help as verifyHelp,
  OPTIONS as verifyOptions,
  usage as verifyUsage,
} from './commands/verify.ts';
import {
  completions,
  help as completionsHelp,
  usage as completionsUsage,
  SHELLS,
} from './completions/command.ts';
import { lsp, help as lspHelp, OPTIONS as lspOptions, usage as lspUsage } from './lsp/command.ts';
import { mcp, help as mcpHelp, OPTIONS as mcpOptions, usage as mcpUsage } from './mcp/command.ts';

export const COMMANDS: Commands = {
  check: {
    run: check,
    usage: checkUsage,
    options: checkOptions,
    help: checkHelp,
    takes: 'FILE…|DIR|-',
    says: 'who can resume, after a reload, a restart, on another worker; what to fix',
  },
  fix: {
    run: fix,
    usage: fixUsage,
    options: fixOptions,
    help: fixHelp,
    takes: 'FILE…|DIR|-',
    says: 'the configuration, a patch or an archive with the default fixes',
  },
  farm: {
    run: farm,
    usage: farmUsage,
    options: farmOptions,
    help: farmHelp,
    takes: 'HOST=DIR…',
    says: 'several hosts behind one name: who resumes whose sessions, and why not',
  },
  verify: {
    run: verify,
    usage: verifyUsage,
    options: verifyOptions,
    help: verifyHelp,
    takes: 'HOST[:PORT]',
    says: 'connects to a running server: who resumes, compared with the prediction',
  },
  explain: {
    run: explain,
    usage: explainUsage,
    options: {},
    words: explained,
    help: explainHelp,
    takes: '[RULE|FACT]',
    says: 'what a rule finds, why, and the evidence',
  },
  log: {
    run: log,
    usage: logUsage,
    options: logOptions,
    help: logHelp,
    takes: 'FILE…|-',
    says: 'how many connections resumed, from access logs; an error log explained',
  },
  size: {
    run: size,
    usage: sizeUsage,
    options: sizeOptions,
    help: sizeHelp,
    takes: '',
    says: 'how large a zone must be, or which timeout or rate it can handle',
  },
  export: {
    run: exportKind,
    usage: exportUsage,
    options: exportOptions,
    words: () => EXPORT_KINDS.map(({ id }) => id),
    help: exportHelp,
    takes: 'KIND',
    says: 'files for CI, monitoring, policies and key rotation, filled in',
  },
  redact: {
    run: redact,
    usage: redactUsage,
    options: redactOptions,
    help: redactHelp,
    takes: 'FILE|-',
    says: 'the configuration without names, addresses, paths and secrets',
  },
  module: {
    run: moduleCommand,
    usage: moduleUsage,
    options: moduleOptions,
    help: moduleHelp,
    takes: 'FILE…|DIR|-',
    says: 'the C of a module: whether its own TLS connections resume, corrected',
  },
  restore: {
    run: restore,
    usage: restoreUsage,
    options: restoreOptions,
    help: restoreHelp,
    takes: 'FILE|-',
    says: 'puts the originals back into a redacted text',
  },
  lsp: {
    run: lsp,
    usage: lspUsage,
    options: lspOptions,
    help: lspHelp,
    takes: '[FILE…|DIR]',
    says: 'serves an editor by the Language Server Protocol: findings, quick fixes',
  },
  mcp: {
    run: mcp,
    usage: mcpUsage,
    options: mcpOptions,
    help: mcpHelp,
    takes: '[FILE…|DIR]',
    says: 'serves an assistant (Model Context Protocol); it sees stand-ins',
  },
  completions: {
    run: (args, print) => completions(args, print, COMMANDS),
    usage: completionsUsage,
    options: {},
    words: () => SHELLS,
    help: completionsHelp,
    takes: 'SHELL',
    says: 'completion of commands, options and values for bash, zsh or fish',
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
