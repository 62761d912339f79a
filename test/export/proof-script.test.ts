import { spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeSteps } from '../../src/core/export/corrected/steps.ts';
import { writeProofScript } from '../../src/core/export/proof-script.ts';
import { lacking } from '../programs.ts';
import { replyOf } from '../report/reply-of.ts';

const server = (listen: string, name: string, more = ''): string =>
  `server { listen ${listen}; server_name ${name}; ssl_certificate c; ssl_certificate_key k; ${more} }\n`;
const http = (...parts: string[]): string => `events {}\nhttp {\n${parts.join('')}}\n`;
const checksOf = (text: string): readonly string[] =>
  writeProofScript(replyOf(text, { nginx: '1.26.3' }).after)
    .split('\n')
    .filter((line) => /^check [^(]|^# not asked|^# nothing/.test(line));

describe('the proof script', () => {
  it('asks each server by name on each address:port, and says what to expect there', () => {
    expect(checksOf(http(server('443 ssl', 'a.example'), server('[::]:8443 ssl', '*.b.example')))).toEqual([
      'check http ipv4 443 a.example tls12-id yes yes',
      'check http ipv4 443 a.example tls12-ticket yes yes',
      'check http ipv4 443 a.example tls13 yes yes',
      'check http ipv6 8443 www.b.example tls12-id yes yes',
      'check http ipv6 8443 www.b.example tls12-ticket yes yes',
      'check http ipv6 8443 www.b.example tls13 yes yes',
    ]);
  });

  it('asks a default server without a name by none, and says which servers it cannot ask', () => {
    expect(
      checksOf(
        http(
          server('443 ssl', '~^.*$'),
          server('443 ssl', '~x'),
          server('127.0.0.2:443 ssl proxy_protocol', 'p'),
        ),
      ),
    ).toEqual([
      expect.stringMatching(/^check http ipv4 443 - tls12-id/),
      expect.stringMatching(/^check http ipv4 443 - tls12-ticket/),
      expect.stringMatching(/^check http ipv4 443 - tls13/),
      '# not asked: a server on http *:443 that has no name to ask for',
      '# not asked: http 127.0.0.2:443: it expects the PROXY protocol',
    ]);
  });

  it('lets no name of a configuration become a command', () => {
    const script = writeProofScript(
      replyOf(http(server('443 ssl', '"a;touch$IFS-x" "$(touch y)" "`touch z`"'))).after,
    );
    expect(script).not.toContain('touch');
  });

  it('is nothing but a script that ends well where there is no TLS', () => {
    const script = writeProofScript(replyOf('events {}\nhttp { server { listen 80; } }\n').after);
    const done = spawnSync('sh', ['-c', script, 'sh'], { encoding: 'utf8' });
    expect(done).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  const missing = lacking('openssl');
  it.skipIf(missing)(`ends with 2 where nobody answers${missing}`, () => {
    const script = writeProofScript(replyOf(http(server('127.0.0.1:1 ssl', 'a')), { nginx: '1.26.3' }).after);
    const done = spawnSync('sh', ['-c', script, 'sh'], { encoding: 'utf8' });
    expect(done.status).toBe(2);
    expect(done.stdout).toMatch(/http 127\.0\.0\.1:1 a tls13 +no full handshake/);
  });
});

describe('the steps', () => {
  it('name the files, keep them outside of what includes match, and end with the way back', () => {
    const steps = writeSteps(
      replyOf({ '/etc/nginx/nginx.conf': http(server('443 ssl', 'a')) }, { nginx: '1.26.3' }),
    );
    expect(steps).toContain('tar -chf before.tar -C / etc/nginx/nginx.conf\n');
    expect(steps).toContain('patch -d / -p1 < tls-resume.patch\n');
    expect(steps).toMatch(
      /nginx -t[\s\S]*nginx -s reload[\s\S]*sh prove-resumption\.sh[\s\S]*patch .* -R < /,
    );
    expect(steps).not.toContain('full handshakes');
  });

  const missing = lacking('tar', 'patch');
  it.skipIf(missing)(`work as they are written, also where a path is a link${missing}`, () => {
    const site = server('443 ssl', 'a', 'ssl_session_cache builtin;');
    const main = http('include sites-enabled/*;\n');
    const folder = mkdtempSync(join(tmpdir(), 'steps-'));
    try {
      mkdirSync(join(folder, 'sites-available'));
      mkdirSync(join(folder, 'sites-enabled'));
      writeFileSync(join(folder, 'nginx.conf'), main);
      writeFileSync(join(folder, 'sites-available/a'), site);
      symlinkSync('../sites-available/a', join(folder, 'sites-enabled/a'));
      const reply = replyOf({ [join(folder, 'nginx.conf')]: main, [join(folder, 'sites-enabled/a')]: site });
      writeFileSync(join(folder, 'tls-resume.patch'), reply.patch);
      const commands = writeSteps(reply)
        .split('\n')
        .filter((line) => /^ {2}(?:tar|for|patch) /.test(line))
        .map((line) => line.split(' && nginx')[0]!);
      const run = (line: string) => spawnSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8' });
      const now = () => readFileSync(join(folder, 'sites-available/a'), 'utf8');
      const back = commands.pop()!;
      expect(commands.map((line) => run(line).status)).toEqual([0, 0, 0, 0]);
      expect(now()).toBe(reply.corrected.find(({ path }) => path.endsWith('sites-enabled/a'))!.text);
      expect(run(back).status).toBe(0);
      expect(now()).toBe(site);
      expect(lstatSync(join(folder, 'sites-enabled/a')).isSymbolicLink()).toBe(true);
      expect(run('tar -xOf before.tar --wildcards "*/sites-enabled/a"').stdout).toBe(site);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('say what the reload costs', () => {
    const text = http('ssl_session_cache shared:S:1m;\n', server('443 ssl', 'a'));
    const steps = writeSteps(replyOf(text, { nginx: '1.26.3', rate: 100 }));
    expect(steps).toContain('at 100 new sessions per second up to 30,000 full handshakes');
  });

  it('quote what a shell would read', () => {
    const steps = writeSteps(replyOf({ "/srv/it's $HOME/nginx.conf": http(server('443 ssl', 'a')) }));
    expect(steps).toContain(`-C / 'srv/it'\\''s $HOME/nginx.conf'\n`);
  });
});
