import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMANDS } from '../../src/cli/command-table.ts';
import { UsageError } from '../../src/cli/exit.ts';
import { version } from '../../src/core/catalog/platform/version.ts';
import { EXPORT_KINDS } from '../../src/core/export/kinds.ts';
import { Grower } from '../redact/grown.ts';
import { growConfiguration } from './grown-configuration.ts';

const VALID = new Grower(version('1.26.3'));

/** One that nginx takes for every two that it does not. */
const textOf = (seed: number): string => (seed % 3 === 0 ? VALID.grow(seed).text : growConfiguration(seed));

/** Every command that reads a configuration, each with its ways to say what it found. */
const linesFor = (seed: number): readonly (readonly string[])[] => {
  const of = <T>(all: readonly T[]): T => all[seed % all.length]!;
  const redact = seed % 2 === 0 ? ['--redact'] : [];
  return [
    ['check', '--format', of(['text', 'json', 'sarif', 'github', 'junit']), ...redact, 'nginx.conf'],
    ['fix', ...of([[], ['--patch'], ['--steps'], ['--script']]), ...redact, 'nginx.conf'],
    [
      'fix',
      '--zones',
      of(['one', 'per-address']),
      '--tickets',
      of(['automatic', 'off']),
      '--timeout',
      '4h',
      'nginx.conf',
    ],
    ['export', '--config', 'nginx.conf', ...redact, of(EXPORT_KINDS).id],
    ['size', '--rate', '5', '--timeout', '1h', '--nginx', '1.26.3'],
  ];
};

/** Runs every command on one grown configuration. @returns exceptions, and what does not come back from a redaction */
export async function faultsOfCommands(seed: number): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tls-resume-grown-'));
  const text = textOf(seed);
  const faults: string[] = [];
  const at = (name: string) => join(folder, name);
  const run = async (words: readonly string[]): Promise<string> => {
    const [name, ...rest] = words.map((word) =>
      /^(?:nginx\.conf|\w+\.map|shared)$/.test(word) ? at(word) : word,
    );
    const parts: string[] = [];
    try {
      await COMMANDS[name!]!.run(rest, (part) =>
        parts.push(typeof part === 'string' ? part : Buffer.from(part).toString('utf8')),
      );
    } catch (error) {
      // what nginx cannot read, or has no TLS, is refused in a sentence; an option that is not there would be our own fault
      const isSaid = error instanceof UsageError && !/would still show|^--|option|usage/.test(error.message);
      if (!isSaid) faults.push(`seed ${seed}, ${words.join(' ')}: ${(error as Error).stack?.slice(0, 400)}`);
    }
    return parts.join('');
  };
  try {
    writeFileSync(at('nginx.conf'), text);
    for (const words of linesFor(seed)) await run(words);
    const shared = await run(['redact', '--map', 'a.map', 'nginx.conf']);
    if (shared !== '') {
      writeFileSync(at('shared'), shared);
      const back = await run(['restore', '--map', 'a.map', 'shared']);
      if (back !== text) faults.push(`seed ${seed}: the text does not come back`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return faults;
}
