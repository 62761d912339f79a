import { encode } from '../../base/utf8.ts';
import type { LogFormat } from './log-format.ts';

/** A variable of a format and the text on its two sides. */
export interface Slot {
  /** '' where several variables touch: none of them can be told apart */
  readonly variable: string;
  readonly before: string;
  readonly after: string;
}

export function slotsOf(format: LogFormat): Slot[] {
  const slots: { variable: string; before: string; after: string }[] = [];
  let literal = '';
  let touching = false;
  for (const part of format.parts) {
    if ('literal' in part) {
      literal += part.literal;
      touching = false;
      const last = slots.at(-1);
      if (last) last.after = literal;
    } else if (touching) {
      slots.at(-1)!.variable = '';
    } else {
      slots.push({ variable: part.variable, before: literal, after: '' });
      literal = '';
      touching = true;
    }
  }
  return slots;
}

/** How often a byte is in the text between the variables. */
export const countOf = (mark: number, slots: readonly Slot[]): number =>
  encode(slots.map(({ after }, i) => (i === 0 ? slots[0]!.before : '') + after).join('')).filter(
    (byte) => byte === mark,
  ).length;
