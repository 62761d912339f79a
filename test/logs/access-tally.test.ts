import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encode } from '../../src/core/base/utf8.ts';
import { LONGEST_LINE } from '../../src/core/logs/lines/line-feeder.ts';
import { LogJob, type LogParts } from '../../src/core/logs/log-job.ts';
import { type AccessCounts, addCounts, mainFormat } from '../../src/core/logs/tally/access-counts.ts';
import { peakMinute, peakSecond } from '../../src/core/logs/tally/time-series.ts';
import { combinedLine, expectedCounts, FORMATS, makeLines } from './made-log.ts';

const lines = makeLines(3, 800);
const COMBINED_MORE = FORMATS[0]!;

function tally(text: string, pieces: readonly (string | Uint8Array)[]) {
  const job = new LogJob({ format: text });
  for (const piece of pieces) job.push(typeof piece === 'string' ? encode(piece) : piece);
  const parts = job.parts();
  return 'code' in parts ? NOTHING : (parts as LogParts).access!;
}

const NOTHING = { lines: 0, unread: { count: 0, example: '' } } as AccessCounts;
const unitOf = (counts: ReturnType<typeof tally>) => mainFormat(counts.formats)?.unit;

describe.each(FORMATS)('$name', ({ text, write }) => {
  const written = `${lines.map(write).join('\n')}\n`;

  it('counts what the lines say', () => {
    const counts = tally(text, [written]);
    expect(unitOf(counts)).toBe('first-request');
    expect(counts).toMatchObject({
      unread: { count: 0 },
      lines: lines.length,
      ...expectedCounts(lines),
    });
    // from the first connection to the last one
    const times = lines.filter(({ request }) => request === 1).map(({ time }) => time);
    expect(counts.series).toMatchObject({ first: times[0]!, last: times.at(-1)! });
  });

  it('finds the busiest second and minute', () => {
    const full = lines.filter(({ reused, request }) => reused === '.' && request === 1);
    const busiest = (width: number) => {
      const counts = new Map<number, number>();
      for (const { time } of full) {
        const at = Math.floor(time / width);
        counts.set(at, (counts.get(at) ?? 0) + 1);
      }
      return Math.max(...counts.values());
    };
    const { series } = tally(text, [written]);
    expect(peakSecond(series!).count).toBe(busiest(1));
    expect(peakMinute(series!).count).toBe(busiest(60));
  });

  it('counts the same however the bytes are cut, with and without a last line feed, with CRLF', () => {
    const short = encode(lines.slice(0, 60).map(write).join('\r\n'));
    const whole = tally(text, [short]);
    expect(whole.lines).toBe(60);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: short.length }), { maxLength: 12 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), short.length];
        const pieces = at.slice(1).map((end, i) => short.slice(at[i], end));
        expect(tally(text, pieces)).toEqual(whole);
      }),
      { numRuns: 50 },
    );
  });

  it('adds up parts', () => {
    const half = Math.floor(lines.length / 2);
    const part = (some: typeof lines) => tally(text, [`${some.map(write).join('\n')}\n`]);
    const sum = addCounts(part(lines.slice(0, half)), part(lines.slice(half)));
    const whole = tally(text, [written]);
    // who comes first is told in each part by itself
    expect({ ...sum, visits: null }).toEqual({ ...whole, visits: null });
    expect(sum.returns!.first).toBe(new Set(lines.map(({ client }) => client)).size);
  });
});

describe('what a format lacks', () => {
  it('tells connections apart by their number alone', () => {
    const counts = tally(
      '$ssl_session_reused $connection',
      lines.map((line) => `${line.reused} ${line.connection}\n`),
    );
    expect(unitOf(counts)).toBe('serial');
    expect(counts.connections).toEqual(expectedCounts(lines).connections);
    expect(counts.series).toBeNull();
  });

  it('counts lines where there is nothing else, and says so', () => {
    const counts = tally(
      '$ssl_session_reused',
      lines.map((line) => `${line.reused}\n`),
    );
    expect(unitOf(counts)).toBe('line');
    expect(counts.connections).toEqual(expectedCounts(lines).requests);
  });

  it('sees nginx begin its numbers anew', () => {
    const numbers = [...Array.from({ length: 2000 }, (_, i) => i + 1), 1, 2, 3];
    const counts = tally(
      '$msec $connection $connection_requests',
      numbers.map((n, i) => `${1_795_255_200 + i}.000 ${n} 1\n`),
    );
    expect(counts.restarts).toEqual([1_795_255_200 + 2000]);
  });
});

describe('lines that mean harm', () => {
  const good = COMBINED_MORE.write(lines[0]!);
  const count = (...pieces: (string | Uint8Array)[]) => {
    const { lines: all, unread } = tally(COMBINED_MORE.text, pieces);
    return [all, unread.count];
  };

  it('skips a line of megabytes without keeping it', () => {
    const mega = 'x'.repeat(1 << 20);
    expect(count(`${good}\n`, mega, mega, mega, `${mega}\n`, `${good}\n`)).toEqual([3, 1]);
    expect(count(`${good}\n${mega}${mega}\n${good}\n`)).toEqual([3, 1]);
    expect(count(`${good}\n`, mega)).toEqual([2, 1]);
  });

  it('reads a line as long as it may be', () => {
    const long = good.replace('Some', 'y'.repeat(LONGEST_LINE - good.length + 4));
    expect(long.length).toBe(LONGEST_LINE);
    expect(count(`${long}\n`)).toEqual([1, 0]);
    expect(count(`${long.replace('yy', 'yyy')}\n`)).toEqual([1, 1]);
    expect(count(long.slice(0, 9), long.slice(9), '\n')).toEqual([1, 0]);
  });

  it('passes over NUL, bytes that are no UTF-8, and empty lines', () => {
    expect(count(new Uint8Array(5000), '\n', `${good}\n`)).toEqual([2, 1]);
    expect(count(new Uint8Array([0xff, 0xc0, 0xfe, 10]), '\n\n\n', `${good}\n`)).toEqual([2, 1]);
  });

  it('does not take for a value what nginx would not write there', () => {
    const bad = [
      combinedLine(lines[0]!, 'TLSv1.3 x 1 1 "a"'),
      combinedLine(lines[0]!, 'TLSv1.3 r one 1 "a"'),
      combinedLine(lines[0]!, 'TLSv1.3 r 1 1 "a'),
      good.replace('/Nov/', '/Nev/'),
      good.replace(' +0100', ' 00100'),
    ];
    expect(count(bad.map((line) => `${line}\n`).join(''))).toEqual([5, 5]);
  });

  it('keeps its memory whatever numbers, times, names and addresses come', () => {
    const wild = Array.from(
      { length: 60_000 },
      (_, i) =>
        `${(i * 7_654_321) % 9_999_999_999}.000 10.${i >> 16}.${(i >> 8) & 255}.${i & 255} . ${(i * 123_456_789_123) % 10 ** 14} n${i}.example\n`,
    );
    const counts = tally('$msec $remote_addr $ssl_session_reused $connection $ssl_server_name', wild);
    expect(counts.lines).toBe(60_000);
    expect(counts.byName.size).toBeLessThanOrEqual(1001);
    expect(counts.series!.hours.size).toBeLessThanOrEqual(20_000);
    expect(counts.series!.outside).toBeGreaterThan(0);
    expect([...counts.byName.values()].reduce((sum, [full]) => sum + full, 0)).toBe(60_000);
  });

  it('reads lines at random without an error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), fc.constantFrom(...FORMATS), (bytes, { text }) => {
        const { lines: all, unread } = tally(text, [bytes]);
        expect(unread.count).toBe(all);
      }),
      { numRuns: 200 },
    );
  });
});
