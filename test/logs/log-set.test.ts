import { describe, expect, it } from 'vitest';
import { encode } from '../../src/core/base/utf8.ts';
import { LogJob, type LogOptions, type LogReport } from '../../src/core/logs/log-job.ts';
import { LogSet } from '../../src/core/logs/log-set.ts';
import type { AccessReport } from '../../src/core/logs/report/access-report.ts';
import { expectedCounts, FORMATS, makeLines } from './made-log.ts';

const job = (text: string, options: LogOptions = {}) => {
  const made = new LogJob(options);
  made.push(encode(text));
  return made;
};

const [format, , json] = FORMATS as [(typeof FORMATS)[number], unknown, (typeof FORMATS)[number]];
const lines = makeLines(4, 500);
const [full, resumed] = expectedCounts(lines).connections;
const half = lines.length / 2;
const ERRORS = '2026/11/21 10:00:00 [emerg] 1#1: session cache "SSL:1k" is too small\n';

const reportsOf = (logs: LogSet): readonly LogReport[] => {
  const reports = logs.reports();
  if ('code' in reports) throw new Error(reports.what);
  return reports;
};

describe('several logs', () => {
  it('of which one is empty, as after a rotation, are read; empty ones alone are said to be so', () => {
    const logs = new LogSet();
    expect(logs.add('access.log', job(''))).toBeNull();
    expect(logs.reports()).toMatchObject({ code: 'log-empty', where: 'access.log' });
    expect(logs.add('access.log.1', job(lines.map(format.write).join('\n')))).toBeNull();
    expect(reportsOf(logs)).toMatchObject([{ kind: 'access', lines: lines.length }]);
  });

  it('count as one where they are of one format', () => {
    const logs = new LogSet();
    for (const part of [lines.slice(0, half), lines.slice(half)]) {
      expect(logs.add('a', job(`${part.map(format.write).join('\n')}\n`))).toBeNull();
    }
    const [report, ...more] = reportsOf(logs);
    expect(report).toMatchObject({ kind: 'access', lines: lines.length, connections: { full, resumed } });
    expect(more).toEqual([]);
  });

  it('of errors stay apart, behind the others', () => {
    const logs = new LogSet();
    expect(logs.add('error.log', job(ERRORS))).toBeNull();
    expect(logs.add('access.log', job(lines.map(format.write).join('\n')))).toBeNull();
    expect(reportsOf(logs).map(({ kind }) => kind)).toEqual(['access', 'error']);
  });

  it('of two formats count as one; what is no log is refused by name', () => {
    const logs = new LogSet();
    logs.add('a.log', job(lines.slice(0, half).map(format.write).join('\n')));
    expect(logs.add('b.log', job(lines.slice(half).map(json.write).join('\n')))).toBeNull();
    expect(logs.add('prose', job('no log\n'))).toMatchObject({ code: 'log-format', where: 'prose' });
    const [report, ...more] = reportsOf(logs);
    expect(report).toMatchObject({ lines: lines.length, connections: { full, resumed } });
    expect((report as AccessReport).formats).toHaveLength(2);
    expect(more).toEqual([]);
  });
});

describe('a format given as the whole directive', () => {
  it('is read as nginx reads it', () => {
    const text = lines.map(json.write).join('\n');
    const directive = `log_format own escape=json '${json.text}';`;
    expect(job(text, { format: directive }).finish()).toMatchObject({
      format: { name: 'own', guessed: false },
      unread: 0,
    });
    const other = job(text, { format: "log_format other '$msec';" }).finish() as AccessReport;
    expect(other.unread).toBe(other.lines);
  });
});
