import { describe, expect, it } from 'vitest';

import { readLogText } from '../../src/core/logs/log-job.ts';
import type { AccessReport } from '../../src/core/logs/report/access-report.ts';
import { combinedLine, makeLines } from './made-log.ts';

const lines = makeLines(5, 60).map((l) =>
  combinedLine(l, `${l.protocol} ${l.reused} ${l.connection} ${l.request} "${l.name}"`),
);
const read = (text: string) => readLogText(text) as AccessReport;

describe('the end of a line that never comes', () => {
  it('is counted as not read: a part of the container runtime', () => {
    const at = '2026-11-21T10:00:00.123456789Z stdout';
    const whole = lines.map((line) => `${at} F ${line}`);
    expect(read([...whole, `${at} P ${lines[0]!.slice(0, 60)}`].join('\n'))).toMatchObject({
      lines: lines.length + 1,
      unread: 1,
    });
  });

  it('is counted as not read: a cell of CSV', () => {
    const rows = lines.map((line) => `1,"${line.replaceAll('"', '""')}"`);
    expect(read(['id,message', ...rows, `9,"${lines[0]}`].join('\n'))).toMatchObject({
      lines: lines.length + 1,
      unread: 1,
    });
  });

  it('is counted as not read: an object that is longer than any line', () => {
    const objects = lines.map((message) => ({ message }));
    const long = { message: `${lines[0]} ${'x'.repeat(70_000)}` };
    expect(read(JSON.stringify([...objects, long]))).toMatchObject({ lines: lines.length + 1, unread: 1 });
  });
});
