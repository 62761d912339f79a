import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { command, folder } from './run-command.ts';

const MOST_MS = 300;
const RUNS = 5;

/** Says at its end how long the process was at work: on a busy machine the clock would tell of the others. */
const WATCH = `process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  require('node:fs').writeSync(2, String((user + system) / 1000));
});
`;

const CONFIG = 'events {}\nhttp { server { listen 443 ssl; ssl_certificate a; ssl_certificate_key b; } }\n';

it('starts, and judges a small configuration, in under 300 ms of work', { timeout: 60_000 }, async () => {
  const at = folder({ 'watch.cjs': WATCH, 'nginx.conf': CONFIG });
  const program = await command();
  const times = Array.from({ length: RUNS }, () => {
    const done = spawnSync(process.execPath, ['--require', './watch.cjs', program, 'check', 'nginx.conf'], {
      encoding: 'utf8',
      cwd: at,
    });
    expect(done.stdout).toContain('1 finding');
    return Number(done.stderr);
  });
  expect(Math.min(...times)).toBeGreaterThan(0);
  expect(Math.min(...times)).toBeLessThan(MOST_MS);
});

it('nothing of what serves editors, assistants and shells is loaded before it is called', async () => {
  const path = await command();
  const text = readFileSync(path, 'utf8');
  // an import that waits for a call, not one that every start makes
  expect(text).not.toMatch(/^(?:import|export)\b[^;]*?["']\.\/entrances\//m);
  const folder = join(dirname(path), 'entrances');
  const entrances = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  for (const word of ['textDocument/publishDiagnostics', 'tools/call', 'complete -F _tls_resume']) {
    expect([word, text.includes(word)]).toEqual([word, false]);
    expect([word, entrances.some((each) => each.includes(word))]).toEqual([word, true]);
  }
});
