import { describe, expect, it } from 'vitest';
import { version } from '../../src/core/catalog/version.ts';
import { type ErrorLogReport, errorLogText } from '../../src/core/logs/error-log.ts';
import { readLogText } from '../../src/core/logs/log-job.ts';
import { claimsIn } from '../false-claims.ts';

const PREFIX = '2026/11/21 10:00:00';
const read = (lines: readonly string[], nginx: string | null = null) =>
  readLogText(lines.map((line) => `${PREFIX} ${line}\n`).join(''), {
    nginx: nginx === null ? null : version(nginx),
  }) as ErrorLogReport;

const NO_ROOM = (zone: string) =>
  `[warn] 7#7: *9 could not allocate new session in SSL session shared cache "${zone}" while SSL handshaking, client: 192.0.2.1, server: 0.0.0.0:443`;

describe('an error log', () => {
  it('is counted by zone', () => {
    const { found } = read([
      NO_ROOM('a'),
      NO_ROOM('b'),
      '[notice] 7#7: start worker process 8',
      NO_ROOM('a'),
    ]);
    expect(found.map(({ id, zone, count, line }) => [id, zone, count, line])).toEqual([
      ['no-room-for-session', 'a', 2, 1],
      ['no-room-for-session', 'b', 1, 2],
    ]);
  });

  it('is explained by version (fact mixed-sizes-are-logged)', () => {
    const explanation = (nginx: string | null) => read([NO_ROOM('a')], nginx).found[0]!.explanation;
    expect(explanation('1.22.1')).toContain('for every such session, as an alert');
    expect(explanation('1.26.3')).toContain('at most once a second');
    expect(explanation(null)).toMatch(/Before nginx 1\.23\.2.*from there on/);
    for (const nginx of ['1.22.1', '1.26.3', null]) expect(explanation(nginx)).toContain('different sizes');
  });

  it('knows the lines that articles invented, and does not repeat them', () => {
    const { found } = read([
      '[warn] 7#7: session cache is full, discarding session',
      '[alert] 7#7: SSL_CTX_set_session_cache_mode() failed',
    ]);
    expect(found.map(({ id, real, count }) => [id, real, count])).toEqual([['not-nginx', false, 2]]);
    expect(claimsIn(found[0]!.explanation)).toEqual([]);
    expect(
      claimsIn(
        errorLogText({
          schema: 1,
          kind: 'error',
          lines: 1,
          unexplained: [],
          found: [{ ...found[0]!, example: '' }],
        }),
      ),
    ).toEqual([]);
  });

  it('says so where nothing is about the cache', () => {
    const report = read(['[error] 7#7: *1 open() "/x" failed (2: No such file or directory)']);
    expect(report.found).toEqual([]);
    expect(errorLogText(report)).toContain('nothing about the session cache');
  });
});
