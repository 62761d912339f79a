import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../src/core/base/line-index.ts';
import { parseVersion } from '../../src/core/catalog/platform/version.ts';
import { examineModule } from '../../src/core/modules/examine-module.ts';
import { MODULE_RULES } from '../../src/core/modules/rules/index.ts';
import { nodesIn } from '../../src/core/syntax/code-tree.ts';
import { ROOT } from '../source-files.ts';
import { cFile, cParser } from './c-parser.ts';

const parser = await cParser();

/** The lines on which a rule reports something. */
const linesOf = (rule: string, text: string, nginx: string | undefined): readonly number[] => {
  const lines = new LineIndex(text);
  return examineModule([cFile(text)], parser, nginx === undefined ? null : parseVersion(nginx))
    .findings.filter((finding) => finding.rule === rule)
    .map(({ at }) => lines.lineAt(at.from));
};

it('every file is in the registry, and every name is used once', () => {
  const folder = join(ROOT, 'src/core/modules/rules');
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(folder, name)));
  expect(files.map((name) => `module-${name.replace('.ts', '')}`).sort()).toEqual(
    MODULE_RULES.map(({ meta }) => meta.id).sort(),
  );
});

describe.each(MODULE_RULES.map((rule) => [rule.meta.id, rule] as const))('%s', (id, { examples }) => {
  it('reports every bad example on its line, also with CRLF and tabs', () => {
    expect(examples.bad.length).toBeGreaterThanOrEqual(3);
    for (const { text, line } of examples.bad) {
      expect(linesOf(id, text, examples.nginx), text).toContain(line);
      expect(
        linesOf(id, text.replaceAll('\n', '\r\n').replaceAll('    ', '\t'), examples.nginx),
        text,
      ).toContain(line);
    }
  });

  it('reports no good example', () => {
    expect(examples.good.length).toBeGreaterThanOrEqual(3);
    for (const text of examples.good) expect(linesOf(id, text, examples.nginx), text).toEqual([]);
  });

  it('shows texts that are C', () => {
    for (const text of [...examples.bad.map((each) => each.text), ...examples.good])
      expect(
        [...nodesIn(parser.parse(text))].filter(({ type }) => type === 'ERROR'),
        text,
      ).toEqual([]);
  });
});
