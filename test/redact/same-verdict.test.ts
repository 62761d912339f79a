import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readSourceFile } from '../../src/core/base/read-source-file.ts';
import type { SourceFile } from '../../src/core/base/source-file.ts';
import { analyze } from '../../src/core/report/analyze.ts';
import { redactSources, sourcesToShow } from '../../src/core/report/returned/redacted.ts';
import { readTree } from '../../src/core/syntax/read-tree.ts';
import { generate } from '../nginx/generate.ts';
import { HAND_WRITTEN } from '../nginx/hand-written.ts';
import { contentOf, ruleFolders } from '../rules/audit.ts';
import { faultsOf, shapeOf } from './redacting.ts';

/** What would settle an unknown names files and variables. */
const withoutNames = (key: string, value: unknown): unknown => (key === 'settledBy' ? '' : value);

/** What is judged, without a name in it: rules and their lines, and the verdict of every server on every address:port. */
function judged(files: readonly SourceFile[]): unknown {
  const reply = analyze(files, { nginx: '1.26.3', rate: 50 });
  if ('code' in reply) return reply.code;
  const { report, cells } = reply;
  return {
    findings: report.findings
      .map(({ rule, severity, line, defaultFix }) => `${rule} ${severity} ${line} ${defaultFix}`)
      .sort(),
    sockets: report.sockets
      .map(({ context, protocol, tls, servers }) =>
        JSON.stringify(
          [context, protocol, tls, servers.map(({ line, verdict }) => [line, verdict])],
          withoutNames,
        ),
      )
      .sort(),
    upstreams: report.upstreams.map(({ line, verdict, keepalive }) => [
      line,
      JSON.stringify(verdict, withoutNames),
      keepalive.state,
    ]),
    zones: report.zones.map(({ size, entries, line }) => [size, entries, line]),
    cells,
  };
}

const hidden = (sources: readonly SourceFile[]): readonly SourceFile[] =>
  sourcesToShow(sources, redactSources({ sources }));

const one = (text: string, path = '/etc/nginx/nginx.conf'): SourceFile => ({ path, text, encoding: 'utf-8' });

const EXAMPLES = ruleFolders().flatMap((folder) => {
  const { examples } = contentOf(folder);
  const all = [...(examples?.bad ?? []), ...(examples?.good ?? [])];
  return all.map(
    (example, n) => [`${folder} ${n + 1}`, typeof example === 'string' ? example : example.text] as const,
  );
});

describe('the redacted text is judged as the original', () => {
  it.each(EXAMPLES)('example of %s', (_, text) => {
    expect(judged(hidden([one(text)]))).toEqual(judged([one(text)]));
  });

  it.each(
    HAND_WRITTEN.map(({ name, configuration }) => [name, configuration] as const),
  )('laboratory: %s', (_, text) => {
    expect(judged(hidden([one(text)]))).toEqual(judged([one(text)]));
  });

  it.each([
    "http { lua_package_path '/usr/lib/?.lua;;'; lua_quill_size 5; server { listen 443 ssl; } }",
    'http { server { listen 443 ssl; ssl_ciphers DES-CBC3-SHA:CAMELLIA128-SHA:@SECLEVEL=0; } }',
    'stream { resolver 10.9.3.4 ipv6=off; server { listen 443 ssl; proxy_pass web07.quill.com:443; } }',
  ])('%s', (text) => {
    expect(judged(hidden([one(text)]))).toEqual(judged([one(text)]));
  });

  it('configurations that the laboratory makes', () => {
    for (const { configuration: text } of generate(7, 60)) {
      expect(judged(hidden([one(text)]))).toEqual(judged([one(text)]));
      expect(faultsOf([text])).toEqual([]);
    }
  });
});

/** Other projects' files, where the collection lies beside the checkout. */
const CORPUS = fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
const missing = !existsSync(CORPUS);

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesBelow(path) : [path]));
}

it.skipIf(missing)(
  `every file of the corpus: shape, restoring, leaks and verdict${missing ? ' (SKIPPED: no ../shared/corpus beside the checkout)' : ''}`,
  { timeout: 600_000 },
  () => {
    const faults: string[] = [];
    let judgedFiles = 0;
    for (const path of filesBelow(CORPUS)) {
      const file = readSourceFile(path.slice(CORPUS.length), readFileSync(path));
      if (!('path' in file) || file.text.length > 300_000) continue;
      faults.push(
        ...faultsOf([file.text], [file.path]).map((fault) => `${file.path}: ${fault.slice(0, 200)}`),
      );
      const [before, after] = [readTree(file), readTree(hidden([file])[0]!)];
      // where nginx itself would stop, how reading goes on depends on the words
      if (before.damage.length > 0) continue;
      judgedFiles++;
      if (JSON.stringify(shapeOf(before)) !== JSON.stringify(shapeOf(after)))
        faults.push(`${file.path}: another shape`);
      if (JSON.stringify(judged([file])) !== JSON.stringify(judged(hidden([file]))))
        faults.push(`${file.path}: judged otherwise`);
    }
    expect(judgedFiles).toBeGreaterThan(200);
    expect(faults).toEqual([]);
  },
);
