import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judges } from '../nginx/judges.ts';
import { randomFrom } from '../nginx/random.ts';
import { lacking } from '../programs.ts';
import { openLogPage } from './log-page.ts';

/** Size of the log in megabytes: 1000 unless BENCH_LOG_MB says otherwise. */
const MEGABYTES = Number(process.env.BENCH_LOG_MB ?? 1000);
const ROOT = resolve(import.meta.dirname, '../..');
const CHROMIUM = judges().chromium;
const COMMAND = join(ROOT, 'dist-cli', 'tls-resume.js');

const folder = mkdtempSync(join(tmpdir(), 'log-bench-'));
const path = join(folder, 'access.log');
afterAll(() => rmSync(folder, { recursive: true }));

const AGENTS = [
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
  'curl/8.5.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
];

/** Lines as a busy site writes them: combined, and what the tally reads. @returns how many say that the session was resumed */
function writeLog(): { lines: number; resumed: number } {
  const random = randomFrom(7);
  const file = openSync(path, 'w');
  let written = 0;
  let block = '';
  let lines = 0;
  let resumed = 0;
  for (let connection = 0; written < MEGABYTES * 1e6; lines++) {
    const first = random() < 0.3;
    if (first) connection++;
    const reused = random() < 0.8;
    if (reused) resumed++;
    const second = Math.floor(lines / 2000);
    const clock = [3600, 60, 1]
      .map((unit) => String(Math.floor(second / unit) % 60).padStart(2, '0'))
      .join(':');
    block += `${10 + Math.floor(random() * 90)}.${Math.floor(random() * 255)}.${Math.floor(random() * 255)}.7 - - [21/Nov/2026:${clock} +0000] "GET /assets/${Math.floor(random() * 1e6)}/index.html?x=${Math.floor(random() * 1e4)} HTTP/2.0" 200 ${Math.floor(random() * 1e5)} "https://www.example.org/" "${AGENTS[Math.floor(random() * 3)]}" ${random() < 0.7 ? 'TLSv1.3' : 'TLSv1.2'} ${reused ? 'r' : '.'} ${connection} ${first ? 1 : 2 + Math.floor(random() * 30)} "www${Math.floor(random() * 20)}.example.org"\n`;
    if (block.length > 4e6) {
      written += writeSync(file, block);
      block = '';
    }
  }
  written += writeSync(file, block);
  closeSync(file);
  return { lines, resumed };
}

interface Run {
  readonly output: string;
  readonly wall: number;
  /** user and system time in seconds: what other programs do on the machine counts less in it */
  readonly cpu: number;
}

function timed(program: string, args: readonly string[]): Run {
  const start = performance.now();
  const script = 'exec 3>&2; TIMEFORMAT="%U %S"; time "$@" 2>&3';
  const run = spawnSync('bash', ['-c', script, 'bash', program, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const wall = (performance.now() - start) / 1000;
  expect(run.status).toBe(0);
  const [user, system] = run.stderr.trim().split('\n').at(-1)!.split(' ').map(Number);
  return { output: run.stdout, wall, cpu: user! + system! };
}

const show = (what: string, { wall, cpu }: Run) =>
  `${what.padEnd(34)} ${wall.toFixed(2).padStart(6)} s ${(MEGABYTES / wall).toFixed(0).padStart(5)} MB/s, cpu ${cpu.toFixed(2)} s ${(MEGABYTES / cpu).toFixed(0)} MB/s`;

/** As users get it: the test runner's own environment would make it a build for development. */
const build = (...options: readonly string[]) =>
  execFileSync('npx', ['--no-install', 'vite', 'build', '--logLevel', 'warn', ...options], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production' },
  });

describe(`an access log of ${MEGABYTES} MB`, () => {
  let made = { lines: 0, resumed: 0 };
  beforeAll(() => {
    build('--mode', 'cli');
    made = writeLog();
  }, 600_000);

  it.skipIf(lacking('mawk'))('against mawk counting one field', () => {
    const count = '{ c[$(NF-3)]++ } END { print c["r"] }';
    const runs = Array.from({ length: 3 }, () => ({
      mawk: timed('mawk', [count, path]),
      log: timed(process.execPath, [COMMAND, 'log', '--format', 'json', path]),
    }));
    const best = (of: 'mawk' | 'log', by: 'wall' | 'cpu') => Math.min(...runs.map((run) => run[of][by]));
    for (const { mawk, log } of runs) {
      expect(Number(mawk.output)).toBe(made.resumed);
      expect(JSON.parse(log.output)).toMatchObject({
        lines: made.lines,
        unread: 0,
        requests: { resumed: made.resumed },
      });
      console.log(`${show('mawk, one field', mawk)}\n${show('tls-resume log', log)}`);
    }
    console.log(
      `mawk / tls-resume log: ${(best('mawk', 'wall') / best('log', 'wall')).toFixed(2)} by the clock, ${(best('mawk', 'cpu') / best('log', 'cpu')).toFixed(2)} by processor time`,
    );
  });

  it.skipIf(CHROMIUM === null)(
    'in the page, against mawk: the same counts, as fast, in little memory',
    async () => {
      build();
      const page = await openLogPage(CHROMIUM!, join(ROOT, 'dist'));
      try {
        const mawk: number[] = [];
        const chromium: number[] = [];
        for (let run = 0; run < 3; run++) {
          mawk.push(timed('mawk', ['{ c[$(NF-3)]++ } END { print c["r"] }', path]).wall);
          const read = await page.read(path);
          expect(read.lines).toBe(made.lines);
          chromium.push(read.seconds);
          console.log(
            `in the page ${read.seconds.toFixed(2)} s ${(MEGABYTES / read.seconds).toFixed(0)} MB/s, mawk ${mawk.at(-1)!.toFixed(2)} s; renderer ${read.before.toFixed(0)} MB before, ${read.peak.toFixed(0)} MB at most; longest task of the main thread ${read.longestTask.toFixed(0)} ms`,
          );
          expect(read.peak).toBeLessThan(200);
        }
        console.log(`mawk / page: ${(Math.min(...mawk) / Math.min(...chromium)).toFixed(2)} by the clock`);
      } finally {
        await page.close();
      }
    },
  );

  it('in a memory that does not grow with the log', () => {
    const script = `process.argv.splice(1, 1); process.on('exit', () => { const { maxRSS } = process.resourceUsage(); process.stderr.write(String(maxRSS)); }); await import(${JSON.stringify(COMMAND)});`;
    const run = spawnSync(
      process.execPath,
      ['--input-type=module', '-e', script, 'x', 'tls-resume', 'log', path],
      {
        encoding: 'utf8',
      },
    );
    const megabytes = Number(run.stderr) / 1024;
    console.log(
      `greatest resident memory: ${megabytes.toFixed(0)} MB; Node alone: ${bareNode().toFixed(0)} MB`,
    );
    expect(run.stdout).toContain('Resumed');
    expect(megabytes).toBeLessThan(200);
  });
});

function bareNode(): number {
  const script = 'process.stdout.write(String(process.resourceUsage().maxRSS))';
  return Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' })) / 1024;
}
