/*
 * What the grammar's regular tokens cannot say: where a block of Lua ends, and that a template's value fills its line.
 * Keeps no state. Uses nothing but the lexer: a wasm module may import only what web-tree-sitter exports.
 */
#include "tree_sitter/parser.h"

enum { LUA_CODE, TEMPLATE_VALUE, NEVER };

void *tree_sitter_nginx_external_scanner_create(void) { return 0; }
void tree_sitter_nginx_external_scanner_destroy(void *payload) { (void)payload; }
unsigned tree_sitter_nginx_external_scanner_serialize(void *payload, char *buffer) {
  (void)payload;
  (void)buffer;
  return 0;
}
void tree_sitter_nginx_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  (void)payload;
  (void)buffer;
  (void)length;
}

static void take(TSLexer *lexer) { lexer->advance(lexer, false); }

/* Behind the opening quote. A string ends on its line: what stands there otherwise is no string, and its line is taken whole. */
static void take_string(TSLexer *lexer, int32_t quote) {
  while (!lexer->eof(lexer) && lexer->lookahead != '\n') {
    int32_t character = lexer->lookahead;
    take(lexer);
    if (character == quote) return;
    if (character == '\\' && lexer->lookahead != '\n') take(lexer);
  }
}

/* At a `[`. Takes a long bracket whole; a bracket that is none, only as far as it looks like one. */
static bool take_long_bracket(TSLexer *lexer) {
  unsigned level = 0;
  take(lexer);
  for (; lexer->lookahead == '='; level++) take(lexer);
  if (lexer->lookahead != '[') return false;
  take(lexer);
  while (!lexer->eof(lexer)) {
    if (lexer->lookahead != ']') {
      take(lexer);
      continue;
    }
    unsigned seen = 0;
    take(lexer);
    for (; lexer->lookahead == '='; seen++) take(lexer);
    if (lexer->lookahead == ']' && seen == level) {
      take(lexer);
      return true;
    }
  }
  return true;
}

/* Behind one `-`. */
static void take_comment(TSLexer *lexer) {
  if (lexer->lookahead != '-') return;
  take(lexer);
  if (lexer->lookahead == '[' && take_long_bracket(lexer)) return;
  while (!lexer->eof(lexer) && lexer->lookahead != '\n') take(lexer);
}

/* Up to the `}` that matches the block's `{`, or to the end of the file. */
static bool scan_lua(TSLexer *lexer) {
  unsigned depth = 1;
  bool any = false;
  while (!lexer->eof(lexer)) {
    int32_t character = lexer->lookahead;
    if (character == '}' && --depth == 0) break;
    any = true;
    if (character == '[') {
      take_long_bracket(lexer);
      continue;
    }
    take(lexer);
    if (character == '{') depth++;
    else if (character == '-') take_comment(lexer);
    else if (character == '"' || character == '\'') take_string(lexer, character);
  }
  lexer->mark_end(lexer);
  lexer->result_symbol = LUA_CODE;
  return any;
}

/* Behind `{{` or `<%=`, up to and with the closing pair, on one line. */
static bool take_value(TSLexer *lexer, int32_t first, int32_t second) {
  int32_t before = 0;
  while (!lexer->eof(lexer) && lexer->lookahead != '\n' && lexer->lookahead != ';') {
    int32_t character = lexer->lookahead;
    take(lexer);
    if (before == first && character == second) return true;
    before = character;
  }
  return false;
}

/* `{{ x }}` or `<%= x %>` with nothing else on its line may stand for any directives. */
static bool scan_value_line(TSLexer *lexer) {
  while (lexer->lookahead == ' ' || lexer->lookahead == '\t' || lexer->lookahead == '\r' || lexer->lookahead == '\n') {
    lexer->advance(lexer, true);
  }
  bool brace = lexer->lookahead == '{';
  if (!brace && lexer->lookahead != '<') return false;
  take(lexer);
  if (lexer->lookahead != (brace ? '{' : '%')) return false;
  take(lexer);
  if (!brace && lexer->lookahead != '=') return false;
  if (!take_value(lexer, brace ? '}' : '%', brace ? '}' : '>')) return false;
  lexer->mark_end(lexer);
  while (lexer->lookahead == ' ' || lexer->lookahead == '\t' || lexer->lookahead == '\r') take(lexer);
  lexer->result_symbol = TEMPLATE_VALUE;
  return lexer->eof(lexer) || lexer->lookahead == '\n' || lexer->lookahead == '}' || lexer->lookahead == '#';
}

bool tree_sitter_nginx_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  (void)payload;
  /* while the parser recovers from an error everything is valid, and nothing can be said */
  if (valid[NEVER]) return false;
  if (valid[LUA_CODE]) return scan_lua(lexer);
  return valid[TEMPLATE_VALUE] && scan_value_line(lexer);
}
