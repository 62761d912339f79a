import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { check } from '../../src/cli/commands/check.ts';
import { fix } from '../../src/cli/commands/fix.ts';
import { type FindingsText, shareFindings } from '../../src/core/report/findings-text.ts';
import { http, site } from '../../src/core/rules/shared/example-config.ts';
import { sourcesOf } from '../report/reply-of.ts';

/** `--must` in the command, in every format. */
const folder = mkdtempSync(join(tmpdir(), 'must-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'nginx.conf');
writeFileSync(
  path,
  http('ssl_session_cache shared:SSL:10m;', 'ssl_session_tickets off;', site('443 ssl', 'a.example')),
);

function run(...args: string[]): { readonly status: number; readonly text: string } {
  let text = '';
  const status = check(['--nginx', '1.30.6', ...args, path], (piece) => {
    text += piece;
  });
  expect(text).not.toMatch(/complian/i);
  return { status, text };
}

describe('check --must', () => {
  it('says in words what is met and what is not, and ends with 1 where something is not', () => {
    const { status, text } = run('--must', 'cis-3.0.0', '--must', 'cis-2.1.0');
    expect(status).toBe(1);
    expect(text).toMatch(/CIS NGINX Benchmark 2\.1\.0, 4\.1\.12\/13: met\. .*nginx\.conf:4/);
    expect(text).toMatch(/CIS NGINX Benchmark 3\.0\.0, 4\.1\.11: not met\. .*nginx\.conf:4/);
    expect(text).toMatch(/! This ends tickets, not resumption/);
    expect(text).toMatch(/Tenable/);
  });

  it('ends with 0 where all is met, and says nothing of rulebooks unless asked', () => {
    expect(run('--must', 'cis-2.1.0').status).toBe(0);
    expect(run().text).not.toMatch(/CIS/);
  });

  it('json, sarif, junit, github', () => {
    const must = ['--must', 'cis-3.0.0', '--format'];
    expect(JSON.parse(run(...must, 'json').text).rulebooks).toEqual([
      expect.objectContaining({
        rulebook: 'cis-3.0.0',
        item: '4.1.11',
        result: 'not-met',
        auditResult: 'fails',
      }),
    ]);
    const [sarif] = JSON.parse(run(...must, 'sarif').text).runs;
    expect(sarif.properties.tags).toEqual(['cis-3.0.0:4.1.11:not-met']);
    expect(run(...must, 'junit').text).toMatch(
      /<testsuite name="cis-3\.0\.0" tests="1" failures="1"[\s\S]*<testcase name="4\.1\.11" classname="cis-3\.0\.0"/,
    );
    expect(run(...must, 'github').text).toMatch(
      /^::error file=.*nginx\.conf,line=4,title=CIS NGINX Benchmark 3\.0\.0/m,
    );
  });

  it.each([
    ['nist-sp-800-52r2', /text was not obtained/],
    ['pci-dss-4', /No demand of its own/],
    ['iso', /no rulebook that is known/],
  ])('%s is refused, with the reason', (id, words) => {
    expect(() => run('--must', id)).toThrow(words);
  });
});

it('a contradiction is said in the command and in the text to share, with its line', () => {
  const { text } = run('--must', 'cis-3.0.0', '--must', 'cis-2.1.0');
  expect(text).toMatch(/! CIS .* contradict each other in ssl_session_tickets \(.*nginx\.conf:4\)/);
  const shared = shareFindings({
    sources: sourcesOf(http('ssl_session_tickets off;', site('443 ssl', 'a.example'))),
    choices: { must: ['cis-3.0.0', 'cis-2.1.0'] },
    redacted: true,
  });
  expect(shared).toMatchObject({ leaks: [] });
  expect((shared as FindingsText).text).toMatch(/3\.0\.0, 4\.1\.11: not met\.[\s\S]*contradict each other/);
});

it('fix --must writes what meets it', () => {
  let text = '';
  fix(['--nginx', '1.30.6', '--must', 'cis-3.0.0,f5-nginx-stig', path], (piece) => {
    text += Buffer.from(piece as Uint8Array).toString();
  });
  expect(text).toContain('ssl_session_tickets on;');
  expect(text).toContain('ssl_session_timeout 5m;');
});
