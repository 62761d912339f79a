import { check, help as checkHelp, usage as checkUsage } from './commands/check.ts';
import { explain, help as explainHelp, usage as explainUsage } from './commands/explain.ts';
import { help as exportHelp, exportKind, usage as exportUsage } from './commands/export.ts';
import { fix, help as fixHelp, usage as fixUsage } from './commands/fix.ts';
import { log, usage as logUsage } from './commands/log.ts';
import { redact, help as redactHelp, usage as redactUsage } from './commands/redact.ts';
import { restore, help as restoreHelp, usage as restoreUsage } from './commands/restore.ts';
import { size, help as sizeHelp, usage as sizeUsage } from './commands/size.ts';
import { verify, help as verifyHelp, usage as verifyUsage } from './commands/verify.ts';
import type { ExitCode } from './exit.ts';

export interface Command {
  readonly run: (
    args: readonly string[],
    print: (text: string | Uint8Array) => void,
  ) => ExitCode | Promise<ExitCode>;
  readonly usage: string;
  /** one line, for the list of all */
  readonly says: string;
  /** what there is to say beyond usage and line */
  readonly help?: string;
}

export const COMMANDS: Readonly<Record<string, Command>> = {
  check: {
    run: check,
    usage: checkUsage,
    help: checkHelp,
    says: 'Says who can resume, after a reload, a restart, on another worker, and what to mend.',
  },
  fix: {
    run: fix,
    usage: fixUsage,
    help: fixHelp,
    says: 'Prints the configuration with the safe fixes; a dump or several files need --patch or --out.',
  },
  verify: {
    run: verify,
    usage: verifyUsage,
    help: verifyHelp,
    says: 'Connects to a running server and says who resumes, beside what its configuration lets expect.',
  },
  explain: {
    run: explain,
    usage: explainUsage,
    help: explainHelp,
    says: 'Says what a rule finds, why, how that is known, and shows an example.',
  },
  log: {
    run: log,
    usage: logUsage,
    says: 'Says what access logs tell of resumption: reuse, new sessions per second; explains an error log.',
  },
  size: {
    run: size,
    usage: sizeUsage,
    help: sizeHelp,
    says: 'Says how large a session zone has to be, or which timeout or rate a zone bears.',
  },
  export: {
    run: exportKind,
    usage: exportUsage,
    help: exportHelp,
    says: 'Writes files for monitoring, policies and key rotation, filled in from a configuration.',
  },
  redact: {
    run: redact,
    usage: redactUsage,
    help: redactHelp,
    says: 'Prints the configuration without names, addresses, paths and secrets.',
  },
  restore: {
    run: restore,
    usage: restoreUsage,
    help: restoreHelp,
    says: 'Puts the originals back into a redacted text.',
  },
};

/** The list of all commands. */
export function allHelp(version: string): string {
  const lines = Object.values(COMMANDS).flatMap(({ usage, says }) => [
    `  tls-resume ${usage}`,
    `      ${says}`,
  ]);
  return `tls-resume ${version}: which TLS clients can resume a session on an nginx configuration, and why.

${lines.join('\n')}

tls-resume COMMAND --help says more of one.
Exit status: 0 nothing found, 1 something found (check: at or above --fail-on), 2 input that could not be read.
`;
}

/** What one command does and takes. */
export function helpOf({ usage, says, help }: Command): string {
  return `tls-resume ${usage}\n\n${help ?? `${says}\n`}`;
}
