import { describe, expect, it } from 'vitest';
import { type AccessReport, bandOf } from '../../src/core/logs/report/access-report.ts';
import { accessReportText } from '../../src/core/logs/report/access-report-text.ts';
import { courseOf } from '../../src/core/logs/report/reuse-course.ts';
import { claimsIn } from '../false-claims.ts';
import { readLogText } from './read-log-text.ts';

const START = 1_795_255_200;
const FORMAT = '$msec $remote_addr $ssl_protocol $ssl_session_reused $connection $connection_requests';

/** One connection a second; whether it resumed, by its number. */
function report(
  count: number,
  resumes: (at: number) => boolean,
  protocol = (_: number) => 'TLSv1.3',
): AccessReport {
  const lines = Array.from(
    { length: count },
    (_, i) => `${START + i}.000 192.0.2.${i % 50} ${protocol(i)} ${resumes(i) ? 'r' : '.'} ${i + 1} 1\n`,
  );
  return readLogText(lines.join(''), { format: FORMAT }) as AccessReport;
}

const says = ({ notes }: AccessReport) => notes.join(' ');

describe('bands', () => {
  it.each([
    [0.901, 'healthy'],
    [0.9, 'fair'],
    [0.8, 'fair'],
    [0.799, 'look'],
    [0.5, 'look'],
    [0.499, 'low'],
    [0, 'low'],
  ] as const)('%f is %s', (share, band) => {
    expect(bandOf(share)).toBe(band);
  });

  it('are said, with what they may mean', () => {
    expect(says(report(1000, (i) => i % 20 !== 0))).toMatch(/Healthy: 95\.0 %/);
    expect(says(report(1000, (i) => i % 10 < 6))).toMatch(/Worth a look: 60\.0 %/);
    expect(says(report(1000, (i) => i % 10 < 2))).toMatch(/Low: 20\.0 %.*cold, too small, or not usable/);
  });
});

describe('a cold start is told from what lasts', () => {
  it('low at first, then healthy', () => {
    const cold = report(3600, (i) => i > 600 && i % 20 !== 0);
    expect(cold.course).toMatchObject({ kind: 'cold-start' });
    expect(cold.course!.warmUp).toBeGreaterThanOrEqual(540);
    expect(cold.course!.warmUp).toBeLessThanOrEqual(660);
    expect(says(cold)).toContain('A cold start');
    expect(says(cold)).not.toContain('Worth a look');
  });

  it('low all along', () => {
    const chronic = report(3600, (i) => i % 10 < 4);
    expect(chronic.course).toMatchObject({ kind: 'chronic', warmUp: 0 });
    expect(says(chronic)).toContain('no cold start');
  });

  it('good all along, and too short to tell', () => {
    expect(report(3600, (i) => i % 20 !== 0).course).toMatchObject({ kind: 'steady' });
    expect(report(100, () => false).course).toMatchObject({ kind: 'short' });
    expect(courseOf([])).toMatchObject({ kind: 'short' });
  });
});

describe('figures', () => {
  it('the rate of new sessions, its peaks, and who returned when', () => {
    // one full handshake every ten seconds, and twenty in one second
    const lines = Array.from(
      { length: 3600 },
      (_, i) => `${START + i}.5 192.0.2.${i % 50} TLSv1.3 ${i % 10 ? 'r' : '.'} ${i + 1} 1\n`,
    );
    const burst = Array.from(
      { length: 20 },
      (_, i) => `${START + 1805}.9 198.51.100.${i} TLSv1.2 . ${5000 + i} 1\n`,
    );
    lines.splice(1805, 0, ...burst);
    const { newSessions, returns, time, over } = readLogText(lines.join(''), {
      format: FORMAT,
    }) as AccessReport;
    expect(time).toEqual({ from: START, to: START + 3599 });
    expect(newSessions!.mean).toBeCloseTo(380 / 3600, 9);
    expect(newSessions!.peakSecond).toEqual({ perSecond: 20, at: START + 1805 });
    expect(newSessions!.peakMinute).toEqual({ perSecond: 26 / 60, at: START + 1800 });
    expect(returns!.share).toBeCloseTo(3550 / 3620, 9);
    // each comes back after 50 seconds; the steps are a twelfth of an octave wide
    expect(returns!.median).toBeGreaterThan(50);
    expect(returns!.median).toBeLessThan(50 * 1.1);
    expect(over!.buckets.reduce((sum, { full, resumed }) => sum + full + resumed, 0)).toBe(3620);
  });

  it('a protocol over which nothing resumes is named', () => {
    const mixed = report(
      1000,
      (i) => i % 4 !== 0,
      (i) => (i % 4 === 0 ? 'TLSv1.2' : 'TLSv1.3'),
    );
    expect(says(mixed)).toContain('Almost nothing resumes over TLSv1.2, while TLSv1.3 resumes 100.0 %');
    expect(says(report(1000, (i) => i % 4 !== 0))).not.toContain('Nearly nothing');
  });

  it('requests instead of connections: the bias is said, and the line to add', () => {
    const lines = readLogText('1795255200.000 r\n1795255201.000 .\n', {
      format: '$msec $ssl_session_reused',
    });
    expect(says(lines as AccessReport)).toContain('requests, not connections');
    expect((lines as AccessReport).add!.logFormat).toContain('$connection $connection_requests');
    expect(report(1000, () => true).add).toBeNull();
  });

  it('another format than the given one: said, not guessed at', () => {
    const wrong = readLogText('a b c\nd e f\n', { format: FORMAT }) as AccessReport;
    expect(wrong).toMatchObject({ lines: 2, unread: 2, band: null, newSessions: null });
    expect(says(wrong)).toContain('wrong one');
  });

  it('makes no false claim, in text either', () => {
    for (const share of [1, 2, 6, 9]) {
      expect(claimsIn(accessReportText(report(1000, (i) => i % 10 < share)))).toEqual([]);
    }
  });
});
