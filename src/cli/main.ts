import { writeSync } from 'node:fs';
import { TEXT as LICENSES } from 'virtual:third-party-notices';
import { VERSION } from '../core/version.ts';
import { allHelp, COMMANDS, helpOf } from './command-table.ts';
import { EXIT, type ExitCode, UsageError } from './exit.ts';
import { printable } from './print/printable.ts';
import { reasonOf } from './reason.ts';

async function run(args: readonly string[]): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    print(allHelp(VERSION));
    return name === undefined ? EXIT.unreadable : EXIT.fine;
  }
  if (name === '--version' || name === '-v') {
    print(`${VERSION}\n`);
    return EXIT.fine;
  }
  if (name === '--licenses') {
    print(LICENSES);
    return EXIT.fine;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new UsageError(`there is no command ${name}: see tls-resume --help`);
  if (rest.includes('--help') || rest.includes('-h')) {
    print(helpOf(name, command));
    return EXIT.fine;
  }
  return command.run(rest, print);
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
      if (code !== 'EAGAIN') throw new UsageError(`cannot write standard output: ${reasonOf(error)}`);
    }
  }
}

// no await here: what is loaded later may import from this file, which must be done by then
run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    const text =
      error instanceof UsageError
        ? error.message
        : `internal error: ${error.message}. Please report it with the input that caused it.`;
    process.stderr.write(`tls-resume: ${printable(text.replace(/\s+/g, ' '))}\n`);
    process.exitCode = EXIT.unreadable;
  },
);
