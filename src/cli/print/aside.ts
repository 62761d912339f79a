import { printable } from './printable.ts';

/** Says a line beside the result: on standard error, without what a terminal would obey. */
export function aside(line: string): void {
  process.stderr.write(`${printable(line)}\n`);
}
