import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../src/core/base/line-index.ts';
import { foldingRanges } from '../../src/core/syntax/editor/folding-ranges.ts';
import { type OutlineItem, outline } from '../../src/core/syntax/editor/outline.ts';
import { syntaxHighlights } from '../../src/core/syntax/editor/syntax-highlights.ts';
import { anyText } from './arbitrary-text.ts';
import { linesOf, startHost } from './grammar-host.ts';

const host = await startHost();

function nodesOf(text: string) {
  const parsed = host.parse(text);
  const nodes = parsed.nodes();
  parsed.release();
  return nodes;
}

const highlights = (text: string) =>
  syntaxHighlights(text, nodesOf(text)).map(({ from, to, kind }) => `${kind} ${text.slice(from, to)}`);

describe('highlights', () => {
  it.each([
    ['listen 80;', ['directive listen', 'number 80']],
    ['server { }', ['block server']],
    ['"server" { \'listen\' a; }', ['block "server"', "directive 'listen'", 'value a']],
    [
      'a 10m 1h30m 30s 1.5 50% 10r/s 127.0.0.1:80 1a;',
      [
        'directive a',
        ...['10m', '1h30m', '30s', '1.5', '50%', '10r/s'].map((word) => `number ${word}`),
      ].concat('value 127.0.0.1:80', 'value 1a'),
    ],
    ['a "b" \'c\';', ['directive a', 'string "b"', "string 'c'"]],
    ['a $b;', ['directive a', 'variable $b']],
    [
      `a "x $b y" /c/\${d}/$1;`,
      [
        'directive a',
        'string "x ',
        'variable $b',
        'string  y"',
        'value /c/',
        `variable \${d}`,
        'value /',
        'variable $1',
      ],
    ],
    ['location ~ ^/a$ { }', ['block location', 'value ~', 'value ^/a$']],
    ['# b; c\nd;', ['comment # b; c', 'directive d']],
    [
      'map $a $b { default 1; ~^c "d"; }',
      ['block map', 'variable $a', 'variable $b', 'value default', 'number 1', 'value ~^c', 'string "d"'],
    ],
    ['types { text/html html; }\na;', ['block types', 'value text/html', 'value html', 'directive a']],
    ['init_by_lua_block { x = "}"\n y() }', ['block init_by_lua_block', 'lua  x = "}"', 'lua  y() ']],
    ['a "b\nc\r\nd";', ['directive a', 'string "b', 'string c\r', 'string d"']],
    [
      '{% if a %}\nb {{ c }};\n{% endif %}',
      ['hole {% if a %}', 'directive b', 'hole {{ c }}', 'hole {% endif %}'],
    ],
    [
      'a "x{{ b }}y" c<%= d %>;',
      ['directive a', 'string "x', 'hole {{ b }}', 'string y"', 'value c', 'hole <%= d %>'],
    ],
    ['a {\n  {{ b }}\n  c d;\n}', ['block a', 'hole {{ b }}', 'directive c', 'value d']],
  ])('%s', (text, expected) => {
    expect(highlights(text)).toEqual(expected);
  });

  it('are in order, apart and on one line, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let at = 0;
        for (const { from, to } of syntaxHighlights(text, nodesOf(text))) {
          expect(from >= at && to > from && to <= text.length).toBe(true);
          expect(text.slice(from, to)).not.toContain('\n');
          at = to;
        }
        foldingRanges(text, nodesOf(text), new LineIndex(text));
        outline(text, nodesOf(text));
      }),
      { numRuns: 500 },
    );
  });

  it('come for a part of the text alone', () => {
    const text = 'a b;\n'.repeat(2000);
    const parsed = host.parse(text);
    const found = syntaxHighlights(text, parsed.nodes(5000, 5009));
    parsed.release();
    expect(found.length).toBeLessThan(12);
    expect(found).toContainEqual({ from: 5000, to: 5001, kind: 'directive' });
    expect(found).toContainEqual({ from: 5007, to: 5008, kind: 'value' });
  });
});

describe('folding', () => {
  const fold = (text: string) =>
    foldingRanges(text, nodesOf(text), new LineIndex(text)).map(({ startLine, endLine, kind }) => [
      startLine,
      endLine,
      kind,
    ]);

  it.each([
    ['a {\n  b;\n}', [[1, 2, 'block']]],
    [
      'a\n{\n  b {\n    c;\n  }\n}',
      [
        [2, 5, 'block'],
        [3, 4, 'block'],
      ],
    ],
    ['a { b; }\nc {\n}', []],
    ['a_by_lua_block {\n  x\n  y\n}', [[1, 3, 'block']]],
    [
      '# a\n# b\n\n# c\nd; # e\n# f\n# g\n',
      [
        [1, 2, 'comment'],
        [6, 7, 'comment'],
      ],
    ],
    ['a {\n  b;\n  c;', [[1, 3, 'block']]],
  ])('%j', (text, ranges) => {
    expect(fold(text)).toEqual(ranges);
  });
});

describe('outline', () => {
  const brief = (items: readonly OutlineItem[]): string[] =>
    items.flatMap(({ name, detail, children }) => [
      `${name} ${detail}`.trim(),
      ...brief(children).map((line) => `  ${line}`),
    ]);
  const outlineOf = (text: string) => outline(text, nodesOf(text));

  it('lists blocks with what tells them apart', () => {
    const text =
      'user a;\nhttp {\n server { listen 80; server_name a.example b.example; location ~ "^/x y" { } }\n server 1 { }\n upstream u { server a; }\n}';
    expect(brief(outlineOf(text))).toEqual([
      'http',
      '  server a.example b.example',
      '    location ~ "^/x y"',
      '  server 1',
      '  upstream u',
    ]);
    const [http] = outlineOf(text) as [OutlineItem];
    expect(text.slice(http.nameFrom, http.nameTo)).toBe('http');
    expect([http.from, http.to]).toEqual([8, text.length]);
  });

  it('shortens what is long and puts it on one line', () => {
    const [item] = outlineOf(`a ${'b\n '.repeat(100)}{ }`) as [OutlineItem];
    expect(item.detail).toHaveLength(80);
    expect(item.detail).toMatch(/^b b b .*…$/);
  });
});

describe('what the grammar makes of broken text', () => {
  it('keeps the statements around the damage', () => {
    const text = 'a b;\nserver {\n  listen 80\n}\nc d;\n';
    const nodes = nodesOf(text);
    expect(linesOf(nodes)[0]).toBe(`file 0-${text.length}`);
    expect(highlights(text)).toEqual([
      ...['directive a', 'value b', 'block server', 'directive listen', 'number 80'],
      ...['directive c', 'value d'],
    ]);
  });

  it('a deep nest needs no deep stack', () => {
    const depth = 10_000;
    const nodes = nodesOf(`${'a {'.repeat(depth)}${'}'.repeat(depth)}`);
    expect(linesOf(nodes)).toHaveLength(1 + depth * 4);
  });
});
