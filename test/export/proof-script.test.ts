import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { writeProofScript } from '../../src/core/export/proof-script.ts';
import { writeSteps } from '../../src/core/export/steps.ts';
import { replyOf } from '../worker/reply-of.ts';

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

  it('ends with 2 where nobody answers', () => {
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
    expect(steps).toContain('tar -cf before.tar -C / etc/nginx/nginx.conf\n');
    expect(steps).toContain('patch -d / -p1 < tls-resume.patch\n');
    expect(steps).toMatch(
      /nginx -t[\s\S]*nginx -s reload[\s\S]*sh prove-resumption\.sh[\s\S]*tar -xf before\.tar/,
    );
    expect(steps).not.toContain('full handshakes');
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
