import { describe, expect, it } from 'vitest';
import { paintFor } from '../../src/cli/print/paint.ts';
import { writeReport } from '../../src/cli/print/text-report.ts';
import { replyOf } from '../report/reply-of.ts';

const server = (i: number, cache: string): string =>
  `server { listen 192.0.2.${i}:443 ssl; server_name s${i}.example; ssl_certificate c; ssl_certificate_key k; ssl_session_cache ${cache}; }`;
const config = (servers: readonly string[]): string => `events { }\nhttp {\n${servers.join('\n')}\n}\n`;
const times = (count: number, one: (i: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, i) => one(i + 1));

function textOf(text: string, all = false): string {
  const { report, files } = replyOf(text, { nginx: '1.30.6' });
  return writeReport(report, files, paintFor(false, {}), all);
}
const timesIn = (text: string, wanted: string): number => text.split(wanted).length - 1;

describe('many findings and address:ports that are alike', () => {
  const many = config(times(30, (i) => server(i, 'builtin:1000')));

  it('are told by the first, with how many more, the first and the last of them', () => {
    const text = textOf(many);
    expect(timesIn(text, '[builtin-cache]')).toBe(1);
    expect(text).toContain('and 29 more, first nginx.conf:4, last nginx.conf:32 (--all shows each)');
    expect(text).toContain('and 29 more, first 192.0.2.2:443, last 192.0.2.30:443 (--all shows each)');
    expect(text).toContain('30 findings');
  });

  it('are each told with --all', () => {
    const text = textOf(many, true);
    expect(timesIn(text, '[builtin-cache]')).toBe(30);
    expect(text).toContain('192.0.2.17:443: default server s17.example');
    expect(text).not.toContain('--all');
  });

  it('as long as they are few, are each told', () => {
    const text = textOf(config(times(10, (i) => server(i, 'builtin:1000'))));
    expect(timesIn(text, '[builtin-cache]')).toBe(10);
    expect(text).not.toContain('--all');
  });

  it('do not swallow one that differs in more than its name and address', () => {
    const other = [...times(30, (i) => server(i, 'builtin:1000')), server(31, 'builtin:20')];
    const text = textOf(config(other));
    expect(timesIn(text, '[builtin-cache]')).toBe(2);
    expect(text).toContain('builtin:20 gives each worker its own cache (192.0.2.31:443)');
    expect(text).toContain('192.0.2.31:443: default server s31.example');
  });

  it('servers of one address:port that fare alike are told by the first', () => {
    const shared = times(30, (i) => server(i, 'shared:SSL:10m').replace(/192\.0\.2\.\d+:/, ''));
    const text = textOf(config(shared));
    expect(text).toContain('  and 29 more, first s2.example, last s30.example (--all shows each)');
    expect(timesIn(text, 'same-worker')).toBe(1);
  });
});
