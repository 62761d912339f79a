import { describe, expect, it } from 'vitest';
import { buildModel } from '../../src/core/model/config-model.ts';
import { readGlob } from '../../src/core/model/files/glob.ts';
import { normalizePath, resolveIncludePath } from '../../src/core/model/files/include-path.ts';
import { file, modelOf, namesIn, nginx } from './model-of.ts';

const MAIN = '/etc/nginx/nginx.conf';
const http = (...lines: string[]): string => `events {}\nhttp {\n${lines.join('\n')}\n}\n`;
const server = (name: string): string => `server { listen 80; server_name ${name}; }\n`;
const namesOf = (files: Readonly<Record<string, string>>): readonly string[] =>
  modelOf(files).servers.flatMap(({ names }) => names);

describe('the path of an include', () => {
  it.each([
    ['conf.d/a.conf', MAIN, '/etc/nginx/conf.d/a.conf'],
    ['./conf.d//a.conf', MAIN, '/etc/nginx/conf.d/a.conf'],
    ['../other/a.conf', MAIN, '/etc/other/a.conf'],
    ['/etc/nginx/a.conf', MAIN, '/etc/nginx/a.conf'],
    ['/srv/a.conf', MAIN, '/srv/a.conf'],
    // a copy of somebody's configuration: absolute paths below its old root are looked up in the copy
    ['/etc/nginx/conf.d/a.conf', 'copy/nginx.conf', 'copy/conf.d/a.conf'],
    ['/usr/local/nginx/conf/a.conf', 'nginx.conf', 'a.conf'],
    ['/srv/a.conf', 'copy/nginx.conf', '/srv/a.conf'],
  ])('%s from %s is %s', (pattern, main, path) => {
    expect(resolveIncludePath(pattern, main)).toBe(path);
  });

  it('a path never climbs above its own beginning by accident', () => {
    expect(normalizePath('a/../../b')).toBe('../b');
  });

  it.each([
    [
      'conf.d/*.conf',
      ['conf.d/a.conf', 'conf.d/-.conf'],
      ['conf.d/.hidden.conf', 'conf.d/x/a.conf', 'conf.d/a.conf~'],
    ],
    ['sites/*', ['sites/default', 'sites/a.b'], ['sites/.swp', 'sites/a/b']],
    ['conf.d/?.conf', ['conf.d/a.conf'], ['conf.d/ab.conf', 'conf.d/..conf']],
    ['conf.d/[0-9]*', ['conf.d/00-a', 'conf.d/9'], ['conf.d/a0']],
    ['conf.d/[!a]b', ['conf.d/cb'], ['conf.d/ab']],
    ['conf.d/.*', ['conf.d/.a'], ['conf.d/a']],
    ['a+b(c).conf', ['a+b(c).conf'], ['aab(c)xconf']],
  ])('%s matches as glob(3) does', (pattern, yes, no) => {
    expect([...yes, ...no].filter(readGlob(pattern).matches)).toEqual(yes);
  });
});

describe('an include', () => {
  it('is read where it stands, with what stands around it', () => {
    const model = modelOf({
      [MAIN]: http('ssl_session_timeout 1m;', 'include a.conf;', server('b')),
      '/etc/nginx/a.conf': `keepalive_timeout 5;\n${server('a')}`,
    });
    const [block] = model.main.blocks('http');
    expect(namesIn(block!)).toEqual([
      'ssl_session_timeout',
      'include',
      'keepalive_timeout',
      'server',
      'server',
    ]);
    expect(model.servers.map(({ names, directive }) => `${names} ${directive.file.path}`)).toEqual([
      'a /etc/nginx/a.conf',
      `b ${MAIN}`,
    ]);
  });

  it('of a pattern reads in the order of the bytes in the names', () => {
    const files = ['b', 'a', 'B', '10', '9', '-', 'ä'].map((name) => [
      `/etc/nginx/conf.d/${name}.conf`,
      server(name),
    ]);
    expect(namesOf({ [MAIN]: http('include conf.d/*.conf;'), ...Object.fromEntries(files) })).toEqual([
      '-',
      '10',
      '9',
      'B',
      'a',
      'b',
      'ä',
    ]);
  });

  it('inside an included file is relative to the main file, not to that file', () => {
    expect(
      namesOf({
        [MAIN]: http('include conf.d/a.conf;'),
        '/etc/nginx/conf.d/a.conf': 'include sites/b.conf;\n',
        '/etc/nginx/sites/b.conf': server('right'),
        '/etc/nginx/conf.d/sites/b.conf': server('wrong'),
      }),
    ).toEqual(['right']);
  });

  it('twice is read twice', () => {
    const model = modelOf({
      [MAIN]: http('server { listen 80; include s.conf; }', 'server { listen 81; include s.conf; }'),
      '/etc/nginx/s.conf': 'server_name a;\n',
    });
    expect(model.servers.map(({ names }) => names)).toEqual([['a'], ['a']]);
  });

  it('of itself is a cycle: noted, and read once', () => {
    const model = modelOf({
      [MAIN]: http('include a.conf;'),
      '/etc/nginx/a.conf': `${server('a')}include b.conf;\n`,
      '/etc/nginx/b.conf': `${server('b')}include a.conf;\n`,
    });
    expect(model.servers.flatMap(({ names }) => names)).toEqual(['a', 'b']);
    expect(model.includeNotes).toMatchObject([{ kind: 'cycle', path: '/etc/nginx/a.conf' }]);
  });
});

describe('an include that cannot be read', () => {
  const missing = (line: string) =>
    modelOf({ [MAIN]: http(line, server('a')) }).missing.map(({ pattern }) => pattern);

  it('is missing by its own words', () => {
    expect(missing('include /etc/nginx/snippets/tls.conf;')).toEqual(['/etc/nginx/snippets/tls.conf']);
    expect(missing('include "tls.conf";')).toEqual(['tls.conf']);
  });

  it.each([
    'mime.types',
    '/etc/nginx/mime.types',
    'fastcgi_params',
    'fastcgi.conf',
    'proxy_params',
    'koi-win',
  ])('%s holds nothing that matters', (path) => expect(missing(`include ${path};`)).toEqual([]));

  it.each(['mime.types.conf', 'my-proxy_params', 'snippets/fastcgi_params.conf'])('%s may', (path) => {
    expect(missing(`include ${path};`)).toEqual([path]);
  });

  it('of a pattern that matches nothing is nothing, where the folder is at hand', () => {
    expect(missing('include conf.d/*.conf;')).toEqual([]);
    expect(missing('include /srv/sites/*.conf;')).toEqual(['/srv/sites/*.conf']);
  });

  it('of a pattern is missing where files were opened one by one', () => {
    const model = buildModel([file('nginx.conf', http('include conf.d/*.conf;'))], nginx('1.26.3'));
    expect('code' in model ? [] : model.missing.map(({ pattern }) => pattern)).toEqual(['conf.d/*.conf']);
  });

  it('is found by its name alone, where nothing else could be meant, and that is noted', () => {
    const opened = [file('nginx.conf', http('include /srv/deep/site.conf;')), file('site.conf', server('a'))];
    const model = buildModel(opened, nginx('1.26.3'));
    if ('code' in model) throw new Error(model.what);
    expect(model.servers.flatMap(({ names }) => names)).toEqual(['a']);
    expect(model.includeNotes).toMatchObject([{ kind: 'matched-by-name', path: 'site.conf' }]);
  });

  it('is not guessed where two files have the name', () => {
    const opened = [
      file('nginx.conf', http('include /srv/site.conf;')),
      file('x/site.conf', server('a')),
      file('y/site.conf', server('b')),
    ];
    const model = buildModel(opened, nginx('1.26.3'));
    expect('code' in model ? [] : model.missing.map(({ pattern }) => pattern)).toEqual(['/srv/site.conf']);
  });

  it('a file that no include reaches is said to be left out', () => {
    const model = modelOf({ [MAIN]: http(server('a')), '/etc/nginx/old.conf': server('old') });
    expect(model.servers.flatMap(({ names }) => names)).toEqual(['a']);
    expect(model.assumptions.join()).toContain('No include reaches /etc/nginx/old.conf');
  });
});
