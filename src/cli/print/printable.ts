/** Control characters, which a terminal obeys, and those that turn the direction of what follows. */
const OBEYED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must go
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const WIDE =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;
const NO_WIDTH = /\p{Mn}|\p{Me}|\p{Cf}/u;

/** A text of the user's as it can be shown on a terminal; tabs and line feeds stay. */
export const printable = (text: string): string => text.replace(OBEYED, '\ufffd');

/** The same for JSON, whose readers get the characters back, and for other data that a terminal may show. */
export const escaped = (text: string): string =>
  text.replace(OBEYED, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Cells that a text takes on a terminal: East Asian characters and emoji two each, combining marks none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : NO_WIDTH.test(character) ? 0 : 1;
  return width;
}

/** Tabs as the spaces up to the next stop. @param from the cell in which the text begins, from 0 */
export function expandTabs(text: string, from: number, stop: number): string {
  let expanded = '';
  for (const [index, piece] of text.split('\t').entries()) {
    if (index > 0) expanded += ' '.repeat(stop - ((from + displayWidth(expanded)) % stop));
    expanded += piece;
  }
  return expanded;
}
