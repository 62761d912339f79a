import { isLuaBlock } from '../lua-block.ts';
import type { WordList } from '../word-list.ts';
import { indentAt, isBlockName } from './recovery.ts';

const namePattern = /^[a-z][a-z0-9_]+$/;

export function hasLineFeed(text: string, from: number, to: number): boolean {
  return text.slice(from, to).includes('\n');
}

/**
 * Among the words `first`..`end`, which lack a `;`: the index of the word that begins the next statement, `end` without one.
 * That is a plain name at the beginning of a line which is not indented further than the statement.
 */
export function nextStatement(text: string, words: WordList, first: number, end: number): number {
  const indent = indentAt(text, words.from(first));
  for (let word = first + 1; word < end; word++) {
    const column = indentAt(text, words.from(word));
    if (column < 0 || (indent >= 0 && column > indent)) continue;
    if (namePattern.test(text.slice(words.from(word), words.to(word)))) return word;
  }
  return end;
}

/** Index of the word that begins a later line with a block's name, when the statement itself begins with another name; else -1. */
export function blockOnLaterLine(text: string, words: WordList, first: number, end: number): number {
  if (end - first < 2 || !hasLineFeed(text, words.from(first), words.from(end - 1))) return -1;
  const name = text.slice(words.from(first), words.to(first));
  if (isBlockName(name) || !namePattern.test(name)) return -1;
  for (let word = first + 1; word < end; word++) {
    if (indentAt(text, words.from(word)) < 0) continue;
    const later = text.slice(words.from(word), words.to(word));
    if (isBlockName(later) || isLuaBlock(later)) return word;
  }
  return -1;
}
