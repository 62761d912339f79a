import { LineIndex } from '../base/line-index.ts';
import type { Damage } from './tree.ts';

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
