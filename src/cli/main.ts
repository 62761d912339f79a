import { writeSync } from 'node:fs';
import { VERSION } from '../core/version.ts';
import { check, usage as checkUsage } from './commands/check.ts';
import { fix, usage as fixUsage } from './commands/fix.ts';
import { log, usage as logUsage } from './commands/log.ts';
import { redact, usage as redactUsage } from './commands/redact.ts';
import { size, usage as sizeUsage } from './commands/size.ts';
import { EXIT, type ExitCode, UsageError } from './exit.ts';

type Command = (
  args: readonly string[],
  print: (text: string | Uint8Array) => void,
) => ExitCode | Promise<ExitCode>;

const COMMANDS: Readonly<Record<string, Command>> = { check, fix, log, redact, size };

const HELP = `tls-resume ${VERSION}: which TLS clients can resume a session on an nginx configuration, and why.

  tls-resume ${checkUsage}
      Says who can resume, after a reload, a restart, on another worker, and what to mend.
  tls-resume ${fixUsage}
      Prints the configuration with the safe fixes; a dump or several files need --patch or --out.
  tls-resume ${logUsage}
      Says what access logs tell of resumption: reuse, new sessions per second; explains an error log.
  tls-resume ${redactUsage}
      Prints the configuration without names, addresses, paths and secrets.
  tls-resume ${sizeUsage}
      Says how large a session zone has to be.

Exit status: 0 nothing found, 1 something found (check: at or above --fail-on), 2 input that could not be read.
`;

async function run(args: readonly string[]): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    print(HELP);
    return name === undefined ? EXIT.unreadable : EXIT.fine;
  }
  if (name === '--version' || name === '-v') {
    print(`${VERSION}\n`);
    return EXIT.fine;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new UsageError(`there is no command ${name}: see tls-resume --help`);
  if (rest.includes('--help') || rest.includes('-h')) {
    print(HELP);
    return EXIT.fine;
  }
  return command(rest, print);
}

/** Synchronous, so that nothing is lost when the process ends; a pipe may take only a part at a time. */
function print(text: string | Uint8Array): void {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
    }
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const text =
    error instanceof UsageError
      ? error.message
      : `internal error: ${(error as Error).message}. Please report it with the input that caused it.`;
  process.stderr.write(`tls-resume: ${text.replaceAll('\n', ' ')}\n`);
  process.exitCode = EXIT.unreadable;
}
