import { describe, expect, it } from 'vitest';
import type { TemplateHole } from '../../src/core/syntax/tree.ts';
import { damageOf, outlineOf, treeOf } from './outline-of.ts';

/** Each: the text and the tree that comes of it; nothing in it is damage. */
const templates: readonly [what: string, source: string, outline: string[]][] = [
  [
    'a value as a word, and inside one',
    'server { listen {{ port }} ssl; proxy_pass http://{{ host }}:{{ port }}/; }',
    ['server {', '  listen <{{ port }}> ssl', '  proxy_pass <http://{{ host }}:{{ port }}/>'],
  ],
  [
    'a value glued to a brace',
    'upstream {{ name }}{ server {{ip}}:80; }',
    ['upstream <{{ name }}> {', '  server <{{ip}}:80>'],
  ],
  [
    'a value with braces, quotes and a ";" of its own',
    'a {{ {"x": "};"}["x"] }};\nb;',
    ['a <{{ {"x": "};"}["x"] }}>', 'b'],
  ],
  [
    'quotes around a value, with quotes in it',
    'a "{{ foo["bar"] }}" {{ x }};',
    ['a <"{{ foo["bar"] }}"> <{{ x }}>'],
  ],
  [
    'a statement whose name is a value',
    '{{ key }} {{ value }};\n{{ line }};',
    ['<{{ key }}> <{{ value }}>', '<{{ line }}>'],
  ],
  [
    'if and else around statements',
    '{% if a %}\nb;\n{% elif c %}\nd;\n{% else %}\ne;\n{% endif %}\nf;',
    ['b ? {% if a %}', 'd ? {% elif c %}', 'e ? {% else %}', 'f'],
  ],
  [
    'if inside if',
    '{% if a %}{% for b in c %}\nd;\n{% endfor %}\ne;\n{% endif %}',
    ['d ? {% if a %} {% for b in c %}', 'e ? {% if a %}'],
  ],
  [
    'if among the words of a statement is one unknown word',
    'ssl_protocols TLSv1.2 {% if a %} TLSv1.3 {% endif %};\nb;',
    ['ssl_protocols TLSv1.2 <{% if a %} TLSv1.3 {% endif %}>', 'b'],
  ],
  [
    'a block that begins in either branch',
    '{% if a %}\nserver {\n{% else %}\nupstream {\n{% endif %}\nb;\n}\nc;',
    ['server { … ? {% if a %}', 'upstream { ? {% else %}', '  b', 'c'],
  ],
  ['a set with a value opens nothing', '{% set a = 1 %}\nb {{ a }};', ['b <{{ a }}>']],
  [
    'constructs in comments of nginx',
    '{% if a %}b {{ x }}; # {% endif %}\nc;\n# {% if d %}\ne;\n# {% endif %} {{ f }\ng;',
    ['b <{{ x }}> ? {% if a %}', 'c', 'e ? {% if d %}', 'g'],
  ],
  ['a comment', 'a;\n{# } ; { #}\nb {{ c }};', ['a', 'b <{{ c }}>']],
  [
    'Go and Helm',
    '{{- if eq .a "b" }}\nc;\n{{- else }}\nd;\n{{- end }}\n{{/* } ; */}}\n{{- range .x }}\ne {{ . }};\n{{- end }}\nf;',
    ['c ? {{- if eq .a "b" }}', 'd ? {{- else }}', 'e <{{ . }}> ? {{- range .x }}', 'f'],
  ],
  ['Mustache', '{{#a}}\nb;\n{{/a}}\n{{^a}}\nc;\n{{/a}}', ['b ? {{#a}}', 'c ? {{^a}}']],
  [
    'ERB',
    '<% if @a -%>\nb <%= @c %>;\n<% else -%>\nd;\n<% end -%>\n<% @e.each do |f| -%>\ng <%= f %>:80;\n<% end -%>\nh;',
    ['b <<%= @c %>> ? <% if @a -%>', 'd ? <% else -%>', 'g <<%= f %>:80> ? <% @e.each do |f| -%>', 'h'],
  ],
  [
    'EPP',
    '<% $a.each |$b| { -%>\nc <%= $b %>;\n<% } -%>\n<% if $d { -%>\ne;\n<% } else { -%>\nf;\n<% } -%>\ng;',
    ['c <<%= $b %>> ? <% $a.each |$b| { -%>', 'e ? <% if $d { -%>', 'f ? <% } else { -%>', 'g'],
  ],
];

describe('templates', () => {
  it.each(templates)('%s', (_, source, outline) => {
    const tree = treeOf(source);
    expect({ outline: outlineOf(tree), damage: damageOf(tree) }).toEqual({ outline, damage: [] });
  });

  it('a value on a line of its own may be any directives, and knows its block', () => {
    const tree = treeOf(
      'server {\n  {{ ssl_block }}\n  {{- include "x" . | nindent 2 }} # why\n  listen {{ p }};\n}\n{{ rest }}',
    );
    expect(outlineOf(tree)).toEqual(['server {', '  listen <{{ p }}>']);
    const alone = tree.holes.filter(({ kind, standsAlone }) => kind === 'value' && standsAlone);
    expect(alone.map(({ from, to }) => tree.file.text.slice(from, to))).toEqual([
      '{{ ssl_block }}',
      '{{- include "x" . | nindent 2 }}',
      '{{ rest }}',
    ]);
    expect(alone.map(({ block }) => block)).toEqual([tree.root[0], tree.root[0], null]);
    expect(tree.holes.find(({ standsAlone }) => !standsAlone)?.block).toBe(tree.root[0]);
  });

  it('an else knows its if', () => {
    const { holes } = treeOf('{% if a %}\nb {{ c }};\n{% else %}\nd;\n{% endif %}');
    const [opening, value, middle, closing] = holes as [
      TemplateHole,
      TemplateHole,
      TemplateHole,
      TemplateHole,
    ];
    expect([opening.role, value.role, middle.role, closing.role]).toEqual([
      'open',
      'none',
      'middle',
      'close',
    ]);
    expect([opening.opener, middle.opener, closing.opener]).toEqual([null, opening, opening]);
  });

  it('what nginx would refuse besides the holes is still told', () => {
    expect(damageOf(treeOf('server {\n  listen {{ a }}\n}\n}'))).toEqual([
      '3: unexpected "}"',
      '4: unexpected "}"',
    ]);
  });
});

describe('what nginx can read is no template', () => {
  it.each([
    ['Lua tables', 'init_by_lua_block { local t = {{1, 2}, {3}} }\n'],
    ['a quoted word', `log_format a '{{ "b": "$c" }} {% d %} {# e #}';\n`],
    ['a comment', '# {{ a }} {% if b %}\nc;\n'],
    ['a variable', `set $a \${b}; set $c \${d}e; root /srv/\${NAME};\n`],
    ['a doubled brace behind a dollar', `a \${{b};\n`],
    ['an escaped brace', 'location ~ a\\{\\{b\\}\\} {}\n'],
    ['a comment right behind a brace', 'server {# main\n listen 80; }# end #}\n'],
    ['a key that begins with a percent sign', 'map $a $b {%c 1; d% 2;}\n'],
  ])('%s', (_, source) => {
    const tree = treeOf(source);
    expect([tree.holes, tree.damage]).toEqual([[], []]);
    expect(outlineOf(tree).join()).not.toContain('<');
  });

  it.each([
    ['a doubled brace over several lines', 'server {{\n  listen 80;\n}}\n'],
    ['a doubled brace on one line', 'server {{ listen 80; }}\n'],
    ['a quantifier', 'location ~ ^/a{{2}}$ { }\n'],
    ['nothing in it', 'events {{ }}\n'],
    ['an opening alone', 'server_name {{ a;\n'],
    ['broken, with braces in quotes', "log_format a '{{ b }}';\nserver { listen 80 }\n"],
  ])('nor is a broken file: %s', (_, source) => {
    const tree = treeOf(source);
    expect(tree.holes).toEqual([]);
    expect(tree.damage).not.toEqual([]);
  });
});
