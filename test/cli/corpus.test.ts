import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { check } from '../../src/cli/commands/check.ts';
import { fix } from '../../src/cli/commands/fix.ts';
import { UsageError } from '../../src/cli/exit.ts';

/** Other projects' files, where the collection lies beside the checkout: nothing in them may bring the command down. */
const CORPUS = fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
const missing = !existsSync(CORPUS);

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesBelow(path) : [path]));
}

/** The status, or why nothing could be read; anything else that is thrown is a fault of ours. */
function outcomeOf(command: (print: (text: string | Uint8Array) => void) => unknown): string {
  try {
    let printed = 0;
    command((text) => {
      printed += text.length;
    });
    return printed > 0 ? 'printed' : 'nothing printed';
  } catch (error) {
    if (error instanceof UsageError && !error.message.includes('\n')) return 'not readable';
    return `fault: ${(error as Error).stack}`;
  }
}

it.skipIf(missing)(
  `check and fix get through every file of the corpus${missing ? ' (SKIPPED: no ../shared/corpus beside the checkout)' : ''}`,
  { timeout: 240_000 },
  () => {
    const files = filesBelow(CORPUS);
    expect(files.length).toBeGreaterThan(300);
    const outcomes = files.map((path) => ({
      path,
      checked: outcomeOf((print) => check(['--format', 'json', path], print)),
      mended: outcomeOf((print) => fix(['--patch', path], print)),
    }));
    const faults = outcomes.filter(({ checked, mended }) => `${checked}${mended}`.includes('fault'));
    expect(faults).toEqual([]);
    expect(outcomes.filter(({ checked }) => checked === 'printed').length).toBeGreaterThan(300);
  },
);
