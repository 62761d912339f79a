import { createRequire } from 'node:module';
import Ajv from 'ajv-draft-04';
import { describe, expect, it } from 'vitest';
import { pathToUri, sarifReport } from '../../src/core/export/ci/sarif.ts';
import { cleanReport, sampleReport } from './sample-report.ts';

const schema = createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const reports = { sample: sampleReport(), clean: cleanReport() };

describe('SARIF', () => {
  describe('by the published schema (ajv-draft-04, @microsoft/jest-sarif)', () => {
    const validate = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false }).compile(schema);

    it.each(Object.entries(reports))('%s is valid', (_, report) => {
      validate(JSON.parse(sarifReport(report)));
      expect(validate.errors).toBeNull();
    });

    it('the schema refuses a level that SARIF does not have', () => {
      const broken = JSON.parse(sarifReport(reports.sample));
      broken.runs[0].results[0].level = 'high';
      expect(validate(broken)).toBe(false);
    });
  });

  const [run] = JSON.parse(sarifReport(reports.sample)).runs;

  it('names the rule of every result by id and index', () => {
    expect(run.results.length).toBeGreaterThan(3);
    for (const result of run.results) expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
  });

  it('keeps what a comment ignores as a suppressed result with its reason', () => {
    const suppressed = run.results.filter((result: { suppressions?: unknown }) => result.suppressions);
    expect(suppressed).toMatchObject([
      {
        ruleId: 'builtin-cache',
        suppressions: [{ kind: 'inSource', justification: 'one <worker> & "no" budget' }],
      },
    ]);
  });

  it('points at the words, counted from 1, the end exclusive', () => {
    const refused = run.results.find((result: { ruleId: string }) => result.ruleId === 'zone-size-refused');
    expect(refused.level).toBe('error');
    expect(refused.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'sites/100%25%20a%2Cb%3Ac%20%3Cd%3E.conf' },
      region: { startLine: 5, startColumn: 23, endLine: 5, endColumn: 34 },
    });
  });

  it('reports damage under a rule of its own', () => {
    expect(run.results.map((result: { ruleId: string }) => result.ruleId)).toContain('nginx-syntax');
  });

  it('writes paths as URI references', () => {
    expect(pathToUri('sites/100% a.conf')).toBe('sites/100%25%20a.conf');
    expect(pathToUri('./nginx.conf')).toBe('nginx.conf');
    expect(pathToUri('/etc/nginx/a#b.conf')).toBe('file:///etc/nginx/a%23b.conf');
  });

  it('has no result where nothing is found', () => {
    expect(JSON.parse(sarifReport(reports.clean)).runs[0].results).toEqual([]);
  });
});
