import fc from 'fast-check';

/** What nginx's lexer and templates tell apart, in small pieces. */
const pieces = [
  ...[' ', ' ', '\n', '\n', '\t', '\r\n', ';', ';', '{', '}', '"', "'", '\\', '$', '#', '(', ')'],
  ...[
    'a',
    'b',
    'server',
    'listen 80;',
    'location / {',
    'map $a $b {',
    'types {',
    'é',
    '€',
    '😀',
    '\u00A0',
    '\uFEFF',
  ],
  ...[
    'content_by_lua_block {',
    '[[',
    ']]',
    '--',
    '[=[',
    ']=]',
    "'x'",
    '"y z"',
    `\${a}`,
    '\\"',
    '\\\\',
    '\\n',
  ],
];

const templatePieces = [
  '{{',
  '}}',
  '{{ x }}',
  '{% if a %}',
  '{% else %}',
  '{% endif %}',
  '{#',
  '#}',
  '<%= x %>',
  '<% end %>',
];

const long = fc
  .constantFrom('x', ' ', '"', '\\', '\n', 'é')
  .chain((unit) => fc.integer({ min: 4090, max: 4100 }).map((times) => unit.repeat(times)));

/** One of them, a template's now and then. */
export const anyPiece = fc.constantFrom(...pieces, ...templatePieces);

/** Text that is mostly broken as a configuration, and often broken as a template. */
export const anyText = textOfPieces(60);

/** The same, but so short that it often is whole. */
export const shortText = textOfPieces(6);

function textOfPieces(most: number): fc.Arbitrary<string> {
  return fc
    .array(
      fc.oneof(
        { weight: 60, arbitrary: fc.constantFrom(...pieces) },
        { weight: 12, arbitrary: fc.constantFrom(...templatePieces) },
        { weight: 1, arbitrary: long },
      ),
      { maxLength: most },
    )
    .map((parts) => parts.join(''));
}

const blank = fc.constantFrom(' ', '\n', '\t', '\r\n', '  ', ' # c "x" {\n', '\n#\n');
const plainUnit = fc.constantFrom(
  'a',
  'Z',
  '0',
  '.',
  '/',
  '}',
  '"',
  "'",
  '#',
  '(',
  ')',
  '\\;',
  '\\ ',
  '\\{',
  '\\"',
  '\\\n',
  '$',
  '${',
  '~',
  'é',
  '😀',
  '\u00A0',
);
const plain = fc
  .tuple(
    fc.constantFrom('a', '/', '$b', `\${c}`, '\\ ', '~', '(', 'é', '\\#'),
    fc.array(plainUnit, { maxLength: 6 }),
  )
  .map(([first, rest]) => first + rest.join(''))
  // a `$` at the end would swallow the brace that follows
  .filter((word) => !/\$\{*$/.test(word));
const quoted = fc
  .tuple(
    fc.constantFrom('"', "'"),
    fc.array(fc.constantFrom('a', ' ', '\n', ';', '{', '}', '#', '$', '\\\\', '\\"', "\\'", 'é', '{{'), {
      maxLength: 6,
    }),
  )
  .map(([quote, parts]) => quote + parts.join('') + quote);
const word = fc.oneof({ weight: 3, arbitrary: plain }, { weight: 1, arbitrary: quoted });

const words = fc
  .tuple(word, fc.array(fc.tuple(blank, word), { maxLength: 4 }))
  .map(([first, rest]) => first + rest.map(([space, next]) => space + next).join(''));

const lua = fc.constantFrom(
  'a_by_lua_block { }',
  'b_by_lua_block $x { if "}" then { } end }',
  'c_by_lua_block{--[[ } ]]\n x = [=[ } ]=] -- }\n}',
  '"d_by_lua_block" { t = {{1}} }',
);

const { body } = fc.letrec<{ statement: string; body: string }>((tie) => ({
  statement: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    words.map((text) => `${text};`),
    fc
      .tuple(words, fc.constantFrom('', ' ', '\n'), tie('body'))
      .map(([text, space, inner]) => `${text}${space}{${inner}}`),
    lua,
  ),
  body: fc
    .array(fc.tuple(fc.oneof(fc.constant(''), blank), tie('statement')), { maxLength: 5 })
    .chain((items) =>
      fc.oneof(fc.constant(''), blank).map((end) => items.map((item) => item.join('')).join('') + end),
    ),
}));

/** Text that nginx's lexer takes from end to end. */
export const validText: fc.Arbitrary<string> = body;
