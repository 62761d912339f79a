import { LineIndex } from '../../base/line-index.ts';
import type { Refusal } from '../tokenizer.ts';
import type { Damage } from '../tree.ts';

/** What to do about a refusal, in our words. */
export function hintFor(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'close-with-words':
      return 'The statement before this brace has no ";" at its end.';
    case 'empty-statement':
      return refusal.message.includes(';')
        ? 'Remove this ";": nothing is before it. nginx takes no ";" after another one or after a block.'
        : 'A block needs a name before its "{".';
    case 'after-quote':
      return 'After a closing quote only white space, ";", "{" or ")" may follow. Perhaps a quote before this location was never closed.';
    case 'long-word':
      return 'nginx takes at most 4095 bytes for one word. Perhaps a space or ";" is missing.';
    case 'long-quote':
      return 'nginx takes at most 4094 bytes between quotes. Perhaps the closing quote is missing.';
    case 'long-comment':
      return 'nginx takes at most 4096 bytes for a comment, its line feed included: break it into several lines.';
    case 'end-with-words':
      return 'The last statement has no ";" at its end.';
    case 'end-in-quote':
      return 'A quote was opened and never closed.';
  }
}

/** More damage than this is not written down: a file of another kind would only fill the memory. */
export const damageLimit = 1000;

/** Collects what nginx would refuse, in the order of meeting it. */
export class DamageLog {
  readonly damage: Damage[] = [];
  private lines: LineIndex | null = null;

  constructor(private readonly text: string) {}

  /** @param lineOf the offset whose line nginx names */
  report(from: number, to: number, message: string, lineOf: number, hint: string): void {
    const last = this.damage.at(-1);
    // a quote's bad neighbor may be refused again as the statement's bad end
    if (last?.from === from && last.message === message) return;
    if (this.damage.length >= damageLimit) return;
    this.damage.push({ from, to, message, nginxLine: this.lineAt(lineOf), hint });
  }

  lineAt(offset: number): number {
    this.lines ??= new LineIndex(this.text);
    return this.lines.lineAt(offset);
  }
}
