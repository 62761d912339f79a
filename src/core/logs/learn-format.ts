import { FormatReader } from './format/format-reader.ts';
import { guessFormats } from './format/guess-format.ts';
import { planLines } from './format/line-plan.ts';
import type { LogFormat } from './format/log-format.ts';
import { bytesOfLine } from './lines/line-text.ts';
import { AccessTally } from './tally/access-tally.ts';

const LONGEST_TEXT = 65_536;
const QUOTE = 0x22;

export const reader = (format: LogFormat, guessed: boolean): FormatReader =>
  new FormatReader(format, guessed, planLines(format));

/** What says more is tried first. */
export const byTelling = (one: FormatReader, other: FormatReader): number =>
  Number(other.saysReuse) - Number(one.saysReuse) || other.fields.length - one.fields.length;

/** A value holds no quote: a line that has another number of them is in another format. */
export function hasQuotes(quotes: number, bytes: Uint8Array, from: number, to: number): boolean {
  if (quotes < 0) return true;
  let count = 0;
  for (let at = from; at < to; at++) if (bytes[at] === QUOTE) count++;
  return count === quotes;
}

/**
 * A format that many of the lines are in, told by what stands in them.
 * @param isFirst no line was read so far: where another format is known, a few strange lines make none
 * @param fewest so many fields it has to have
 */
export function learnFormat(texts: readonly string[], isFirst: boolean, fewest: number): FormatReader | null {
  const scratch = new Uint8Array(LONGEST_TEXT);
  const guesses = guessFormats(texts)
    .map((format) => reader(format, true))
    .filter(({ fields }) => fields.length >= fewest)
    .filter(({ fields, saysReuse }) => saysReuse || (fields.includes('time') && fields.includes('client')))
    .map((guess) => ({ guess, lines: matching(guess, texts, scratch) }))
    .filter(({ guess, lines }) => lines > 0 && lines >= leastOf(guess, isFirst, texts.length))
    .sort((a, b) => byTelling(a.guess, b.guess) || b.lines - a.lines);
  return guesses[0] ? reader(guesses[0].guess.format, true) : null;
}

function leastOf({ saysReuse }: FormatReader, isFirst: boolean, lines: number): number {
  if (isFirst) return Math.min(20, lines * 0.5);
  return saysReuse ? 3 : 20;
}

function matching(guess: FormatReader, texts: readonly string[], scratch: Uint8Array): number {
  const tally = new AccessTally();
  return texts.filter((text) => {
    const to = bytesOfLine(text, scratch);
    return (
      (guess.saysReuse || hasQuotes(guess.plan!.quotes, scratch, 0, to)) &&
      tally.take(guess, scratch, 0, to, 0, false)
    );
  }).length;
}
