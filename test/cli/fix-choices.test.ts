import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fix } from '../../src/cli/commands/fix.ts';
import { UsageError } from '../../src/cli/exit.ts';
import { isZip } from '../../src/core/archive/zip.ts';

const folder = mkdtempSync(join(tmpdir(), 'fix-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'nginx.conf');
writeFileSync(
  path,
  'events {}\nhttp {\n  server { listen 443 ssl; ssl_certificate c; ssl_certificate_key k; }\n}\n',
);

function run(...args: string[]): string {
  const printed: Buffer[] = [];
  fix([...args, path], (text) => printed.push(Buffer.from(text)));
  return Buffer.concat(printed).toString();
}

describe('fix', () => {
  it('takes the choices that the page offers', () => {
    const text = run(
      '--tickets',
      'off',
      '--timeout',
      '4h',
      '--memory',
      '5m',
      '--larger-set',
      'protocols,stapling',
    );
    for (const line of [
      'ssl_session_tickets off;',
      'ssl_session_timeout 4h;',
      'ssl_session_cache shared:SSL:5m;',
      'ssl_protocols TLSv1.2 TLSv1.3;',
      'ssl_stapling on;',
    ])
      expect(text).toContain(`\n  ${line}\n`);
  });

  it('takes key files, the newest first', () => {
    expect(run('--tickets', 'files', '--key-file', 'new', '--key-file', 'old')).toContain(
      'ssl_session_ticket_key new;\n  ssl_session_ticket_key old;\n',
    );
  });

  it('prints steps and a script, and writes a zip', () => {
    expect(run('--steps')).toContain('patch -d / -p1');
    expect(run('--script')).toMatch(/^#!\/bin\/sh\n[\s\S]*\ncheck http ipv4 443 - tls13 /);
    expect(run('--zip', join(folder, 'out.zip'))).toBe('');
    expect(isZip(readFileSync(join(folder, 'out.zip')))).toBe(true);
  });

  it.each([
    [['--tickets', 'files']],
    [['--key-file', 'k']],
    [['--tickets', 'yes']],
    [['--timeout', '5min']],
    [['--memory', '1g']],
    [['--zone-size', '16k']],
    [['--config-map']],
    [['--zones', 'two']],
    [['--larger-set', 'protocols,hsts']],
    [['--zip', 'a', '--patch']],
    [['--steps', '--script']],
  ])('refuses %j', (args) => {
    expect(() => run(...args)).toThrow(UsageError);
  });
});
