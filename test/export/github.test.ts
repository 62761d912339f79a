import { error, notice, warning } from '@actions/core';
import { describe, expect, it, vi } from 'vitest';
import { githubReport } from '../../src/core/export/ci/github.ts';
import { cleanReport, sampleReport } from './sample-report.ts';

describe('annotations of a GitHub workflow', () => {
  const report = sampleReport();
  const lines = githubReport(report).split('\n').slice(0, -1);

  it("are what GitHub's own toolkit (@actions/core) writes", () => {
    const written: string[] = [];
    const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      written.push(String(text));
      return true;
    });
    for (const finding of report.findings) {
      const place = {
        title: `${finding.title} [${finding.rule}]`,
        file: finding.file,
        startLine: finding.line,
        ...(finding.line === finding.endLine
          ? { startColumn: finding.column, endColumn: Math.max(finding.column, finding.endColumn - 1) }
          : { endLine: finding.endLine }),
      };
      if (finding.severity === 'error' || finding.severity === 'high') error(finding.message, place);
      else if (finding.severity === 'medium') warning(finding.message, place);
      else notice(finding.message, place);
    }
    stdout.mockRestore();
    const parts = (line: string) => {
      const [, level, properties, message] = /^::(\w+) ([^:]*)::(.*)$/.exec(line.trimEnd())!;
      return { level, properties: properties!.split(',').sort(), message };
    };
    const damage = report.files.flatMap((file) => file.damage).length;
    expect(lines.slice(damage).map(parts)).toEqual(written.join('').trimEnd().split('\n').map(parts));
  });

  it('escapes what would end a property or the line', () => {
    const inOddFile = lines.filter((line) => line.includes('sites/'));
    expect(inOddFile.length).toBeGreaterThan(0);
    for (const line of inOddFile) expect(line).toContain('file=sites/100%25 a%2Cb%3Ac <d>.conf,');
  });

  it('has one line for each finding and each damage, none for what is ignored', () => {
    const damage = report.files.flatMap((file) => file.damage).length;
    expect(damage).toBeGreaterThan(0);
    expect(lines).toHaveLength(damage + report.findings.length);
    expect(lines.filter((line) => line.includes('[builtin-cache]'))).toEqual([]);
    expect(githubReport(cleanReport())).toBe('');
  });

  it('goes from error to notice by severity', () => {
    const levelOf = (rule: string) => /^::(\w+)/.exec(lines.find((line) => line.includes(`[${rule}]`))!)?.[1];
    expect(levelOf('zone-size-refused')).toBe('error');
    expect(levelOf('ignored-session-settings')).toBe('notice');
  });
});
