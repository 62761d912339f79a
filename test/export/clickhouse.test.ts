import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clickhouseQueries } from '../../src/core/export/monitoring/clickhouse.ts';
import { type QueryFigures, readQueryResult } from '../../src/core/export/monitoring/clickhouse-result.ts';
import { programAt, runProgram } from '../programs.ts';

const python = programAt('chdb');

/** What the real engine prints for a log, as clickhouse-local does: one query after the other. */
function ask(log: string): string {
  const at = mkdtempSync(join(tmpdir(), 'tls-resume-queries-'));
  try {
    writeFileSync(join(at, 'tls.log'), log);
    const queries = clickhouseQueries(join(at, 'tls.log'))
      .split(/;\n/)
      .filter((query) => query.trim() !== '');
    expect(queries).toHaveLength(3);
    const program = 'import chdb, sys\nfor q in sys.argv[1:]: print(chdb.query(q, "CSV"), end="")';
    const done = runProgram(python!, ['-c', program, ...queries]);
    return done.output;
  } finally {
    rmSync(at, { recursive: true, force: true });
  }
}

function figures(text: string): QueryFigures {
  const read = readQueryResult(text);
  if ('code' in read) throw new Error(`${read.code} ${read.where}: ${read.what}`);
  return read;
}

const LOG = `1732150800.123 TLSv1.3 . 1 "a"
1732150800.223 TLSv1.3 . 2 "a"
1732150800.323 TLSv1.3 . 1 "a"
1732150803.123 TLSv1.2 r 1 "a"
1732150803.123 TLSv1.3 r 1 "~^x "y", z$"
1732150803.200 - - 1 "a"
not a line of it
`;

describe.skipIf(!python)(
  `ClickHouse queries (chdb)${python ? '' : ' (MISSING chdb)'}`,
  { timeout: 120_000 },
  () => {
    it('count what the log says, and what they print is read', () => {
      const printed = ask(LOG);
      expect(printed.trim().split('\n')).toEqual([
        '"server","protocol","connections","share"',
        '"a","TLSv1.3",2,0',
        '"a","TLSv1.2",1,1',
        '"~^x ""y"", z$","TLSv1.3",1,1',
        '"mean","busiest_second","busiest_minute"',
        '0.5,2,0.033',
        '"time","connections","share"',
        '"2024-11-21 01:00:00",4,0.5',
      ]);
      expect(figures(printed)).toMatchObject({
        total: { connections: 4, share: 0.5, band: 'look' },
        servers: [
          { server: 'a', protocol: 'TLSv1.3', connections: 2, share: 0 },
          { server: 'a', protocol: 'TLSv1.2', connections: 1, share: 1 },
          { server: '~^x "y", z$', protocol: 'TLSv1.3', connections: 1, share: 1 },
        ],
        newSessions: { mean: 0.5, busiestSecond: 2, busiestMinute: 0.033 },
        falls: [],
      });
    });

    it('find the fall after a restart', () => {
      const lines = Array.from({ length: 600 }, (_, i) => {
        const reused = i >= 300 && i < 500 ? '.' : i % 10 === 0 ? '.' : 'r';
        return `${1732150800 + i * 2}.000 TLSv1.3 ${reused} 1 "a"\n`;
      });
      expect(figures(ask(lines.join(''))).falls).toEqual([
        { time: '2024-11-21 01:10:00', before: 0.9, after: 0 },
      ]);
    });

    it('a log without TLS connections is told apart from a good one', () => {
      expect(readQueryResult(ask('1732150803.200 - - 1 "a"\n'))).toMatchObject({ code: 'query-nothing' });
      expect(readQueryResult(ask(''))).toMatchObject({ code: 'query-nothing' });
    });

    it("the engine's own error is named", () => {
      const query = clickhouseQueries('/nowhere/tls.log').split(/;\n/)[0]!;
      const program = 'import chdb, sys; chdb.query(sys.argv[1], "CSV")';
      const { output } = runProgram(python!, ['-c', program, query]);
      const error = /Code: \d+\..*/.exec(output)![0];
      expect(readQueryResult(error)).toMatchObject({ code: 'query-engine', where: 'line 1' });
    });
  },
);

const SERVERS = '"server","protocol","connections","share"';

describe('a pasted result', () => {
  it('is read in parts, in any order, with CRLF and empty lines', () => {
    const read = figures(
      `\r\n"mean","busiest_second","busiest_minute"\r\n1.5,9,3\r\n\r\n${SERVERS}\r\n"a","TLSv1.3",100,0.95\r\n`,
    );
    expect(read.newSessions).toEqual({ mean: 1.5, busiestSecond: 9, busiestMinute: 3 });
    expect(read.notes).toEqual(['95.0 % of 100 connections resumed: healthy.']);
    expect(figures('"mean","busiest_second","busiest_minute"\n1,2,3').total).toBeNull();
  });

  it('says what is low, and where nothing resumes', () => {
    const { notes } = figures(`${SERVERS}\n"a","TLSv1.3",100,0.5\n"a","TLSv1.2",60,0\n"b","TLSv1.2",49,0`);
    expect(notes[0]).toMatch(/^23\.9 % of 209 connections resumed: low\./);
    expect(notes.slice(1)).toEqual([
      'Almost nothing resumes on a over TLSv1.2: a setting, not the size of the zone.',
    ]);
  });

  it('names a fall only where both steps have connections enough', () => {
    const course = (...rows: string[]) => figures(`"time","connections","share"\n${rows.join('\n')}`).falls;
    expect(course('"2026-01-01 00:00:00",50,0.9', '"2026-01-01 00:05:00",50,0.62')).toHaveLength(1);
    expect(course('"2026-01-01 00:00:00",50,0.9', '"2026-01-01 00:05:00",50,0.64')).toHaveLength(0);
    expect(course('"2026-01-01 00:00:00",50,0.9', '"2026-01-01 00:05:00",49,0')).toHaveLength(0);
  });

  it.each([
    ['', 'query-empty', 'the pasted text'],
    ['hello', 'query-line', 'line 1'],
    [`${SERVERS}\n"a","TLSv1.3",100`, 'query-row', 'line 2'],
    [`${SERVERS}\n"a","TLSv1.3",100,1.2`, 'query-row', 'line 2'],
    [`${SERVERS}\n"a","TLSv1.3",-3,1`, 'query-row', 'line 2'],
    [`${SERVERS}\n"a","TLSv1.3",nan,0.5`, 'query-row', 'line 2'],
    [`${SERVERS}\n"a","TLSv1.3",1e999,0.5`, 'query-row', 'line 2'],
    [`${SERVERS}\n"a","TLSv1.3",0x10,0.5`, 'query-row', 'line 2'],
    [`${SERVERS}\n"a","TLSv1.3,100,0.5`, 'query-line', 'line 2'],
    [`${SERVERS}\n`, 'query-nothing', 'the result'],
    ['"time","connections","share"\n"yesterday",60,0.5', 'query-row', 'line 2'],
    ['a'.repeat(10_000_001), 'query-too-long', 'the pasted text'],
    [`1732150800.123 TLSv1.3 . 1 "a"`, 'query-line', 'line 1'],
    [
      'Code: 636. DB::Exception: The table structure cannot be extracted. (CANNOT_EXTRACT_TABLE_STRUCTURE)',
      'query-engine',
      'line 1',
    ],
  ])('%j is refused by name', (text, code, where) => {
    const read = readQueryResult(text);
    expect(read).toMatchObject({ code, where });
    expect('hint' in read && read.hint).toBeTruthy();
  });
});
