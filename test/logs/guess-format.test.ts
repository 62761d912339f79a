import { describe, expect, it } from 'vitest';
import { configuredLogs } from '../../src/core/logs/format/config-formats.ts';
import { planLines } from '../../src/core/logs/format/line-plan.ts';
import { COMBINED, formatDirective, readLogFormat } from '../../src/core/logs/format/log-format.ts';
import type { AccessReport } from '../../src/core/logs/report/access-report.ts';
import { combinedLine, expectedCounts, FORMATS, makeLines } from './made-log.ts';
import { readLogText } from './read-log-text.ts';

const lines = makeLines(5, 300);
const fileOf = (text: string) => ({ path: 'nginx.conf', text, encoding: 'utf-8' as const });

describe('a guess', () => {
  it.each(FORMATS.filter(({ unguessable }) => !unguessable))('finds every field of: $name', ({ write }) => {
    const written = `${lines.map(write).join('\n')}\n`;
    const report = readLogText(written) as AccessReport;
    const { connections } = expectedCounts(lines);
    expect(report).toMatchObject({
      format: { guessed: true },
      unit: 'first-request',
      unread: 0,
      connections: { full: connections[0], resumed: connections[1] },
    });
    expect(report.byProtocol.length).toBeGreaterThan(2);
    expect(report.byName.length).toBeGreaterThan(4);
    expect(report.time).not.toBeNull();
  });

  it('is not made of numbers that only look a little like connections', () => {
    const sample = lines.map((l, i) => combinedLine(l, `${l.reused} ${(i * 37) % 50} ${i % 3}\n`)).join('');
    const { directive } = (readLogText(sample) as AccessReport).format;
    const [format] = configuredLogs([fileOf(directive)]).formats;
    const { variables } = planLines(format!);
    expect(variables).toHaveProperty('reused');
    expect(variables).not.toHaveProperty('connection');
    expect(variables).not.toHaveProperty('requests');
  });

  it('is not made of a text that is no log', () => {
    expect(readLogText('lorem ipsum\ndolor sit amet\n')).toMatchObject({ code: 'log-format' });
    expect(readLogText('\0\x01\x02')).toMatchObject({ code: 'log-format' });
    expect(readLogText('lorem ipsum\n')).toMatchObject({ code: 'log-format' });
    expect(readLogText('')).toMatchObject({ code: 'log-empty' });
  });

  it('knows combined, and what it lacks', () => {
    const sample = lines.map((l) => `${combinedLine(l, '').trimEnd()}\n`).join('');
    const report = readLogText(sample);
    expect(report).toMatchObject({ format: { name: 'combined' }, connections: { share: null }, band: null });
    expect(report).toMatchObject({ add: { logFormat: expect.stringContaining('$ssl_session_reused') } });
  });
});

describe('the formats of a configuration', () => {
  const text = `http {
  log_format short '$ssl_session_reused '
                   '$msec';
  log_format "j" escape=json '{"r":"$ssl_session_reused",'
    '"t":"\${msec}"}';
  access_log /var/log/a.log short buffer=4k;
  server { access_log off; access_log /var/log/b.log; access_log syslog:server=[::1] j; location / { access_log c.log j; } }
}`;

  it('are read as nginx joins them', () => {
    const { formats, logs } = configuredLogs([fileOf(text)]);
    expect(formats.map(({ name, escaping, text }) => [name, escaping, text])).toEqual([
      ['short', 'default', '$ssl_session_reused $msec'],
      ['j', 'json', `{"r":"$ssl_session_reused","t":"\${msec}"}`],
      ['combined', 'default', COMBINED.text],
    ]);
    expect(logs).toEqual([
      { path: '/var/log/a.log', format: 'short' },
      { path: '/var/log/b.log', format: 'combined' },
      { path: 'c.log', format: 'j' },
    ]);
  });

  it('are taken where the lines are in them', () => {
    const report = readLogText('r 1795255200.000\n. 1795255201.000\n', { sources: [fileOf(text)] });
    expect(report).toMatchObject({ format: { name: 'short', guessed: false }, connections: { share: 0.5 } });
  });

  it('are written as nginx reads them back', () => {
    for (const format of [
      COMBINED,
      ...FORMATS.map(({ name, text }) => readLogFormat(name.replace(/ /g, '_'), text, 'json')),
      readLogFormat('q', `it's "$msec" \\ here`),
    ]) {
      const { formats } = configuredLogs([fileOf(`http { ${formatDirective(format)} }`)]);
      expect(formats[0]).toEqual(format);
    }
  });
});
