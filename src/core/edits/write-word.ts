import type { Argument } from '../syntax/tree.ts';

/** What ends a plain word, or would begin something else at its start (nginx: ngx_conf_read_token). */
const NEEDS_QUOTES = /^$|^[#"'{}]|[ \t\r\n;{]/;

/** Inside any word nginx drops a backslash before these, or reads the pair as white space; before all else it keeps it. */
const READ_AS_ESCAPE = /\\(?=["'\\trn]|$)/g;

/**
 * A value as a word that nginx reads back as this value.
 * @param quote the quotes to keep; null adds them only where a plain word could not hold the value
 */
export function writeWord(value: string, quote: Argument['quote'] = null): string {
  const escaped = value.replace(READ_AS_ESCAPE, '\\\\');
  const chosen = quote ?? (NEEDS_QUOTES.test(value) ? '"' : null);
  if (chosen === null) return escaped;
  return chosen + escaped.replaceAll(chosen, `\\${chosen}`) + chosen;
}
