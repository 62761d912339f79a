import { describe, expect, it } from 'vitest';
import { readPlatform } from '../../src/core/catalog/platform/read-platform.ts';
import { formatVersion } from '../../src/core/catalog/platform/version.ts';
import { PREAMBLE_PATH, splitSources } from '../../src/core/model/files/dump.ts';
import { analyze } from '../../src/core/report/analyze.ts';
import { file } from './model-of.ts';

const MAIN = 'events {}\nhttp {\n    include conf.d/*.conf;\n}\n';
const SITE = 'server {\n    listen 443 ssl;\n}\n';
/** What nginx -T writes: a header, the file, one more line feed. */
const section = (path: string, text: string): string => `# configuration file ${path}:\n${text}\n`;
const DUMP = section('/etc/nginx/nginx.conf', MAIN) + section('/etc/nginx/conf.d/a.conf', SITE);

const split = (text: string) => splitSources([file('pasted', text)]);
const contents = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(split(text).map((each) => [each.path, each.text]));

describe('a dump', () => {
  it('comes apart into its files, byte for byte', () => {
    expect(split(DUMP)).toEqual([
      file('/etc/nginx/nginx.conf', MAIN, 'dump'),
      file('/etc/nginx/conf.d/a.conf', SITE, 'dump'),
    ]);
  });

  it('knows a file without a last newline, an empty one, and a path with blanks', () => {
    const text =
      section('/etc/nginx/nginx.conf', 'events {}') + section('/a b/empty.conf', '') + section('/c', SITE);
    expect(contents(text)).toEqual({
      '/etc/nginx/nginx.conf': 'events {}',
      '/a b/empty.conf': '',
      '/c': SITE,
    });
  });

  it('keeps comments that merely look like a header', () => {
    const text = `${MAIN}# configuration file of the shop\n  # configuration file /indented:\n`;
    expect(contents(section('/etc/nginx/nginx.conf', text))).toEqual({ '/etc/nginx/nginx.conf': text });
  });

  it('pasted through Windows keeps its CRLF', () => {
    expect(contents(DUMP.replaceAll('\n', '\r\n'))).toEqual({
      '/etc/nginx/nginx.conf': MAIN.replaceAll('\n', '\r\n'),
      '/etc/nginx/conf.d/a.conf': SITE.replaceAll('\n', '\r\n'),
    });
  });
});

describe('what stands around it', () => {
  const VERSION = `nginx version: nginx/1.22.1
built with OpenSSL 3.0.8 7 Feb 2023 (running with OpenSSL 3.0.15 3 Sep 2024)
TLS SNI support enabled
configure arguments: --with-cc-opt='-g -O2' --prefix=/usr/share/nginx
nginx: the configuration file /etc/nginx/nginx.conf syntax is ok
nginx: configuration file /etc/nginx/nginx.conf test is successful
`;

  it('in front, as (nginx -V; nginx -T) 2>&1 writes it, is kept apart and says the version', () => {
    const [preamble, ...files] = split(VERSION + DUMP);
    expect(preamble).toEqual(file(PREAMBLE_PATH, VERSION));
    expect(files.map(({ path }) => path)).toEqual(['/etc/nginx/nginx.conf', '/etc/nginx/conf.d/a.conf']);
    const platform = readPlatform(preamble!.text)!;
    expect(platform.versions.map(formatVersion)).toEqual(['1.22.1']);
    expect(platform).toMatchObject({ tls: 'OpenSSL 3.0.15 3 Sep 2024', assumed: false });
  });

  it.each([
    ['a prompt', 'root@web1:/etc/nginx# '],
    ['a prompt in brackets', '[root@web1 nginx]# '],
    ['a prompt with a command begun', 'deploy@web1:~$ exit'],
    ['a bare prompt', '# '],
    ['a container', '/ # '],
    ['a shell without a profile', 'sh-5.1# '],
    ['a virtual environment', '(venv) me@web1:~$ '],
    ['a host and a folder', 'web1:~ # '],
    ['PowerShell', 'PS C:\\nginx> '],
    ['the end of a session', '[root@web1 ~]# exit\nlogout\n'],
    ["nginx's own lines", 'nginx: configuration file /etc/nginx/nginx.conf test is successful\n'],
  ])('behind: %s is cut off', (_, tail) => {
    expect(contents(DUMP + tail)['/etc/nginx/conf.d/a.conf']).toBe(SITE);
  });

  it.each([
    'root@web1:~# nginx -T\n',
    '$ sudo nginx -T 2>/dev/null\n',
  ])('in front: %j is no configuration', (head) => {
    expect(split(head + DUMP).map(({ path }) => path)).toEqual([
      PREAMBLE_PATH,
      '/etc/nginx/nginx.conf',
      '/etc/nginx/conf.d/a.conf',
    ]);
  });
});

describe('a single configuration', () => {
  it('stays as it is', () => {
    expect(split(MAIN)).toEqual([file('pasted', MAIN)]);
  });

  it.each([
    ['nginx -v', 'nginx version: nginx/1.26.3\n'],
    ['a shell', 'root@web1:~# cat /etc/nginx/nginx.conf\n'],
  ])('loses the line of %s in front of it, and no other', (_, head) => {
    expect(contents(head + MAIN)).toEqual({ [PREAMBLE_PATH]: head, pasted: MAIN });
  });

  it.each([
    '# nginx version: 1.2',
    '# nginx configuration of the shop',
    '# cat and dog',
    '#',
  ])('with the comment %j first is all configuration', (comment) => {
    expect(contents(`${comment}\n${MAIN}`)).toEqual({ pasted: `${comment}\n${MAIN}` });
  });
});

it('a dump pasted twice has every file once by its name, the later ones numbered', () => {
  const paths = split(DUMP + DUMP).map(({ path }) => path);
  expect(paths).toEqual([
    '/etc/nginx/nginx.conf',
    '/etc/nginx/conf.d/a.conf',
    '/etc/nginx/nginx.conf (2)',
    '/etc/nginx/conf.d/a.conf (2)',
  ]);
  // and is read to the end
  expect(analyze([file('pasted', DUMP + DUMP)], {})).not.toHaveProperty('code');
});
