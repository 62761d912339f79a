import { describe, expect, it } from 'vitest';

import type { Failure } from '../../src/core/base/failure.ts';
import { LogJob } from '../../src/core/logs/log-job.ts';
import type { AccessReport } from '../../src/core/logs/report/access-report.ts';
import { combinedLine, makeLines } from './made-log.ts';
import { readLogText } from './read-log-text.ts';

const lines = makeLines(5, 60).map((l) =>
  combinedLine(l, `${l.protocol} ${l.reused} ${l.connection} ${l.request} "${l.name}"`),
);
const read = (text: string) => readLogText(text) as AccessReport;

describe('a file that is packed in another way than by gzip', () => {
  it.each([
    ['zstd', [0x28, 0xb5, 0x2f, 0xfd, 4, 0x48]],
    ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]],
    ['bzip2', [0x42, 0x5a, 0x68, 0x39, 0x31, 0x41]],
    ['lz4', [0x04, 0x22, 0x4d, 0x18, 0x64, 0x40]],
    ['zip', [0x50, 0x4b, 3, 4, 20, 0]],
  ])('is named: %s', (name, beginning) => {
    const job = new LogJob();
    // a byte at a time, as a slow pipe gives them
    for (const byte of [...beginning, ...lines.join('\n').slice(0, 3000)])
      job.push(Uint8Array.of(typeof byte === 'number' ? byte : byte.charCodeAt(0)));
    const failure = job.finish() as Failure;
    expect(failure).toMatchObject({ code: 'log-packed' });
    expect(failure.what).toContain(`packed by ${name}`);
  });

  it('is not seen in a log that begins with the same letters', () =>
    expect(read(`BZ ${lines.join('\nBZ ')}`)).toMatchObject({ kind: 'access' }));
});

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
