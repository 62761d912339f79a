import { describe, expect, it } from 'vitest';
import { PROGRAMS } from '../scripts/judges/programs.mjs';
import { lacking, programAt } from './programs.ts';
import { sourcesBelow } from './source-files.ts';

const CALLS = [
  /\b(?:spawn|spawnSync|execFile|execFileSync|runProgram)\(\s*'([\w.-]+)'/g,
  /\b(?:lacking|programAt)\(([^)]*)\)/g,
  /\bjudges\(\)\.(chromium|firefox|openssl)\b/g,
];

/** The programs that a text calls. */
const calledIn = (text: string): readonly string[] =>
  CALLS.flatMap((pattern) => [...text.matchAll(pattern)])
    .flatMap(([, names]) => names!.split(','))
    .map((name) => name.replace(/['\s]/g, ''))
    .filter((name) => /^[\w-]+$/.test(name));

describe('the list of programs', () => {
  it('names each once', () => {
    const names = PROGRAMS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('says which tests call which, no more and no less', () => {
    const here = ['test/programs.ts', 'test/programs.test.ts'];
    const files = ['test', 'e2e'].flatMap(sourcesBelow).filter(({ path }) => !here.includes(path));
    const called = new Map<string, string[]>();
    for (const { path, text } of files)
      for (const name of new Set(calledIn(text))) called.set(name, [...(called.get(name) ?? []), path]);
    const listed = new Map(PROGRAMS.map(({ name, files }) => [name, [...files].sort()]));
    const sorted = (map: ReadonlyMap<string, readonly string[]>) =>
      Object.fromEntries(
        [...map].sort(([a], [b]) => a.localeCompare(b)).map(([name, at]) => [name, [...at].sort()]),
      );
    expect(sorted(called)).toEqual(sorted(listed));
  });
});

it('what is missing is said in the title of what is skipped', () => {
  expect(lacking('sh')).toBe('');
  expect(() => programAt('no-such-program')).toThrow('not in scripts/judges/programs.mjs');
});
