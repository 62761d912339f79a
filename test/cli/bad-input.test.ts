import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/command-table.ts';
import { lacking } from '../programs.ts';
import { command, folder, run } from './run-command.ts';

const CONFIG =
  'events {}\nhttp { server { listen 443 ssl; server_name a.example; ssl_certificate a; ssl_certificate_key b; } }\n';

function place(): string {
  const at = folder({ 'nginx.conf': CONFIG, empty: '', 'half.json': '{"a":' });
  writeFileSync(
    join(at, 'binary'),
    Uint8Array.from({ length: 3000 }, (_, i) => (i * 7919) % 256),
  );
  mkdirSync(join(at, 'folder'));
  symlinkSync('circle', join(at, 'circle'));
  return at;
}

const cwd = place();

/** One line on standard error that says what is wrong, nothing on standard output, exit 2. */
async function refused(args: readonly string[], input = ''): Promise<string> {
  const { status, stdout, stderr } = await run(args, { cwd, input });
  expect({ args, status, stdout }).toEqual({ args, status: 2, stdout: '' });
  expect(stderr).toMatch(/^tls-resume: .+\n$/);
  expect(stderr).not.toMatch(/internal error|Error:|node:|\.js:\d|undefined|\[object/);
  return stderr;
}

describe('what cannot be read', { timeout: 120_000 }, () => {
  it.each([
    ['absent', 'no such file'],
    ['folder', 'folder'],
    ['binary', 'binary'],
    ['circle', 'its links form a loop'],
    ['/dev/zero', 'more than 256 MB'],
    ['empty', 'There is no directive here|it is empty|is empty'],
  ])('%s, by every command that reads a configuration', async (name, words) => {
    for (const args of [
      ['check'],
      ['fix'],
      ['redact'],
      ['export', 'mtail', '--config'],
      ['verify', '[::1]:1', '--config'],
    ]) {
      if (name === 'empty' && args[0] === 'redact')
        expect(await refused(['redact', name])).toContain('nothing to redact');
      else expect(await refused([...args, name])).toMatch(new RegExp(words));
    }
  });

  it.each([
    [['log', 'empty'], 'empty: The log is empty.'],
    [['log', '-'], 'standard input: The log is empty.'],
    [['log', 'binary'], 'could not be guessed'],
    [['log', 'absent'], 'no such file'],
    [['restore', '--map', 'half.json', 'nginx.conf'], 'is not a map of a redaction'],
    [['restore', '--map', 'absent', 'nginx.conf'], 'no such file'],
    [['check', '--baseline', 'half.json', 'nginx.conf'], 'is not a baseline'],
    [['check', '--write-baseline', 'folder', 'nginx.conf'], 'it is a directory'],
    [['fix', '--zip', 'folder', 'nginx.conf'], 'it is a directory'],
    [['fix', '--out', 'nginx.conf', 'nginx.conf'], 'it already exists'],
    [['redact', '--map', 'folder', 'nginx.conf'], 'it is a directory'],
    [['check', '--nginx', '2.0', 'nginx.conf'], 'there is no such nginx; give what nginx -v prints'],
    [['check', '-'], 'standard input: There is no directive here.'],
    [['redact', '-'], 'nothing to redact'],
  ])('%j', async (args, words) => {
    expect(await refused(args)).toContain(words);
  });
});

describe('words that a command does not take', { timeout: 120_000 }, () => {
  it.each(Object.keys(COMMANDS))('%s: an unknown option', async (name) => {
    expect(await refused([name, '--no-such-option'])).toBe(
      'tls-resume: there is no option --no-such-option here: --help lists them\n',
    );
  });

  it.each([
    [['check', 'nginx.conf', '--rate'], '--rate needs a value'],
    [['fix', 'nginx.conf', '--out'], '--out needs a value'],
    [['verify', 'a.example', '--connections'], '--connections needs a value'],
    [['size', '--rate', '-5', '--timeout', '1d'], 'written --rate=VALUE'],
    [['size', '--rate=-5', '--timeout', '1d'], 'not -5'],
    [['size', '--rate=', '--timeout', '1d'], 'not an empty text'],
    [['fix', '--write=yes', 'nginx.conf'], '--write takes no value'],
    [['check', '\u001b[2J\nx'], 'cannot read \ufffd[2J x'],
    [['verify', '[::1]:1'], 'nothing answers at [::1]:1: '],
    [['verify', 'a.example:99999'], 'not a.example:99999'],
    [['export', 'mtail', 'rego'], 'usage: '],
  ])('%j', async (args, words) => {
    expect(await refused(args)).toContain(words);
  });

  it.each(['NaN', '1e309', '-5', '0x', ''])('%j is no number, size, time or version', async (value) => {
    await refused(['size', `--rate=${value}`, '--timeout', '5m']);
    await refused(['size', '--rate', '5', `--timeout=${value}`]);
    await refused(['size', '--rate', '5', '--timeout', '5m', `--headroom=${value}`]);
    await refused(['check', `--rate=${value}`, 'nginx.conf']);
    await refused(['check', `--nginx=${value}`, 'nginx.conf']);
    await refused(['fix', `--zone-size=${value}`, 'nginx.conf']);
    await refused(['fix', `--memory=${value}`, 'nginx.conf']);
    await refused(['fix', `--timeout=${value}`, 'nginx.conf']);
    await refused(['verify', `--connections=${value}`, '127.0.0.1:1']);
  });
});

describe('what never ends', { timeout: 120_000 }, () => {
  const config = () => folder({ 'nginx.conf': CONFIG, 'a.pem': 'x' });

  it.skipIf(process.platform !== 'linux').each([
    [
      'a folder that the system does not have',
      ['fix', '--out', '/proc/none/x', 'nginx.conf'],
      /cannot write \/proc\/none/,
    ],
    ['a map', ['restore', '--map', '/dev/zero', 'nginx.conf'], /more than 512 MiB/],
    ['a baseline', ['check', '--baseline', '/dev/zero', 'nginx.conf'], /more than 512 MiB/],
  ])('is refused: %s', async (_, words, said) => {
    const { status, stderr } = await run(words, { cwd: config() });
    expect([status, stderr]).toEqual([2, expect.stringMatching(said)]);
  });
});

describe('standard output', { timeout: 120_000 }, () => {
  const many = folder({
    'nginx.conf': `worker_processes 4;\nevents {}\nhttp {\n${Array.from(
      { length: 400 },
      (_, i) =>
        `server { listen 443 ssl; server_name h${i}.example; ssl_certificate a; ssl_certificate_key b; ssl_session_cache builtin; }\n`,
    ).join('')}}\n`,
  });
  const shell = async (line: string) =>
    spawnSync('bash', ['-c', line.replace('tls-resume', `'${process.execPath}' '${await command()}'`)], {
      encoding: 'utf8',
      cwd: many,
    });

  it.each([
    'text',
    'json',
    'sarif',
    'github',
    'junit',
  ])('may be closed before all of %s is printed', async (format) => {
    const done = await shell(
      `tls-resume check --format ${format} nginx.conf | head -c 40; exit \${PIPESTATUS[0]}`,
    );
    expect(done.stderr).toBe('');
    expect(done.stdout).toHaveLength(40);
    expect(done.status).toBe(1);
  });

  it('that has no room is named', async () => {
    const done = await shell('tls-resume check nginx.conf > /dev/full');
    expect(done).toMatchObject({
      status: 2,
      stderr: 'tls-resume: cannot write standard output: no space is left\n',
    });
  });

  const without = lacking('script');
  it.skipIf(without)(`is colored on a terminal, unless NO_COLOR is set${without}`, async () => {
    const onTerminal = async (variables: string) =>
      (await shell(`${variables} script -qec "tls-resume check nginx.conf" /dev/null | head -c 2000`)).stdout;
    expect(await onTerminal('TERM=xterm')).toContain('\u001b[31mhigh\u001b[0m');
    expect(await onTerminal('TERM=xterm NO_COLOR=1')).not.toContain('\u001b');
    expect((await shell('TERM=xterm tls-resume check nginx.conf')).stdout).not.toContain('\u001b');
  });
});
