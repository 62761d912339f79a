import { describe, expect, it } from 'vitest';
import { encode } from '../../src/core/base/utf8.ts';
import { recognizeLog } from '../../src/core/logs/lines/recognize.ts';
import { LogJob, type LogOptions } from '../../src/core/logs/log-job.ts';
import type { AccessReport } from '../../src/core/logs/report/access-report.ts';
import { expectedCounts, makeLines } from './made-log.ts';
import { WRAPPINGS } from './wrappings.ts';

const lines = makeLines(17, 700);
const first = lines.filter(({ request }) => request === 1);
const { requests, connections, byProtocol } = expectedCounts(lines);
const [full, resumed] = connections as [number, number, number];

function read(bytes: Uint8Array, options: LogOptions): AccessReport {
  const job = new LogJob(options);
  // cut where it hurts
  for (let at = 0; at < bytes.length; at += 7001) job.push(bytes.slice(at, at + 7001));
  return job.finish() as AccessReport;
}

describe.each(WRAPPINGS)('$name', ({ write, ...options }) => {
  const written = write(lines);
  const bytes = typeof written === 'string' ? encode(written) : written;

  it('gives the figures that the requests have', () => {
    const report = read(bytes, options);
    expect(report).toMatchObject({
      kind: 'access',
      unit: 'first-request',
      unread: 0,
      silent: 0,
      connections: { full, resumed },
      requests: { full: requests[0], resumed: requests[1] },
      time: { from: first[0]!.time, to: first.at(-1)!.time },
    });
    const protocols = report.byProtocol.filter(({ share }) => share !== null);
    expect(new Map(protocols.map((each) => [each.name, [each.full, each.resumed, each.neither]]))).toEqual(
      new Map([...byProtocol].filter(([name]) => name !== '-')),
    );
    expect(report.byName.filter(({ share }) => share !== null)).toHaveLength(5);
    const curl = first.filter(({ connection, reused }) => connection % 3 > 0 && reused !== '-').length;
    const families = report.clients!.families.map(({ id, full: own, resumed: again }) => [id, own + again]);
    expect(new Map(families as [string, number][])).toEqual(
      new Map([
        ['curl', curl],
        ['firefox', full + resumed - curl],
      ]),
    );
    expect(report.returns!.share).toBeGreaterThan(0.5);
  });

  it('is taken for a log, also cut', () => {
    if (options.sources || options.format) return;
    const beginning = Array.from(bytes.subarray(0, 5000), (byte) => String.fromCharCode(byte)).join('');
    expect(recognizeLog(beginning)).toBe('access');
  });
});

it('there are 60 and more', () => expect(WRAPPINGS.length).toBeGreaterThanOrEqual(60));
