/**
 * nginx's configuration as nginx's own lexer cuts it: words, and `;`, `{`, `}` between statements. What a word means is for others.
 * It is more lenient than nginx where that keeps a tree whole (anything may follow a closing quote), and never stricter.
 *
 * A construct of a template is read where nginx could not read it: `{{ x }}` inside or as a word, `{% if x %}`, `{# #}` and `<% %>`
 * anywhere between words.
 */

// after `$`, braces are part of the word; a backslash hides whatever follows it
const inside = /(\\[\s\S]|\$\{*|[^ \t\r\n;{\\$])/;
const start = /(\\[\s\S]|\$\{*|[^ \t\r\n;{}#"'\\$])/;

const braceValue = /\{\{[^{};\n]*\}\}/;
const braceTag = /\{%[^;{}]*%\}/;
const braceComment = /\{#[^\n]*#\}/;
const angleValue = /<%=[^;{}<>]*%>/;
const angleTag = /<%[-#\s][^;<>]*%>/;

const doubleQuoted = /"(\\[\s\S]|[^"\\])*"/;
const singleQuoted = /'(\\[\s\S]|[^'\\])*'/;

export default grammar({
  name: 'nginx',

  externals: ($) => [$.lua_code, $.template_value, $._never],

  // form feed, NBSP and a BOM are no white space to nginx
  extras: ($) => [/[ \t\r\n]/, $.comment, $.template_tag],

  rules: {
    file: ($) => repeat($._item),

    _item: ($) => choice($.simple, $.block, $.lua_block, $.template_value),

    simple: ($) => seq(choice($._words, $._lua_words), $._semicolon),

    block: ($) => seq($._words, $.open, repeat($._item), $.close),

    lua_block: ($) => seq($._lua_words, $.open, optional($.lua_code), $.close),

    _words: ($) => repeat1($._word),

    _lua_words: ($) => seq(alias($._lua_name, $.word), repeat($._word)),

    _word: ($) => choice($.word, $.string),

    word: () => 
      token(
        seq(
          choice(start, braceValue, angleValue),
          repeat(choice(inside, braceValue, braceTag, angleValue, angleTag)),
        ),
      ),

    string: () => token(choice(doubleQuoted, singleQuoted)),

    // nginx hands the block over to the Lua module by the directive's name
    _lua_name: () =>
      token(
        prec(
          1,
          choice(
            /[a-z_]+_by_lua_block/,
            /"[a-z_]+_by_lua_block"/,
            /'[a-z_]+_by_lua_block'/,
          ),
        ),
      ),

    comment: () => token(/#[^\n]*/),

    template_tag: () => token(prec(1, choice(braceTag, braceComment, angleTag))),

    open: () => '{',
    close: () => '}',
    _semicolon: () => /;/,
  },
});
