import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '../nginx/certificates.ts';
import { furnish } from '../nginx/household.ts';
import { type Nginx, nginxes } from '../nginx/judges.ts';
import { runNginx } from '../nginx/run-nginx.ts';
import { manyServers } from './many-servers.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'analysis-'));
afterAll(() => rmSync(folder, { recursive: true }));

const tls = { certificate: join(folder, 'certificate.pem'), key: join(folder, 'key.pem') };
const MOST_MEGABYTES = 400;

/** Runs the analysis in a Node of its own and prints what it took. */
const CHILD = `
import { readFileSync } from 'node:fs';
import { analyze } from './analysis.mjs';
const text = readFileSync(process.argv[2], 'utf8');
const start = performance.now();
const reply = analyze([{ path: '/etc/nginx/nginx.conf', text, encoding: 'utf-8' }], { nginx: '1.30.6' });
const took = performance.now() - start;
const { maxRSS } = process.resourceUsage();
console.log(JSON.stringify({ took, maxRSS, servers: reply.report.sockets[0].servers.length }));
`;

beforeAll(async () => {
  const made = makeCertificate({ name: 'bench.example' });
  writeFileSync(tls.certificate, made.certificate);
  writeFileSync(tls.key, made.key);
  writeFileSync(join(folder, 'child.mjs'), CHILD);
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: join(root, 'src/core/report/analyze.ts'),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'analysis.mjs', codeSplitting: false } },
    },
  });
}, 120_000);

interface Taken {
  readonly took: number;
  readonly megabytes: number;
}

function analyzeInChild(servers: number): Taken {
  const path = join(folder, `${servers}.conf`);
  writeFileSync(path, manyServers(servers, tls));
  const child = spawnSync(process.execPath, [join(folder, 'child.mjs'), path], { encoding: 'utf8' });
  expect(child.stderr).toBe('');
  const said = JSON.parse(child.stdout) as { took: number; maxRSS: number; servers: number };
  expect(said.servers).toBe(servers);
  return { took: said.took, megabytes: said.maxRSS / 1024 };
}

/** Milliseconds that `nginx -t` takes for the same file. */
async function judge(nginx: Nginx, servers: number): Promise<number> {
  const text = furnish(nginx, readFileSync(join(folder, `${servers}.conf`), 'utf8'));
  writeFileSync(join(folder, 'nginx.conf'), text);
  const { stderr, took } = await runNginx({ nginx, folder, log: 'stderr' }, '-t', '-q');
  expect(stderr.toString()).toBe('');
  return took;
}

describe('20,000 servers, from text to findings', () => {
  it('takes less time than the fastest nginx -t, and at most 400 MB', async () => {
    const newest = nginxes().at(-1);
    const runs: (Taken & { readonly nginx: number })[] = [];
    for (let run = 0; run < 3; run++)
      runs.push({
        ...analyzeInChild(20_000),
        nginx: newest ? await judge(newest, 20_000) : Number.NaN,
      });
    const took = Math.min(...runs.map((run) => run.took));
    const nginx = Math.min(...runs.map((run) => run.nginx));
    const megabytes = Math.max(...runs.map((run) => run.megabytes));
    console.log(
      `analysis ${took.toFixed(0)} ms, ${megabytes.toFixed(0)} MB; nginx ${newest?.version} -t ${nginx.toFixed(0)} ms; nginx / analysis ${(nginx / took).toFixed(2)}`,
    );
    expect(megabytes).toBeLessThan(MOST_MEGABYTES);
    if (newest) expect(took).toBeLessThan(nginx);
  });

  it('in a time that grows with the number of servers', () => {
    const each = [100, 1000, 5000, 20_000].map((servers) => {
      const { took } = analyzeInChild(servers);
      console.log(
        `${servers} servers: ${took.toFixed(0)} ms, ${((took / servers) * 1000).toFixed(0)} µs each`,
      );
      return took / servers;
    });
    expect(each[3]!).toBeLessThan(3 * each[1]!);
  });
});
