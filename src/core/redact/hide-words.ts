import { type Leak, leakCheck } from './leak-check.ts';
import { plainHost } from './pieces/plain-host.ts';
import { RUNS } from './pieces/token-patterns.ts';
import type { RedactedItem } from './redaction.ts';
import { fold } from './stand-ins/dictionary.ts';

/** A text of the user's own, such as a question, with stand-ins for what it names. */
export interface HiddenWords {
  readonly text: string;
  /** what would still show: while there is any, the text must not be handed out */
  readonly leaks: readonly Leak[];
}

const NAME = /[\p{L}\p{M}\p{N}_]+(?:[.:/-]+[\p{L}\p{M}\p{N}_]+)*/gu;

/** Puts the stand-ins of a redaction into another text, in any case. */
export function hideWords(text: string, items: readonly RedactedItem[]): HiddenWords {
  const standIns = new Map<string, string>();
  for (const { original, standIn } of items) {
    const key = fold(plainHost(original));
    if (original !== standIn && original.length > 2 && !standIns.has(key)) standIns.set(key, standIn);
  }
  const out = text.replace(NAME, (name) => hideName(name, standIns));
  return { text: out, leaks: leakCheck([{ redactedPath: '', text: out, items, kept: [] }]) };
}

const LONGEST_NAME = 512;

/** From the left the first end of the name that is known as a whole, such as the site of a host; else its words. */
function hideName(name: string, standIns: ReadonlyMap<string, string>): string {
  let out = '';
  let at = 0;
  while (at < name.length) {
    const rest = name.slice(at);
    const known = rest.length > LONGEST_NAME ? undefined : standIns.get(fold(rest));
    if (known !== undefined) return out + known;
    const sign = /[.:/]+/.exec(rest);
    const end = sign === null ? rest.length : sign.index;
    const word = rest.slice(0, end);
    out += standIns.get(fold(word)) ?? word.replace(RUNS, (run) => standIns.get(fold(run)) ?? run);
    out += sign?.[0] ?? '';
    at += end + (sign?.[0].length ?? 0);
  }
  return out;
}
