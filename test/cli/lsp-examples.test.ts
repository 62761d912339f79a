import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { readInput } from '../../src/cli/input/read-input.ts';
import { runAnalysis } from '../../src/cli/run-analysis.ts';
import { PREAMBLE_PATH } from '../../src/core/model/files/dump.ts';
import type { Analysis } from '../../src/core/report/analyze.ts';
import type { RuleExamples } from '../../src/core/rules/rule.ts';
import { type Editor, withEditor } from './editor.ts';
import { folder } from './run-command.ts';

const EXAMPLES = import.meta.glob<{ examples: RuleExamples }>('../../src/core/rules/*/examples.ts', {
  eager: true,
});

/** Of each rule the first example with its fault, as a folder, with the files that lie in it. */
const CONFIGURATIONS = Object.entries(EXAMPLES).flatMap(([path, { examples }]) => {
  const [{ text, files = {} }] = examples.bad as [RuleExamples['bad'][number]];
  const isBelow = Object.keys(files).every((name) => !/^[/.]/.test(name));
  return isBelow ? [{ rule: path.split('/').at(-2)!, files: { 'nginx.conf': text, ...files } }] : [];
});

const CHOICES = { nginx: '1.26.3' };

/** Lines of `nginx -V` before the configuration: check does not count them, and fix leaves them out. */
function preambleOf({ files }: Analysis): string {
  const [first] = files;
  return first?.path === PREAMBLE_PATH ? first.text : '';
}

/** Where each finding of a file is, from 1, its rule and what the editor calls its severity. */
function checked(analysis: Analysis, file: string): readonly string[] {
  const { report } = analysis;
  const before = preambleOf(analysis).split('\n').length - 1;
  const levels = { error: 1, high: 2, medium: 2, low: 3, info: 4 };
  const found = report.findings.filter((finding) => finding.file === file);
  const damage = report.files.find(({ path }) => path === file)?.damage ?? [];
  return [
    ...damage.map((one) => ({ ...one, rule: 'nginx-syntax', severity: 'error' as const })),
    ...found,
  ].map(
    ({ line, column, endLine, endColumn, rule, severity }) =>
      `${line + before}:${column}-${endLine + before}:${endColumn} ${rule} ${levels[severity]}`,
  );
}

const told = (found: readonly Diagnostic[]): readonly string[] =>
  found.map(
    ({ range: { start, end }, code, severity }) =>
      `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1} ${code} ${severity}`,
  );

/** What is left of a configuration once an editor has made a change in it. */
async function fixedIn(editor: Editor, name: string): Promise<ReadonlyMap<string, string>> {
  const [all] = await editor.actions(name, [], ['source.fixAll.tls-resume']);
  return all ? editor.apply(all) : new Map();
}

describe('every rule, in an editor', { timeout: 120_000 }, () => {
  it('there are many', () => {
    expect(CONFIGURATIONS.length).toBeGreaterThan(50);
  });

  it('what is found is where check finds it, and all default fixes make of the files what fix does', async () => {
    const at = folder(
      Object.fromEntries(
        CONFIGURATIONS.flatMap(({ rule, files }) =>
          Object.entries(files).map(([name, text]) => [`${rule}/${name}`, text]),
        ),
      ),
    );
    let fixed = 0;
    await withEditor(
      at,
      async (editor) => {
        // all at once: each is judged within its own nginx.conf
        await Promise.all(CONFIGURATIONS.map(({ rule }) => editor.open(`${rule}/nginx.conf`)));
        for (const { rule } of CONFIGURATIONS) {
          const name = `${rule}/nginx.conf`;
          const analysis = runAnalysis(readInput([join(at, rule)]), CHOICES);
          const file = join(at, name);
          expect([rule, told(await editor.found(name))]).toEqual([rule, checked(analysis, file)]);
          const changed = analysis.corrected.filter((each) => each.changed);
          expect([rule, Object.fromEntries(await fixedIn(editor, name))]).toEqual([
            rule,
            Object.fromEntries(
              changed.map(({ path, text }) => [
                path.slice(at.length + 1),
                `${path === file ? preambleOf(analysis) : ''}${text}`,
              ]),
            ),
          ]);
          fixed += changed.length;
        }
      },
      { workspace: null },
    );
    expect(fixed).toBeGreaterThan(10);
  });
});
