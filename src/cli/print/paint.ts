import type { Severity } from '../../core/rules/rule.ts';
import { printable } from './printable.ts';

type Style = Severity | 'strong' | 'faint' | 'good' | 'bad';
/** Puts a style around a text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

const CODES: Readonly<Record<Style, string>> = {
  error: '1;31',
  high: '31',
  medium: '33',
  low: '36',
  info: '34',
  strong: '1',
  faint: '2',
  good: '32',
  bad: '31',
};

export const plain: Paint = (_, text) => text;

const colored: Paint = (style, text) => `\x1b[${CODES[style]}m${text}\x1b[0m`;

/** Colors on a terminal that can show them, unless NO_COLOR (no-color.org) asks for none. */
export function paintFor(
  isTerminal: boolean,
  environment: Readonly<Record<string, string | undefined>>,
): Paint {
  const unwanted = (environment.NO_COLOR ?? '') !== '' || environment.TERM === 'dumb';
  return isTerminal && !unwanted ? colored : plain;
}

/** What {@link paintFor} puts around a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is how colors are written
const COLOR = /(\x1b\[(?:1;31|3[1-6]|[012])m)/;

/** A painted text in which a terminal obeys the colors alone: what stands in a configuration may be more. */
export function printablePainted(text: string, paint: Paint): string {
  if (paint === plain) return printable(text);
  return text
    .split(COLOR)
    .map((part, index) => (index % 2 === 1 ? part : printable(part)))
    .join('');
}
