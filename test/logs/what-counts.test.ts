import { describe, expect, it } from 'vitest';
import { encode } from '../../src/core/base/utf8.ts';
import type { ErrorLogReport } from '../../src/core/logs/error-log.ts';
import { LogJob } from '../../src/core/logs/log-job.ts';
import { LogSet } from '../../src/core/logs/log-set.ts';
import type { AccessReport } from '../../src/core/logs/report/access-report.ts';
import { accessReportText } from '../../src/core/logs/report/access-report-text.ts';
import { claimsIn } from '../false-claims.ts';
import { combinedLine, expectedCounts, localTime, type MadeLine, makeLines } from './made-log.ts';
import { readLogText } from './read-log-text.ts';

const lines = makeLines(23, 900);
const [full, resumed] = expectedCounts(lines).connections as [number, number, number];
const tls = (l: MadeLine) =>
  combinedLine(l, `${l.protocol} ${l.reused} ${l.connection} ${l.request} "${l.name}"`);
const serial = (l: MadeLine, client = l.client) =>
  `${client} [${localTime(l.time)}] ${l.protocol} ${l.reused} conn=${l.connection}`;
const read = (text: readonly string[]) => readLogText(`${text.join('\n')}\n`) as AccessReport;
const says = ({ notes, basis }: AccessReport) => [basis, ...notes].join(' ');

describe('the format changes in the middle of a file', () => {
  const half = Math.floor(lines.length / 2);
  const changed = (at: number) => [
    ...lines.slice(0, at).map((l) => combinedLine(l, '').trimEnd()),
    ...lines.slice(at).map(tls),
  ];

  it.each([
    0.02, 0.5, 0.97,
  ])('after %f of it: the lines that say it count, and the others are told', (part) => {
    const at = Math.floor(lines.length * part);
    const report = read(changed(at));
    // what began before the change is a connection of the other format
    const counted = lines.slice(at).filter(({ request }) => request === 1);
    const of = (mark: string) => counted.filter(({ reused }) => reused === mark).length;
    expect(report).toMatchObject({ silent: at, unread: 0, connections: { full: of('.'), resumed: of('r') } });
    expect(report.formats.map(({ saysReuse, lines: own }) => [saysReuse, own])).toEqual([
      [true, lines.length - at],
      [false, at],
    ]);
    expect(says(report)).toContain('without $ssl_session_reused');
    expect(says(report)).not.toContain('No line shows');
  });

  it('and back: three stretches in two formats', () => {
    const report = read([...changed(half), ...lines.slice(0, 100).map((l) => combinedLine(l, '').trimEnd())]);
    expect(report).toMatchObject({ silent: half + 100, unread: 0 });
  });

  it('a protocol without reuse is not taken for no TLS', () => {
    const report = read(lines.map((l) => combinedLine(l, l.protocol)));
    expect(report.connections.share).toBeNull();
    const text = accessReportText(report);
    expect(text).toMatch(/TLSv1\.3 +not known/);
    expect(text).not.toMatch(/TLSv1\.3 +no TLS/);
    expect(text).toContain('No line shows whether a session was resumed');
  });
});

describe('first requests that are missing', () => {
  const isLeftOut = (l: MadeLine) => l.request === 1 && l.connection % 3 === 0;
  const left = lines.filter((l) => !isLeftOut(l));

  it('are told, and their connections counted by a later request', () => {
    const report = read(left.map(tls));
    const seen = lines.filter(
      (l) => l.request === 1 && left.some(({ connection }) => connection === l.connection),
    );
    const of = (mark: string) => seen.filter(({ reused }) => reused === mark).length;
    expect(report.connections).toMatchObject({ full: of('.'), resumed: of('r') });
    expect(says(report)).toMatch(/first request of \d+ connections is in no line.*access_log with if=/);
  });

  it('are not seen where lines of HTTP/2 come in another order, nor where connections were there before the log', () => {
    const shuffled = [...lines].sort((a, b) => a.connection - b.connection || b.request - a.request);
    const report = read(shuffled.map(tls));
    expect(report.connections).toMatchObject({ full, resumed });
    expect(says(report)).not.toContain('in no line');
    const later = read(lines.slice(40).map(tls));
    expect(says(later)).not.toContain('in no line');
  });
});

describe('several hosts in one log', () => {
  const other = (l: MadeLine) => l.client.replace('192.0.2', '203.0.113');
  const both = lines.flatMap((l) => [serial(l), serial(l, other(l))]);

  it('with $connection alone: it is said that numbers collide', () => {
    const report = read(both);
    expect(report.unit).toBe('serial');
    expect(says(report)).toContain('lines of several hosts are in one log');
    expect(says(read(lines.map((l) => serial(l))))).not.toContain('several hosts');
  });

  it('with a prefix that names the host they are told apart', () => {
    const report = read(both.map((line, i) => `Nov 21 10:00:00 web${i % 2} nginx: ${line}`));
    expect(report.connections).toMatchObject({ full: 2 * full, resumed: 2 * resumed });
    expect(says(report)).not.toContain('several hosts');
  });
});

describe('what a line is', () => {
  it('stream{}: a line is a session, and the format to add is one of stream{}', () => {
    const first = lines.filter(({ request }) => request === 1);
    const report = read(
      first.map(
        (l) => `${l.client} [${localTime(l.time)}] TCP 200 9 9 1.2 ${l.protocol} ${l.reused} "10.0.0.9:5432"`,
      ),
    );
    expect(report).toMatchObject({ unit: 'session', connections: { full, resumed }, add: null });
    expect(says(report)).toContain('stream{}');
    expect(says(report)).not.toContain('requests, not connections');
    const lacking = read(
      first.map((l) => `${l.client} [${localTime(l.time)}] TCP 200 9 9 1.2 ${l.reused} "x"`),
    );
    expect(lacking.add!.logFormat).toContain('$session_time');
    expect(lacking.add!.logFormat).not.toContain('$connection_requests');
  });

  it('error lines and access lines in one file give two reports, whichever comes first', () => {
    const error =
      '2026/11/21 10:00:00 [warn] 7#7: *9 could not allocate new session in SSL session shared cache "S" while SSL handshaking';
    for (const text of [
      [error, ...lines.map(tls)],
      [...lines.map(tls), error],
    ]) {
      const job = new LogJob();
      job.push(encode(text.join('\n')));
      const logs = new LogSet();
      expect(logs.add('docker.log', job)).toBeNull();
      const [access, errors] = logs.reports() as [AccessReport, ErrorLogReport];
      expect(access).toMatchObject({
        kind: 'access',
        lines: lines.length,
        unread: 0,
        connections: { full, resumed },
      });
      expect(errors).toMatchObject({
        kind: 'error',
        lines: 1,
        found: [{ id: 'no-room-for-session', count: 1 }],
      });
    }
  });

  it('what could not be read is counted and shown', () => {
    const broken = `192.0.2.1 - - [21/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 1 "-" "x" TLSv1.3 ? what`;
    const report = read([...lines.map(tls), broken, 'mkdir: cannot create directory']);
    expect(report).toMatchObject({
      unread: 1,
      unreadExample: broken,
      other: 1,
      otherExample: 'mkdir: cannot create directory',
    });
    expect(says(report)).toContain(broken);
  });
});

describe('a guess', () => {
  const other = (l: MadeLine) => (l.connection % 2 ? 'r' : '.');
  const start = (l: MadeLine) => `${l.client} [${localTime(l.time)}] "GET / HTTP/1.1"`;
  const end = (l: MadeLine) => `${l.protocol} ${l.reused} ${l.connection} ${l.request}`;
  const json = (l: MadeLine, more: object) =>
    JSON.stringify({
      time: localTime(l.time),
      client_ip: l.client,
      connection: l.connection,
      connection_requests: l.request,
      ...more,
    });

  it.each<readonly [string, (l: MadeLine) => string]>([
    ['another column of r and .', (l) => `${start(l)} ${other(l)} ${end(l)}`],
    ['$pipe', (l) => `${start(l)} . ${end(l)}`],
    ['$pipe behind', (l) => `${start(l)} ${end(l)} ${l.request > 1 ? 'p' : '.'} .`],
    [
      'the upstream server’s reuse in JSON',
      (l) => json(l, { upstream: { reused: other(l) }, tls: { version: l.protocol, reused: l.reused } }),
    ],
    [
      'reuse of a kept connection in JSON',
      (l) => json(l, { conn: { reused: l.request > 1 }, tls: { version: l.protocol, reused: l.reused } }),
    ],
    ['labels of a letter', (l) => json(l, { p: l.protocol, s: l.reused })],
    [
      'underscores before labels',
      (l) =>
        json(l, { _upstream_reused: other(l), _ssl_protocol: l.protocol, _ssl_session_reused: l.reused }),
    ],
  ])('is not misled by %s', (_, write) => {
    expect(read(lines.map(write))).toMatchObject({ unit: 'first-request', connections: { full, resumed } });
  });

  it.each<readonly [string, (l: MadeLine) => string]>([
    ['$pipe alone', (l) => `${start(l)} . ${l.connection} ${l.request}`],
    ['the upstream server’s reuse alone', (l) => json(l, { upstream: { tls: { reused: other(l) } } })],
    ['the reuse of kept connections alone', (l) => json(l, { keepalive: { reused: l.request > 1 } })],
  ])('does not take %s for the reuse of sessions', (_, write) => {
    const report = read(lines.map(write));
    expect(report.connections.share).toBeNull();
    expect(says(report)).toContain('No line shows');
  });

  it('says that false is what plain HTTP gives too, where the protocol is not there', () => {
    const report = read(lines.map((l) => json(l, { tls_resumed: l.reused === 'r' })));
    expect(says(report)).toContain('plain HTTP counts as a full handshake');
    const known = read(lines.map((l) => json(l, { tls_version: l.protocol, tls_resumed: l.reused === 'r' })));
    expect(says(known)).not.toContain('plain HTTP counts');
    expect(known.connections).toMatchObject({ full, resumed });
  });
});

describe('clients', () => {
  const agents = [
    'python-requests/2.32.3',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
  ];
  const visit = (i: number) => {
    const isScript = i % 5 < 2;
    const mark = isScript || i < 100 ? '.' : 'r';
    return `192.0.2.${i % 50} - - [${localTime(1_795_255_200 + i)}] "GET / HTTP/1.1" 200 1 "-" "${agents[isScript ? 0 : 1]}" ${i % 2 ? 'TLSv1.2' : 'TLSv1.3'} ${mark} ${i + 1} 1 "a.example"`;
  };
  const report = read(Array.from({ length: 1000 }, (_, i) => visit(i)));

  it('that never resume are named with what their owner can do', () => {
    const { clients } = report;
    expect(clients!.neverPart).toBeCloseTo(0.4, 9);
    expect(clients!.shareOfOthers).toBeCloseTo(540 / 600, 9);
    expect(clients!.families.map(({ id, never }) => [id, never])).toEqual([
      ['chromium', false],
      ['python-requests', true],
    ]);
    expect(clients!.advice[0]).toMatch(
      /87 % of the full handshakes come from python-requests.*requests\.Session/,
    );
  });

  it('are what the share is held against', () => {
    // 60 % can resume; whoever comes in the later half has come before
    expect(report.clients!.reachable).toBeCloseTo(0.6, 9);
    expect(report.connections.share).toBeCloseTo(0.54, 9);
    // nine tenths of what can be reached, which is not above
    expect(report.band).toBe('fair');
    expect(report.notes.join(' ')).toContain('90.0 % of what these clients can reach');
  });

  it('tell the calculator which of TLS 1.2 ask for tickets', () => {
    expect(report.clients!.mix!.tls13).toBeCloseTo(0.5, 1);
    expect(report.clients!.mix!['tls12-id']).toBeCloseTo(0.2, 1);
    expect(report.clients!.mix!['tls12-ticket']).toBeCloseTo(0.3, 1);
  });

  it('a program that was changed to resume is believed', () => {
    const changed = read(Array.from({ length: 400 }, (_, i) => visit(i).replace(/ [.r] (\d+ 1 )/, ' r $1')));
    expect(changed.clients!.neverPart).toBe(0);
  });

  it('make no false claim', () => expect(claimsIn(accessReportText(report))).toEqual([]));
});
