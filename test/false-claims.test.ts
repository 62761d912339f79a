import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FACTS } from '../src/core/catalog/facts.ts';
import { RULES } from '../src/core/rules/index.ts';
import { claimsIn, FALSE_CLAIMS } from './false-claims.ts';
import { replyOf, textsOf } from './report/reply-of.ts';
import { allExamples, inputOf } from './rules/audit.ts';
import { ROOT, sourcesBelow, textsIn } from './source-files.ts';

describe.each(FALSE_CLAIMS)('$id', ({ id, made, notMade }) => {
  it.each(made)('is made by: %s', (text) => {
    expect(claimsIn(text).map((claim) => claim.split(': "')[0])).toContain(id);
  });

  it.each(notMade)('is not made by: %s', (text) => {
    expect(claimsIn(text)).toEqual([]);
  });
});

describe('the program makes none of these claims', () => {
  it('in any comment, string or line of a page', () => {
    const texts = sourcesBelow('src').flatMap((source) =>
      textsIn(source).map((text) => ({ path: source.path, text })),
    );
    expect(texts.length).toBeGreaterThan(5000);
    expect(texts.flatMap(({ path, text }) => claimsIn(text).map((claim) => `${path}: ${claim}`))).toEqual([]);
  });

  it('which is where it would be found', () => {
    const claim = 'The default is builtin:1000.';
    const hides = `const a = '${claim}'; // ${claim}\n/* ${claim} */ const b = \`x \${a} ${claim}\`;\n<p>${claim}</p>\n`;
    const found = textsIn({ path: 'src/ui/x.tsx', text: hides }).filter((text) => claimsIn(text).length > 0);
    expect(found.length).toBeGreaterThanOrEqual(5);
  });

  it.each([
    'README.md',
    'index.html',
    'docs/architecture.md',
    'docs/contributing.md',
    'docs/nginx-facts.md',
  ])('in %s', (path) => {
    expect(claimsIn(readFileSync(join(ROOT, path), 'utf8'))).toEqual([]);
  });

  it('in its facts and in what its rules say of themselves', () => {
    const said = [...FACTS.map(({ says }) => says), ...RULES.flatMap(({ meta }) => [meta.title, meta.why])];
    expect(said.flatMap(claimsIn)).toEqual([]);
  });

  it('in anything it says of the examples, for an old nginx, a new one and an unknown one', () => {
    const inputs = allExamples().map(inputOf);
    for (const nginx of ['1.22.1', '1.30.6', undefined]) {
      for (const input of inputs) {
        const { report, after } = replyOf(input, { rate: 100, ...(nginx ? { nginx } : {}) });
        expect(claimsIn(textsOf(report) + textsOf(after))).toEqual([]);
      }
    }
  });
});
