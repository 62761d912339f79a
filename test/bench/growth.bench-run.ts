import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '../nginx/certificates.ts';
import { furnish } from '../nginx/household.ts';
import { nginxes } from '../nginx/judges.ts';
import { runNginx } from '../nginx/run-nginx.ts';
import { ROOT } from '../source-files.ts';
import { fleet, GROWING } from './growing-inputs.ts';

/** Each doubling may take so many times as long. */
const MOST = 2.2;
const RUNS = 2;

/** The report of a fleet, of each server: a tenth of what it took when every entry was told in full. */
const MOST_BYTES = 365;
/** From so many servers on it must be faster than nginx, and take less than so much memory. */
const MANY = 19_000;
const MOST_MEGABYTES = 500;

const folder = mkdtempSync(join(tmpdir(), 'growth-'));
afterAll(() => rmSync(folder, { recursive: true }));

const CHILD = `
import { analyze } from './analysis.mjs';
import { GROWING } from './inputs.mjs';
const files = GROWING[process.argv[2]][1](Number(process.argv[3]));
const start = process.cpuUsage().user;
const reply = analyze(files, {});
console.log(JSON.stringify({
  seconds: (process.cpuUsage().user - start) / 1e6,
  megabytes: process.resourceUsage().maxRSS / 1024,
  findings: reply.report.findings.length,
}));
`;

interface Taken {
  /** of processor time */
  readonly seconds: number;
  readonly megabytes: number;
  readonly findings: number;
}

const bundle = (entry: string, name: string) =>
  build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: join(ROOT, entry),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: name, codeSplitting: false } },
    },
  });

beforeAll(async () => {
  writeFileSync(join(folder, 'child.mjs'), CHILD);
  await bundle('src/core/report/analyze.ts', 'analysis.mjs');
  await bundle('test/bench/growing-inputs.ts', 'inputs.mjs');
}, 120_000);

/** The fastest of some runs: what other programs do on the machine only adds. */
function analyzed(row: string, count: number): Taken {
  const runs = Array.from({ length: RUNS }, (): Taken => {
    const child = spawnSync(process.execPath, [join(folder, 'child.mjs'), row, String(count)], {
      encoding: 'utf8',
    });
    expect(child.stderr).toBe('');
    return JSON.parse(child.stdout);
  });
  return runs.reduce((best, run) => (run.seconds < best.seconds ? run : best));
}

describe('what a configuration may have much of', () => {
  it.each(Object.keys(GROWING))('%s', (row) => {
    const [first] = GROWING[row]!;
    const taken = [1, 2, 4].map((times) => {
      const count = first * times;
      const { seconds, megabytes, findings } = analyzed(row, count);
      console.log(
        `${row}: ${count} in ${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB, ${findings} findings`,
      );
      return seconds;
    });
    const [one, two, four] = taken as [number, number, number];
    console.log(`${row}: doubled ${(two / one).toFixed(2)}, doubled again ${(four / two).toFixed(2)}`);
    // both doublings together: one alone of a fraction of a second says little
    expect(four / one).toBeLessThan(MOST * MOST);
  });
});

/** Seconds by the clock and of processor time, greatest resident memory and size of the output of the command. */
function checked(path: string): { wall: number; cpu: number; megabytes: number; output: number } {
  const out = join(folder, 'report.json');
  const file = openSync(out, 'w');
  const script = `process.argv.splice(1, 1); process.on('exit', () => { const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage(); process.stderr.write([maxRSS, userCPUTime + systemCPUTime].join(' ')); }); await import(${JSON.stringify(join(folder, 'tls-resume.js'))});`;
  const start = performance.now();
  const run = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', script, 'x', 'tls-resume', 'check', '--format', 'json', path],
    { stdio: ['ignore', file, 'pipe'], encoding: 'utf8' },
  );
  const wall = (performance.now() - start) / 1000;
  closeSync(file);
  const [kilobytes, microseconds] = run.stderr.split(' ').map(Number) as [number, number];
  return { wall, cpu: microseconds / 1e6, megabytes: kilobytes / 1024, output: statSync(out).size / 1e6 };
}

/** nginx opens a socket for each while it tests: it has 20,000 files at most here. */
describe('a fleet: each server on its own address, 40 zones, a third with builtin:1000', () => {
  beforeAll(async () => {
    await build({
      root: ROOT,
      mode: 'cli',
      logLevel: 'silent',
      build: { outDir: folder, emptyOutDir: false },
    });
    const made = makeCertificate({ name: 'bench.example' });
    writeFileSync(join(folder, 'certificate.pem'), made.certificate);
    writeFileSync(join(folder, 'key.pem'), made.key);
  }, 120_000);

  it.each([2375, 4750, 9500, 19_000])('%i servers, beside nginx -t', async (count) => {
    const newest = nginxes().at(-1);
    const certificate = { certificate: join(folder, 'certificate.pem'), key: join(folder, 'key.pem') };
    const text = fleet(count, certificate);
    const path = join(folder, 'fleet.conf');
    writeFileSync(path, text);
    const runs = Array.from({ length: RUNS }, () => checked(path));
    const best = runs.reduce((fastest, run) => (run.wall < fastest.wall ? run : fastest));
    const judged: number[] = [];
    for (let run = 0; newest && run < RUNS; run++) {
      writeFileSync(join(folder, 'nginx.conf'), furnish(newest, text));
      const { stderr, took } = await runNginx({ nginx: newest, folder, log: 'stderr' }, '-t', '-q');
      expect(stderr.toString()).toBe('');
      judged.push(took / 1000);
    }
    const nginx = Math.min(...judged);
    console.log(
      `${count} servers, ${(text.length / 1e6).toFixed(1)} MB: check ${best.wall.toFixed(1)} s (processor ${best.cpu.toFixed(1)} s), ${best.megabytes.toFixed(0)} MB, JSON ${best.output.toFixed(1)} MB; nginx ${newest?.version} -t ${nginx.toFixed(1)} s; check / nginx ${(best.wall / nginx).toFixed(2)}`,
    );
    expect(best.output).toBeGreaterThan(0);
    if (count < MANY) return;
    expect((best.output * 1e6) / count).toBeLessThan(MOST_BYTES);
    expect(best.megabytes).toBeLessThan(MOST_MEGABYTES);
    if (newest) expect(best.wall).toBeLessThan(nginx);
  });
});
