import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FACTS, findFact } from '../../src/core/catalog/facts.ts';
import { ROOT, sourcesBelow } from '../source-files.ts';

interface Text {
  readonly path: string;
  readonly text: string;
}

const folder = (path: string): readonly Text[] =>
  readdirSync(join(ROOT, path))
    .filter((name) => /\.(?:md|mjs)$/.test(name))
    .map((name) => ({ path: `${path}/${name}`, text: readFileSync(join(ROOT, path, name), 'utf8') }));

const TEXTS: readonly Text[] = [
  ...['src', 'test', 'e2e'].flatMap(sourcesBelow),
  ...['docs', 'scripts'].flatMap(folder),
  { path: 'README.md', text: readFileSync(join(ROOT, 'README.md'), 'utf8') },
];

/** `fact a-b`, `facts a-b, c-d and e-f`: the ids. */
function referredTo(text: string): readonly string[] {
  const lists = text.matchAll(
    /\bfacts? ((?:[a-z0-9]+(?:-[a-z0-9]+)+(?:,\s+|\s+and\s+|\s+to\s+)?(?:\s*\*\s)?)+)/g,
  );
  return [...lists].flatMap(([, list]) => list!.match(/[a-z0-9]+(?:-[a-z0-9]+)+/g) ?? []);
}

/** What refers to a text that the repository does not hold: numbers of facts, sections of a design, codes of scenarios. */
const ELSEWHERE =
  /\bF\d+\.\d+\b|\bdesign facts\b|\bsections? \d+\w? of the facts\b|\bfacts?,? sections? \d|\bfacts\.md, section|\bscenarios? [A-H]\d*\b/g;
/** The name of a test: what holds, and no code from elsewhere. */
const CODED_NAME = /(?:describe|it|test)[\w.]*(?:\([^'"`]*?\))?\(\s*['"`](?:[A-Z]\d{2}\b)/g;

const linesOf = ({ path, text }: Text, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([found]) => `${path}: ${found}`);

describe('the facts', () => {
  it('have ids of their own, a sentence and their evidence', () => {
    expect(new Set(FACTS.map(({ id }) => id)).size).toBe(FACTS.length);
    for (const { id, says, evidence, seen = [] } of FACTS) {
      expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      expect(says, id).toMatch(/^\S.*\.$/s);
      expect(evidence, id).toMatch(/^\S.{10,}[^.]$/);
      for (const line of seen) expect(line, id).toMatch(/^\S.*[^.]$/);
    }
  });

  it('that are not in the repository are referred to nowhere', () => {
    expect(TEXTS.length).toBeGreaterThan(600);
    const known = TEXTS.filter(({ path }) => path !== 'test/catalog/facts.test.ts');
    expect(known.flatMap((text) => linesOf(text, ELSEWHERE))).toEqual([]);
    const unknown = known.flatMap(({ path, text }) =>
      referredTo(text)
        .filter((id) => findFact(id) === null)
        .map((id) => `${path}: ${id}`),
    );
    expect(unknown).toEqual([]);
    expect(known.flatMap(({ text }) => referredTo(text)).length).toBeGreaterThan(40);
  });

  it('and such a reference would be found', () => {
    expect(referredTo('(facts a-b, c-d and e-f), the fact g-h; in fact it is so')).toEqual([
      'a-b',
      'c-d',
      'e-f',
      'g-h',
    ]);
    const text = 'design facts F7.4, facts section 15, section 9 of the facts, scenarios B of';
    expect(text.match(ELSEWHERE)).toEqual([
      'design facts',
      'F7.4',
      'facts section 1',
      'section 9 of the facts',
      'scenarios B',
    ]);
    expect("describe('A01: both')  it.each(A)('F07: a')".match(CODED_NAME)?.length).toBe(2);
  });
});

describe('the names of tests', () => {
  it('say what holds, and no code from elsewhere', () => {
    const tests = TEXTS.filter(({ path }) => /^(?:test|e2e)\//.test(path));
    expect(
      tests
        .filter(({ path }) => path !== 'test/catalog/facts.test.ts')
        .flatMap((text) => linesOf(text, CODED_NAME)),
    ).toEqual([]);
  });
});
