import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUILTIN_CONFIGURATION } from '../../e2e/builtin-configuration.ts';
import { COMBINED } from '../../src/core/logs/format/log-format.ts';
import { recognizeLog } from '../../src/core/logs/lines/recognize.ts';
import { combinedLine, FORMATS, makeLines } from './made-log.ts';

const lines = makeLines(3, 60);

describe('a log', () => {
  it.each(FORMATS.map(({ name, write }) => [name, write] as const))('is known: %s', (_, write) => {
    const text = `${lines.map(write).join('\n')}\n`;
    expect(recognizeLog(text)).toBe('access');
    // cut anywhere, as a beginning of a file is
    expect(recognizeLog(text.slice(0, 4000))).toBe('access');
    expect(recognizeLog(write(lines[0]!))).toBe('access');
  });

  it('is known in nginx’s own format, and without a time by its handshakes', () => {
    expect(COMBINED.text).toContain('$time_local');
    expect(recognizeLog(combinedLine(lines[0]!, ''))).toBe('access');
    expect(recognizeLog('TLSv1.3 r\nTLSv1.2 .\n')).toBe('access');
  });

  it('of errors is known, and so is what nginx says at its start', () => {
    expect(
      recognizeLog(
        '2026/11/21 10:00:00 [warn] 7#7: *9 could not allocate new session\n2026/11/21 10:00:01 [error] 7#7: x\n',
      ),
    ).toBe('error');
    expect(recognizeLog('nginx: [emerg] "ssl_session_cache" directive is duplicate in /a:1\n')).toBe('error');
  });

  it('stub_status is known', () => {
    const sample =
      'Active connections: 2 \nserver accepts handled requests\n 10 10 20 \nReading: 0 Writing: 1 Waiting: 1 \n';
    expect(recognizeLog(sample)).toBe('stub-status');
    expect(recognizeLog(sample + sample)).toBe('stub-status');
  });
});

describe('a configuration', () => {
  it.each([
    ['one', BUILTIN_CONFIGURATION],
    ['nothing', ''],
    ['a single directive', 'server_name a.example.com;'],
    ['protocols', 'ssl_protocols TLSv1.2 TLSv1.3;'],
    ['a format', "log_format tls '$time_iso8601 $ssl_protocol $ssl_session_reused';"],
    ['log lines in comments', `# ${combinedLine(lines[0]!, '')}\n`.repeat(20)],
    [
      'a dump with a warning',
      `nginx: [warn] conflicting server name\n# configuration file /etc/nginx/nginx.conf:\n${BUILTIN_CONFIGURATION}`,
    ],
    ['words', 'this is no log\n'],
  ])('is none: %s', (_, text) => {
    expect(recognizeLog(text)).toBeNull();
  });

  it('is none, whichever of the real ones', () => {
    const folder = join(import.meta.dirname, '../fixtures/golden');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.(?:conf|txt)$/.test(name),
    );
    expect(files.length).toBeGreaterThan(15);
    const taken = files.filter((name) => recognizeLog(readFileSync(join(folder, name), 'utf8')) !== null);
    expect(taken).toEqual([]);
  });
});
