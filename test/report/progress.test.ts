import { expect, it } from 'vitest';
import type { Progress } from '../../src/core/base/progress.ts';
import { analyze } from '../../src/core/report/analyze.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { sourcesOf } from './reply-of.ts';

const SERVERS = 1500;

/** A site each, in files of their own; one in three lacks what the others have. */
const site = (n: number): string => `server {
    listen 10.0.${n >> 8}.${n & 255}:443 ssl;
    server_name s${n}.example;
    ssl_certificate a.crt;
    ssl_certificate_key a.key;
${n % 3 === 0 ? '' : '    ssl_session_cache shared:S:10m;\n'}}
`;
const sites = Array.from({ length: SERVERS }, (_, n): [string, string] => [
  `/etc/nginx/s/${n}.conf`,
  site(n),
]);
const MAIN = 'worker_processes 2;\nevents {\n}\nhttp {\n    include /etc/nginx/s/*.conf;\n}\n';
const sources = sourcesOf({ '/etc/nginx/nginx.conf': MAIN, ...Object.fromEntries(sites) });
const LINES = sources.reduce((sum, { text }) => sum + text.split('\n').length, 0);

it('tells of the lines that are read, and of the servers and rules that are done, a hundred times each at most', () => {
  const told: Progress[] = [];
  const reply = analyze(sources, {}, (progress) => told.push(progress));
  expect(reply).toEqual(analyze(sources, {}));
  const works = new Map<string, Progress[]>();
  for (const progress of told) {
    const work = `${progress.doing} ${progress.unit}s`;
    works.set(work, [...(works.get(work) ?? []), progress]);
  }
  expect([...works].map(([work, all]) => [work, all[0]!.done, all.at(-1)!.done, all[0]!.total])).toEqual([
    ['Reading lines', 0, LINES, LINES],
    ['Reading servers', 0, SERVERS, SERVERS],
    ['Judging rules', 0, RULES.length, RULES.length],
    ['Trying the fixes servers', 0, SERVERS, SERVERS],
    ['Judging the result rules', 0, RULES.length, RULES.length],
    ['Writing the result servers', 0, SERVERS, SERVERS],
  ]);
  for (const [work, all] of works) {
    expect(all.length, work).toBeGreaterThan(20);
    for (const [at, { done }] of all.entries())
      if (done > 0) expect(done, work).toBeGreaterThan(all[at - 1]!.done);
  }
  expect(told.length).toBeLessThan(works.size * 250);
});
