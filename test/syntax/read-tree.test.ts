import { describe, expect, it } from 'vitest';
import { damageLimit } from '../../src/core/syntax/damage/damage-log.ts';
import { readTree } from '../../src/core/syntax/read-tree.ts';
import type { Directive } from '../../src/core/syntax/tree.ts';
import { damageOf, outlineOf, treeOf } from './outline-of.ts';

const text = (tree: ReturnType<typeof treeOf>, span: { from: number; to: number }) =>
  tree.file.text.slice(span.from, span.to);

describe('the tree', () => {
  const source = '# top\nhttp {\n  server { listen 80; # here\n }\n}\nuser "www data";';
  const tree = treeOf(source);
  const http = tree.root[0] as Directive;
  const server = http.body?.[0] as Directive;
  const listen = server.body?.[0] as Directive;

  it('nests statements in their blocks', () => {
    expect(outlineOf(tree)).toEqual(['http {', '  server {', '    listen 80', 'user "www data"']);
    expect(listen.parent).toBe(server);
    expect(server.parent).toBe(http);
    expect(http.parent).toBeNull();
    expect(listen.body).toBeNull();
    expect(listen.file).toBe(tree.file);
  });

  it('gives offsets into the text', () => {
    expect(text(tree, http)).toBe('http {\n  server { listen 80; # here\n }\n}');
    expect(text(tree, server)).toBe('server { listen 80; # here\n }');
    expect(text(tree, listen)).toBe('listen 80;');
    expect([source[server.open], source[server.close]]).toEqual(['{', '}']);
    expect([listen.open, listen.close, listen.raw]).toEqual([-1, -1, null]);
    expect(tree.comments.map((comment) => text(tree, comment))).toEqual(['# top', '# here']);
  });

  it('keeps a word as written and as nginx reads it', () => {
    const [argument] = (tree.root[1] as Directive).args;
    expect(argument).toMatchObject({ text: '"www data"', value: 'www data', quote: '"', hole: false });
    const escaped = treeOf(String.raw`a 'it\'s' "\t\"\\" b\;c\n \$d;`).root[0] as Directive;
    expect(escaped.args.map(({ value }) => value)).toEqual(["it's", '\t"\\', 'b\\;c\n', '\\$d']);
    expect(escaped.args.map(({ quote }) => quote)).toEqual(["'", '"', null, null]);
  });

  it('reads the name of a quoted statement without its quotes', () => {
    expect(treeOf('"events" {}').root[0]).toMatchObject({ name: 'events', from: 0 });
  });

  it('gives equal arguments on every call', () => {
    expect(listen.args).toEqual(listen.args);
    expect(http.args).toEqual([]);
  });

  it('leaves a Lua block unread', () => {
    const lua = treeOf('content_by_lua_block { local t = { "}" } -- }\n }\nuser a;');
    expect(outlineOf(lua)).toEqual(['content_by_lua_block {lua', 'user a']);
    expect(lua.damage).toEqual([]);
    expect(text(lua, (lua.root[0] as Directive).raw as { from: number; to: number })).toBe(
      ' local t = { "}" } -- }\n ',
    );
  });
});

/** Each: the text, what nginx says first and what we add, the tree that comes of it. */
const broken: readonly [what: string, source: string, damage: string[], outline: string[]][] = [
  [
    'a missing ";" before "}"',
    'server {\n  listen 80\n}\nuser a;',
    ['3: unexpected "}"'],
    ['server {', '  listen 80', 'user a'],
  ],
  [
    'two of them in a row',
    'server {\n  listen 80\n  server_name a\n}\n',
    ['4: unexpected "}"'],
    ['server {', '  listen 80', '  server_name a'],
  ],
  [
    'a missing ";" after a list over several lines',
    'server {\n  server_name a\n    b.example\n    www;\n  index b\n    c\n}\n',
    ['7: unexpected "}"'],
    ['server {', '  server_name a b.example www', '  index b c'],
  ],
  [
    'a missing ";" before a block',
    'server {\n  root /a\n  location / {\n    return 200;\n  }\n}',
    ['3: directive "root" is not terminated by ";"'],
    ['server {', '  root /a', '  location / {', '    return 200'],
  ],
  ['a missing ";" at the end', 'user a', ['1: unexpected end of file, expecting ";" or "}"'], ['user a']],
  ['a "}" too many', 'events {\n}\n}\nuser a;', ['3: unexpected "}"'], ['events {', 'user a']],
  [
    'a ";" too many',
    'user a;;\nevents {};',
    ['1: unexpected ";"', '2: unexpected ";"'],
    ['user a', 'events {'],
  ],
  [
    'a block without a name',
    'http {\n {\n  listen 80;\n }\n}',
    ['2: unexpected "{"'],
    ['http {', '  listen 80'],
  ],
  [
    'a doubled brace',
    'server {{\n  listen 80;\n}}\nuser a;',
    ['1: unexpected "{"'],
    ['server {', '  listen 80', 'user a'],
  ],
  [
    'a quote never closed, with another one behind it',
    'a "b;\nc "d";\ne f;',
    ['2: unexpected "d"'],
    ['a "b', 'c "d"', 'e f'],
  ],
  [
    'a quote never closed at all',
    'a "b;\nc d;\n',
    ['3: unexpected end of file, expecting ";" or "}"'],
    ['a "b', 'c d'],
  ],
  ['a letter behind a quote', 'a "b"c d;\ne;', ['1: unexpected "c"'], ['a "b" c d', 'e']],
  ['a brace behind a quote', 'a { b "c"}\nd;', ['1: unexpected "}"'], ['a {', '  b "c"', 'd']],
  [
    'a block never closed',
    'http {\n  server {\n    listen 80;\n  server {\n    listen 81;\n  }\n}\n',
    ['8: unexpected end of file, expecting "}"'],
    ['http {', '  server { …', '    listen 80', '  server {', '    listen 81'],
  ],
  [
    'an inner block never closed',
    'http {\n  server {\n    location / {\n      root /a;\n  }\n  server {\n  }\n}\n',
    ['9: unexpected end of file, expecting "}"'],
    ['http {', '  server {', '    location / { …', '      root /a', '  server {'],
  ],
  [
    'a block in a map',
    'map $a $b {\n  c { d 1; }\n}',
    ['2: unexpected "{"'],
    ['map $a $b {', '  c {', '    d 1'],
  ],
  [
    'an expression with braces in a map',
    'map $a $b {\n  ~x{2} 1;\n}',
    ['2: unexpected "{"'],
    ['map $a $b {', '  ~x{2} 1'],
  ],
  [
    'an expression with braces in a location',
    'server {\n  location ~ ^/a{2}/[0-9]{1,3}$\n  {\n    b;\n  }\n}',
    ['2: unknown directive "2}/[0-9]"'],
    ['server {', '  location ~ ^/a{2}/[0-9]{1,3}$ {', '    b'],
  ],
  [
    'an expression with braces in a rewrite',
    'rewrite ^/a{2}$ /b last;\nc;',
    ['1: directive "rewrite" is not terminated by ";"'],
    ['rewrite ^/a{2}$ /b last', 'c'],
  ],
  [
    'an expression with braces in an if',
    'if ($a ~ ^b{2,}$) {\n  c;\n}',
    ['1: invalid condition "^b"'],
    ['if ($a ~ ^b{2,}$) {', '  c'],
  ],
  [
    'a Lua block never closed',
    'http {\n  init_by_lua_block {\n    if a then {\n  }\n  server {\n  }\n',
    [
      '5: unexpected end of file, expecting terminating characters for lua code block',
      '7: unexpected end of file, expecting "}"',
    ],
    ['http { …', '  init_by_lua_block {lua', '  server {'],
  ],
];

describe('what nginx refuses is kept, and the rest is read', () => {
  it.each(broken)('%s', (_, source, damage, outline) => {
    const tree = treeOf(source);
    expect({ damage: damageOf(tree), outline: outlineOf(tree) }).toEqual({ damage, outline });
  });

  it('a long quote keeps its whole value when its end is plain', () => {
    const tree = treeOf(`a "${'x'.repeat(5000)}";\nb c;`);
    expect(damageOf(tree)).toEqual(['1: too long parameter, probably missing terminating """ character']);
    expect((tree.root[0] as Directive).args[0]?.value).toHaveLength(5000);
    expect(tree.root[1]?.name).toBe('b');
  });

  it('damage is not collected without end', () => {
    const tree = treeOf(';'.repeat(5000));
    expect(tree.damage).toHaveLength(damageLimit);
  });

  it('a valid file that only looks odd has none', () => {
    expect(treeOf('server_name a\nlisten 80;').damage).toEqual([]);
    expect(outlineOf(treeOf('server_name a\nlisten 80;'))).toEqual(['server_name a listen 80']);
  });
});

describe('limits are counted in bytes of the file', () => {
  const word = (letter: string, count: number, encoding: 'utf-8' | 'latin1' = 'utf-8') => {
    const source = `a ${letter.repeat(count)};\n`;
    return damageOf(readAs(source, encoding));
  };
  const readAs = (source: string, encoding: 'utf-8' | 'latin1') =>
    encoding === 'utf-8' ? treeOf(source) : readLatin1(source);

  it.each([
    ['x', 4095, 0],
    ['x', 4096, 1],
    ['é', 2047, 0],
    ['é', 2048, 1],
    ['€', 1365, 0],
    ['€', 1366, 1],
    ['😀', 1023, 0],
    ['😀', 1024, 1],
  ] as const)('%s, %d times', (letter, count, faults) => {
    expect(word(letter, count)).toHaveLength(faults);
  });

  it('one byte for each character of a Latin-1 file', () => {
    expect(word('é', 4095, 'latin1')).toEqual([]);
    expect(word('é', 4096, 'latin1')).toEqual(['1: too long parameter "éééééééééé..." started']);
  });

  it('the message shows ten bytes', () => {
    expect(word('é', 2048)).toEqual(['1: too long parameter "ééééé..." started']);
    expect(word('€', 1366)).toEqual(['1: too long parameter "€€€\uFFFD..." started']);
  });

  it('a comment may take 4096 with its line feed', () => {
    expect(damageOf(treeOf(`#${'c'.repeat(4094)}\na;`))).toEqual([]);
    expect(damageOf(treeOf(`#${'c'.repeat(4095)}\na;`))).toEqual([
      '1: too long parameter "#ccccccccc..." started',
    ]);
    expect(damageOf(treeOf(`a;#${'c'.repeat(4095)}`))).toEqual([]);
  });
});

describe('a Lua block', () => {
  const lua = (code: string) => damageOf(treeOf(`\ninit_by_lua_block {${code}}\nuser a;`));

  it.each([
    ['a brace in a string', ' x = "}" y = \'{\' '],
    ['an escaped quote', ' x = "a\\"}" '],
    ['a quote that is none', " -- don't }\n x = 1 "],
    ['long brackets', ' x = [[ } ]] y = [=[ ]] } ]=] '],
    ['a long comment', ' --[[ }\n ]] --[=[ } ]=] '],
    ['a bracket that is not long', ' x = a[1] y = a[= '],
    ['a lone minus', ' x = 1 - -1 '],
    ['two braces of a template', ' local t = {{1, 2}, {3}} '],
  ])('%s', (_, code) => {
    expect(lua(code)).toEqual([]);
  });

  it('a string ends on its line', () => {
    // lua-nginx-module takes the quote for nothing then, and the brace for the end
    expect(lua(' x = "a\n}b" ')).toContain('3: unexpected "}"');
  });

  it('what is surely too long for its buffer', () => {
    expect(lua(` x = "${'x'.repeat(5000)}" `)).toEqual([
      '2: too long lua code block, probably missing terminating characters',
    ]);
    expect(lua(` x = [[${'x'.repeat(5000)}]] `)).toEqual([
      '2: Lua code block missing the closing long bracket "]]", the inlined Lua code may be too long',
    ]);
    expect(lua(` --${'x'.repeat(5000)}\n `)).toEqual([]);
  });
});

function readLatin1(source: string) {
  return readTree({ path: 'nginx.conf', text: source, encoding: 'latin1' });
}
