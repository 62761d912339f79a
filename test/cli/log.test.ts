import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { log } from '../../src/cli/commands/log.ts';
import { UsageError } from '../../src/cli/exit.ts';
import { expectedCounts, FORMATS, makeLines } from '../logs/made-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'log-command-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, data: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, data);
  return path;
}

async function run(...args: string[]): Promise<string> {
  let printed = '';
  await log(args, (text) => {
    printed += text;
  });
  return printed;
}

const [{ write, text }] = FORMATS as [(typeof FORMATS)[number]];
const lines = makeLines(11, 4000);
const whole = `${lines.map(write).join('\n')}\n`;
const { connections } = expectedCounts(lines);
const expected = {
  lines: lines.length,
  unread: 0,
  connections: { full: connections[0], resumed: connections[1] },
};

describe('tls-resume log', () => {
  it('reads a plain file and a packed one alike, whatever they are called', async () => {
    const plain = await run('--format', 'json', file('access.log', whole));
    expect(JSON.parse(plain)).toMatchObject(expected);
    expect(await run('--format', 'json', file('packed', gzipSync(whole)))).toBe(plain);
  });

  it('reads a gzip file of several members, as logrotate and cat make them', async () => {
    const half = whole.indexOf('\n', whole.length / 2) + 1;
    const members = [gzipSync(whole.slice(0, half)), gzipSync(whole.slice(half))];
    const printed = await run('--format', 'json', file('two.gz', Buffer.concat(members)));
    expect(JSON.parse(printed)).toMatchObject(expected);
  });

  it('adds up several files', async () => {
    const half = whole.indexOf('\n', whole.length / 2) + 1;
    const older = file('a.log.1', whole.slice(0, half));
    const printed = await run('--format', 'json', older, file('a.log', whole.slice(half)));
    expect(JSON.parse(printed)).toMatchObject(expected);
  });

  it('takes the format from an option or from a configuration', async () => {
    const path = file('b.log', whole);
    const configuration = file('nginx.conf', `http { log_format own '${text}'; }`);
    const format = async (...args: string[]) =>
      JSON.parse(await run('--format', 'json', ...args, path)).format;
    expect(await format('--log-format', text)).toMatchObject({ name: 'given', guessed: false });
    expect(await format('--config', configuration)).toMatchObject({ name: 'own', guessed: false });
    expect(await format('--config', configuration, '--log-format', 'own')).toMatchObject({ name: 'own' });
  });

  it('explains an error log', async () => {
    const printed = await run(
      file(
        'error.log',
        '2026/11/21 10:00:00 [warn] 7#7: *9 could not allocate new session in SSL session shared cache "SSL" while SSL handshaking\n',
      ),
    );
    expect(printed).toContain('zone SSL');
    expect(printed).toContain('sizes');
  });

  it('reads samples of stub_status as the page does', async () => {
    const sample = (accepts: number) =>
      `Active connections: 3 \nserver accepts handled requests\n ${accepts} ${accepts} ${2 * accepts} \nReading: 0 Writing: 1 Waiting: 2 \n`;
    const dated = `Sat Nov 21 10:00:00 UTC 2026\n${sample(100)}Sat Nov 21 10:05:00 UTC 2026\n${sample(400)}`;
    expect(await run(file('dated.txt', dated))).toMatch(
      /New connections +1 per second on average, 300 in 5 minutes/,
    );
    const plain = file('plain.txt', sample(100) + sample(400));
    expect(await run(plain)).toMatch(/New connections +300\n.*--seconds/s);
    expect(await run('--seconds', '100', plain)).toMatch(/New connections +3 per second/);
    expect(await run(file('one.txt', `HTTP/1.1 200 OK\n\n${sample(9)}`))).toContain('take a second one');
  });

  it('counts what there is of a gzip file without its end, and says so', async () => {
    const packed = gzipSync(whole);
    const printed = await run('--format', 'json', file('cut.gz', packed.subarray(0, packed.length / 2)));
    const { lines: read, notes, connections: counted } = JSON.parse(printed);
    expect(read).toBeGreaterThan(lines.length / 4);
    expect(read).toBeLessThan(lines.length);
    expect(notes[0]).toContain('cut short');
    // what was counted is the beginning of the log
    const begun = expectedCounts(lines.slice(0, read - 1)).connections;
    expect(Math.abs(counted.full - begun[0]!)).toBeLessThanOrEqual(1);
    expect(Math.abs(counted.resumed - begun[1]!)).toBeLessThanOrEqual(1);
  });

  it('says in one line what it cannot read', async () => {
    const broken = gzipSync(whole);
    broken.fill(0x55, 100, 400);
    for (const [args, said] of [
      [[join(folder, 'absent.log')], 'no such file'],
      [[file('broken.gz', broken)], 'damaged or cut short'],
      [[file('prose.log', 'this is no log\n')], 'could not be guessed'],
      [[file('empty.log', '')], 'The log is empty'],
      [[folder], 'it is a directory'],
      [[], 'usage: tls-resume log'],
    ] as const) {
      const failed = run(...args);
      await expect(failed).rejects.toThrow(UsageError);
      await expect(failed).rejects.toThrow(said);
    }
  });
});
