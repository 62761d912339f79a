import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { leakCheck } from '../../src/core/redact/leak-check.ts';
import { redactOne } from './redacting.ts';

const TEXT = [
  'server_name www.quill.com bücher.de; # note',
  'allow 81.4.7.9; allow 2a02:8888::7;',
  'ssl_certificate /etc/letsencrypt/live/tidy/a.pem;',
  'user bartleby; proxy_pass http://wordsmith:80;',
  'proxy_set_header X-Api-Key quux-99-zz;',
  '',
].join('\n');

const output = redactOne(TEXT);

/** what is found once a line stands behind the redacted text */
const leaksOf = (line: string) =>
  leakCheck([{ ...output, text: output.text + line }]).map(({ from, to, line: at, kind, disguised }) => {
    expect(at).toBe(TEXT.split('\n').length);
    return [(output.text + line).slice(from, to), kind, disguised];
  });

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('leakCheck', () => {
  it('finds nothing in what was redacted', () => {
    expect(leakCheck([output])).toEqual([]);
  });

  it.each([
    ['www.quill.com', 'quill.com', 'host', false],
    ['WWW.QUILL.COM', 'QUILL.COM', 'host', false],
    ['new.quill.com', 'quill.com', 'host', false],
    ['root /srv/quill/www;', 'quill', 'name', false],
    ['set $my_quill 1;', 'quill', 'name', false],
    ['myQuillApp', 'Quill', 'name', false],
    ['thequillapp', 'quill', 'name', false],
    ['bücher.de', 'bücher.de', 'host', false],
    ['allow 81.4.7.9;', '81.4.7.9', 'address', false],
    ['http://81.4.7.9:8080/', '81.4.7.9', 'address', false],
    ['[2A02:8888::7]:443', '2A02:8888::7', 'address', false],
    ['/etc/letsencrypt/live/tidy/a.pem', '/etc/letsencrypt/live/tidy/a.pem', 'path', false],
    ['/home/bartleby/x', 'bartleby', 'user', false],
    ['http://wordsmith:80', 'wordsmith', 'host', false],
    ['xquux-99-zzx', 'quux-99-zz', 'secret', false],
    ['xn--bcher-kva.de', 'xn--bcher-kva.de', 'text', true],
    ['81\\.4\\.7\\.9', '81\\.4\\.7\\.9', 'text', true],
    ['u=quux%2D99%2Dzz', 'u=quux%2D99%2Dzz', 'secret', true],
    ['%71uill.com', '%71uill.com', 'text', true],
    [`x ${base64('https://www.quill.com/')} y`, base64('https://www.quill.com/'), 'text', true],
    [`x ${base64('a:quux-99-zz')} y`, base64('a:quux-99-zz'), 'secret', true],
  ])('finds an original in %j', (line, found, kind, disguised) => {
    expect(leaksOf(line)).toContainEqual([found, kind, disguised]);
  });

  it('looks in the path too', () => {
    expect(leakCheck([{ ...output, redactedPath: '/srv/quill/nginx.conf' }])).toMatchObject([
      { where: 'path', line: 1, from: 5, to: 10 },
    ]);
  });

  it('looks in every file for what was replaced in any', () => {
    const other = {
      path: 'b',
      redactedPath: 'b',
      text: '\n\nproxy_pass http://quill.com;',
      items: [],
      kept: [],
    };
    expect(leakCheck([output, other])).toMatchObject([{ path: 'b', line: 3, kind: 'host' }]);
  });

  it.each([
    'server_name host-1.site-1.example site-9.example;',
    'tranquillity 181.4.7.91 81.4.7.99 wordsmithery',
    'proxy_pass http://backend; listen 443 ssl; server_name localhost;',
    'ssl_certificate /etc/letsencrypt/live/other/a.pem;',
  ])('is silent about %j', (line) => {
    expect(leaksOf(line).filter(([found]) => found !== 'quill')).toEqual([]);
  });
});
