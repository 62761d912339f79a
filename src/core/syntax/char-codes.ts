/** UTF-16 codes of the characters that nginx's lexer treats apart. */
export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const DOUBLE_QUOTE = 34;
export const HASH = 35;
export const DOLLAR = 36;
export const PERCENT = 37;
export const SINGLE_QUOTE = 39;
export const CLOSE_PAREN = 41;
export const MINUS = 45;
export const SEMICOLON = 59;
export const LESS = 60;
export const OPEN_BRACKET = 91;
export const BACKSLASH = 92;
export const BACKTICK = 96;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;

/** White space as nginx knows it: form feed, NBSP and a BOM are ordinary bytes of a word. */
export function isSpace(code: number): boolean {
  return code === SPACE || code === LF || code === TAB || code === CR;
}
export const AT = 0x40;
export const UNDERSCORE = 0x5f;
