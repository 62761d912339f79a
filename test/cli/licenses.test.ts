import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../source-files.ts';
import { command, run } from './run-command.ts';

it('--licenses prints the license of the command and of what it contains, as the file beside it has them', async () => {
  const { status, stdout, stderr } = await run(['--licenses']);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).toBe(readFileSync(join(dirname(await command()), 'third-party-notices.txt'), 'utf8'));
  expect(stdout).toContain(readFileSync(join(ROOT, 'LICENSE'), 'utf8'));
  // what only the page contains
  expect(stdout).not.toMatch(/react|monaco|zustand/);
});

it('the help names it', async () => {
  const { stdout } = await run(['--help']);
  expect(stdout).toContain('--licenses');
});
