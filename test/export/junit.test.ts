import { XmlDocument, XmlElement } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { junitReport } from '../../src/core/export/ci/junit.ts';
import { cleanReport, sampleReport } from './sample-report.ts';

const report = sampleReport();

describe('JUnit', () => {
  describe('read by libxml2', () => {
    const read = (xml: string) => {
      const { root } = XmlDocument.fromString(xml);
      return { find: (path: string) => root.find(path).filter((node) => node instanceof XmlElement) };
    };
    const count = (xml: string, path: string) => read(xml).find(path).length;
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
          expect(Number(suite.attr(attribute)?.value), attribute).toBe(suite.find(path).length);
      }
    });

    it('gives back names and reasons as they were', () => {
      const [skipped] = read(xml).find('//skipped');
      expect(skipped?.attr('message')?.value).toBe('ignored because one <worker> & "no" budget');
      expect(read(xml).find('//testsuite')[1]?.attr('name')?.value).toBe('sites/100% a,b:c <d>.conf');
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
      const failures = read(junitReport(odd, 'info')).find('//failure');
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
