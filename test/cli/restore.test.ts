import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRedactionMap } from '../../src/core/redact/stand-ins/redaction-map.ts';
import { folder, run } from './run-command.ts';

const SECRET = `events {}
http {
    server {
        listen 192.0.43.8:443 ssl;
        server_name shop.geheim.example.org;
        ssl_certificate /etc/ssl/shop.geheim.pem;
        ssl_certificate_key /etc/ssl/shop.geheim.key;
        ssl_session_cache builtin:1000;
    }
}
`;

describe('redact and restore', { timeout: 60_000 }, () => {
  it('gives the text back byte for byte', async () => {
    const at = folder({ 'site.conf': SECRET });
    const { stdout, status } = await run(['redact', '--map', 'site.map', 'site.conf'], { cwd: at });
    expect(status).toBe(0);
    expect(stdout).not.toContain('geheim');
    expect(statSync(join(at, 'site.map')).mode & 0o777).toBe(0o600);
    const back = await run(['restore', '--map', 'site.map', '-'], { cwd: at, input: stdout });
    expect(back).toMatchObject({ status: 0, stdout: SECRET, stderr: '' });
  });

  it('restores an edited text, and names what stands for nothing', async () => {
    const at = folder({ 'site.conf': SECRET });
    const { stdout } = await run(['redact', '--map', 'site.map', 'site.conf'], { cwd: at });
    const input = `${stdout.replace('builtin:1000', 'shared:S:10m')}# host99.site77.example\n`;
    const back = await run(['restore', '--map', 'site.map', '-'], { cwd: at, input });
    expect(back.stdout).toContain(SECRET.replace('builtin:1000', 'shared:S:10m'));
    expect(back.status).toBe(1);
    expect(back.stderr).toBe(
      'tls-resume: line 11: host99 stands for nothing that was replaced\ntls-resume: line 11: site77.example stands for nothing that was replaced\n',
    );
  });

  it.each([
    [
      'one block',
      (text: string) => `Sure! I changed host1:\n\n\`\`\`nginx\n${text}\`\`\`\n\nReload site1.example.\n`,
      '',
    ],
    [
      'tildes, and a shorter block',
      (text: string) => `~~~\nnginx -t\n~~~\n1. So:\n   ~~~\n${text}   ~~~\n`,
      'tls-resume: Of 2 code blocks the longest was used.\n',
    ],
    ['a block that never ends', (text: string) => `So:\n\`\`\`\n${text}`, ''],
    [
      'line ends of Windows',
      (text: string) => `So:\r\n\`\`\`\r\n${text.replaceAll('\n', '\r\n')}\`\`\`\r\nDone.\r\n`,
      '',
    ],
  ])("takes the configuration from an assistant's reply: %s", async (_, reply, said) => {
    const at = folder({ 'site.conf': SECRET });
    const { stdout } = await run(['redact', '--map', 'site.map', 'site.conf'], { cwd: at });
    const back = await run(['restore', '--map', 'site.map', '-'], { cwd: at, input: reply(stdout) });
    expect({ ...back, stdout: back.stdout.replaceAll('\r', '') }).toMatchObject({
      status: 0,
      stdout: SECRET,
      stderr: said,
    });
  });

  it('names what stands for nothing by its line in the reply', async () => {
    const at = folder({ 'site.conf': SECRET });
    await run(['redact', '--map', 'site.map', 'site.conf'], { cwd: at });
    const input = 'So:\n```\nevents {}\nhttp { include path77; }\n```\n';
    const back = await run(['restore', '--map', 'site.map', '-'], { cwd: at, input });
    expect(back).toMatchObject({ status: 1, stdout: 'events {}\nhttp { include path77; }\n' });
    expect(back.stderr).toBe('tls-resume: line 4: path77 stands for nothing that was replaced\n');
  });

  it('gives a text back that had code blocks itself', async () => {
    const own = `Please see\n\`\`\`\n${SECRET}\`\`\`\nof shop.geheim.example.org\n`;
    const at = folder({ 'mail.txt': own });
    const { stdout } = await run(['redact', '--map', 'a.map', 'mail.txt'], { cwd: at });
    const back = await run(['restore', '--map', 'a.map', '-'], { cwd: at, input: stdout });
    expect(back).toMatchObject({ status: 0, stdout: own });
  });

  it('never writes over a file that is there', async () => {
    const at = folder({ 'site.conf': SECRET, 'site.map': 'mine' });
    const { status, stdout, stderr } = await run(['redact', '--map', 'site.map', 'site.conf'], { cwd: at });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('it already exists');
    expect(readFileSync(join(at, 'site.map'), 'utf8')).toBe('mine');
  });

  it.each([
    '',
    '{}',
    'null',
    '{"schema":3,"tool":"tls-resume","encoding":"utf-8","items":[{"kind":"x"}]}',
  ])('reads no map in %j', (text) => {
    expect(readRedactionMap(text)).toBeNull();
  });

  it.each([1, 2, 4])('refuses a map of schema %i, and says what to do', async (schema) => {
    const map = JSON.stringify({ schema, tool: 'tls-resume', items: [] });
    const { status, stdout, stderr } = await run(['restore', '--map', 'a.map', 'site.conf'], {
      cwd: folder({ 'site.conf': SECRET, 'a.map': map }),
    });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(
      /^tls-resume: a\.map was written by another version of tls-resume.*redact the original again/,
    );
  });
});
