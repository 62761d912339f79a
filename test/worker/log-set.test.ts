import { describe, expect, it } from 'vitest';
import { encode } from '../../src/core/base/utf8.ts';
import type { AccessReport } from '../../src/core/logs/access-report.ts';
import { LogJob, type LogOptions } from '../../src/core/worker/log-job.ts';
import { LogSet } from '../../src/core/worker/log-set.ts';
import { expectedCounts, FORMATS, makeLines } from '../logs/made-log.ts';

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

describe('several logs', () => {
  it('count as one where they are of one format', () => {
    const logs = new LogSet();
    for (const part of [lines.slice(0, half), lines.slice(half)]) {
      expect(logs.add('a', job(`${part.map(format.write).join('\n')}\n`))).toBeNull();
    }
    const [report, ...more] = logs.reports();
    expect(report).toMatchObject({ kind: 'access', lines: lines.length, connections: { full, resumed } });
    expect(more).toEqual([]);
  });

  it('of errors stay apart, behind the others', () => {
    const logs = new LogSet();
    expect(logs.add('error.log', job(ERRORS))).toBeNull();
    expect(logs.add('access.log', job(lines.map(format.write).join('\n')))).toBeNull();
    expect(logs.reports().map(({ kind }) => kind)).toEqual(['access', 'error']);
  });

  it('of two formats are refused, by name, and so is what is no log', () => {
    const logs = new LogSet();
    logs.add('a.log', job(lines.map(format.write).join('\n')));
    expect(logs.add('b.log', job(lines.map(json.write).join('\n')))).toMatchObject({
      code: 'log-format',
      where: 'b.log',
    });
    expect(logs.add('prose', job('no log\n'))).toMatchObject({ code: 'log-format', where: 'prose' });
    expect(logs.reports()).toHaveLength(1);
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
