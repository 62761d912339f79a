import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, describe, expect, it } from 'vitest';
import type { SourceFile } from '../../src/core/base/source-file.ts';
import { readTree } from '../../src/core/syntax/read-tree.ts';
import { Tokenizer } from '../../src/core/syntax/tokenizer.ts';
import { makeCertificate } from '../nginx/certificates.ts';
import { furnish } from '../nginx/household.ts';
import { type Nginx, nginxes } from '../nginx/judges.ts';
import { runNginx } from '../nginx/run-nginx.ts';
import { startHost } from '../syntax/grammar-host.ts';
import { type Credentials, manyServers } from './many-servers.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const folder = mkdtempSync(join(tmpdir(), 'reading-'));
afterAll(() => rmSync(folder, { recursive: true }));

const tls = { certificate: join(folder, 'certificate.pem'), key: join(folder, 'key.pem') };

function fileOf(servers: number, credentials: Credentials | null = tls): SourceFile {
  return { path: 'nginx.conf', text: manyServers(servers, credentials), encoding: 'utf-8' };
}

/** The best of some runs, in milliseconds. */
function best(run: () => void, times = 5): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

function tokenize(file: SourceFile): void {
  const tokenizer = new Tokenizer(file);
  while (tokenizer.next() !== 'end');
}

/** Milliseconds that `nginx -t` takes. */
async function judge(nginx: Nginx, file: SourceFile): Promise<number> {
  writeFileSync(join(folder, 'nginx.conf'), furnish(nginx, file.text));
  const { stderr, took } = await runNginx({ nginx, folder, log: 'stderr' }, '-t', '-q');
  expect(stderr.toString()).toBe('');
  return took;
}

const line = (what: string, milliseconds: number, megabytes: number) =>
  `${what.padEnd(34)} ${milliseconds.toFixed(0).padStart(6)} ms ${(megabytes / (milliseconds / 1000)).toFixed(1).padStart(6)} MB/s`;

describe('reading 20,000 servers', () => {
  it('against nginx -t and against the grammar', async () => {
    const file = fileOf(20_000);
    const megabytes = file.text.length / 1e6;
    const report = [`${megabytes.toFixed(1)} MB`];
    const reading = best(() => readTree(file));
    report.push(
      line(
        'tokenizer alone',
        best(() => tokenize(file)),
        megabytes,
      ),
      line('readTree', reading, megabytes),
    );

    const host = await startHost();
    let parsed = host.parse(file.text);
    const parsing = best(() => {
      parsed.release();
      parsed = host.parse(file.text);
    }, 3);
    const walking = best(() => void parsed.nodes(), 3);
    report.push(
      line('tree-sitter: parse', parsing, megabytes),
      line('tree-sitter: fetch the nodes', walking, megabytes),
    );
    report.push(`tree-sitter / readTree: ${((parsing + walking) / reading).toFixed(1)}`);
    parsed.release();

    const made = makeCertificate({ name: 'bench.example' });
    writeFileSync(tls.certificate, made.certificate);
    writeFileSync(tls.key, made.key);
    for (const nginx of nginxes()) {
      for (const credentials of [null, tls]) {
        const judged = fileOf(20_000, credentials);
        const took = await judge(nginx, judged);
        const what = `nginx ${nginx.version} -t, ${credentials ? 'certificates' : 'no TLS'}`;
        report.push(
          line(what, took, judged.text.length / 1e6),
          `  / readTree: ${(took / reading).toFixed(1)}`,
        );
      }
    }
    console.log(report.join('\n'));
  });

  it('takes memory', () => {
    const file = fileOf(20_000);
    collect();
    const before = process.memoryUsage();
    const tree = readTree(file);
    collect();
    const after = process.memoryUsage();
    const grown = after.heapUsed - before.heapUsed + after.arrayBuffers - before.arrayBuffers;
    console.log(
      `the tree: ${(grown / 1e6).toFixed(0)} MB, the text: ${(file.text.length / 1e6).toFixed(0)} MB`,
    );
    expect(tree.damage).toEqual([]);
  });

  it('in a time that grows with the number of servers', () => {
    for (const servers of [100, 1000, 5000, 20_000]) {
      const file = fileOf(servers);
      const took = best(() => readTree(file));
      console.log(
        `${servers} servers: ${took.toFixed(1)} ms, ${((took / servers) * 1000).toFixed(1)} µs each`,
      );
    }
  });
});

describe('one key in a file of 5,000 lines', () => {
  it('in the editor', async () => {
    const file = fileOf(200);
    const host = await startHost();
    const parsed = host.parse(file.text);
    const middle = file.text.indexOf('listen', file.text.length / 2);
    let at = middle;
    const typing = best(() => {
      parsed.change([{ from: at, to: at, text: 'x' }]);
      at++;
    }, 20);
    const walking = best(() => void parsed.nodes(), 20);
    const reading = best(() => readTree({ ...file, text: parsed.text }), 20);
    parsed.release();
    console.log(
      `${file.text.split('\n').length} lines: change ${typing.toFixed(1)} ms, all nodes ${walking.toFixed(1)} ms, readTree ${reading.toFixed(1)} ms`,
    );
  });
});
