import { describe, expect, it } from 'vitest';
import { junitReport } from '../../src/core/export/junit.ts';
import { optionalPackage } from './optional-package.ts';
import { cleanReport, sampleReport } from './sample-report.ts';

const libxml = await optionalPackage('libxml2-wasm');
const report = sampleReport();

describe('JUnit', () => {
  describe.skipIf(!libxml)('read by libxml2 (libxml2-wasm)', () => {
    const read = (xml: string) => libxml!.XmlDocument.fromString(xml);
    const count = (xml: string, path: string) => read(xml).find(path).length as number;
    const xml = junitReport(report, 'high');

    it('counts in every suite what is in it', () => {
      const suites = read(xml).find('/testsuites/testsuite');
      expect(suites).toHaveLength(report.files.length);
      for (const suite of suites) {
        for (const [attribute, path] of [
          ['tests', 'testcase'],
          ['failures', 'testcase/failure'],
          ['errors', 'testcase/error'],
          ['skipped', 'testcase/skipped'],
        ] as const)
          expect(Number(suite.attr(attribute).value), attribute).toBe(suite.find(path).length);
      }
    });

    it('gives back names and reasons as they were', () => {
      const skipped = read(xml).find('//skipped')[0];
      expect(skipped.attr('message').value).toBe('ignored because one <worker> & "no" budget');
      expect(read(xml).find('//testsuite')[1].attr('name').value).toBe('sites/100% a,b:c <d>.conf');
    });

    it('fails from the wanted severity on', () => {
      const high = report.findings.filter(({ severity }) => severity === 'error' || severity === 'high');
      expect(high.length).toBeGreaterThan(0);
      expect(count(xml, '//failure')).toBe(high.length);
      expect(count(junitReport(report, 'info'), '//failure')).toBe(report.findings.length);
      expect(report.findings.length).toBeGreaterThan(high.length);
      expect(count(xml, '//system-out')).toBe(report.findings.length - high.length);
    });

    it('survives characters that XML cannot write', () => {
      const [first, ...rest] = report.findings;
      const odd = { ...report, findings: [{ ...first!, message: 'a\u0001b\ud800c]]>d' }, ...rest] };
      const failures = read(junitReport(odd, 'info')).find('//failure') as { content: string }[];
      expect(failures.map(({ content }) => content).join('\n')).toContain('a\ufffdb\ufffdc]]>d');
    });
  });

  it('has one case that passes where nothing is found', () => {
    expect(junitReport(cleanReport(), 'info')).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<testsuites>',
        '  <testsuite name="nginx.conf" tests="1" failures="0" errors="0" skipped="0" time="0">',
        '    <testcase name="nothing found" classname="nginx.conf" time="0"/>',
        '  </testsuite>',
        '</testsuites>',
        '',
      ].join('\n'),
    );
  });
});
