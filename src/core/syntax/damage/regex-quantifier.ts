import { wordValue } from '../statement.ts';
import type { Refusal, Tokenizer } from '../tokenizer.ts';
import { isBlockName } from './recovery.ts';

/** One past a regular expression's quantifier, `{2}` or `{1,3}`, that begins at `brace`; -1 where none does. */
export function pastQuantifier(text: string, brace: number): number {
  const quantifier = /\{\d+(,\d*)?\}/y;
  quantifier.lastIndex = brace;
  return quantifier.test(text) ? quantifier.lastIndex : -1;
}

/**
 * What nginx says of a quantifier's brace, which it takes for a block's, and the offset whose line it names. The tokenizer stands
 * behind the brace.
 * @param handled the statement stands in a block that takes no blocks
 */
export function refusalOfQuantifier(
  text: string,
  tokenizer: Tokenizer,
  brace: number,
  handled: boolean,
): [message: string, lineOf: number] {
  const { words, first } = tokenizer;
  const value = (word: number) => wordValue(text, words.from(word), words.to(word), words.flags(word));
  const name = value(first);
  if (handled) return ['unexpected "{"', brace];
  if (name === 'if') return [`invalid condition "${value(words.count - 1)}"`, brace];
  if (!isBlockName(name)) return [`directive "${name}" is not terminated by ";"`, brace];
  return tokenizer.peek(brace + 1, (ending) => {
    const refusal = tokenizer.refusal as Refusal;
    if (ending === 'refused') return [refusal.message, refusal.lineOf];
    return [`unknown directive "${value(tokenizer.first)}"`, tokenizer.pos - 1];
  });
}
