import type { Span } from '../base/span.ts';
import type { Argument, Directive } from '../syntax/tree.ts';

/** Where a directive stands, its terminator included. */
export function spanOf(directive: Directive): Span {
  return { file: directive.file.path, from: directive.from, to: directive.to };
}

/** Where a block's first line stands: its name and arguments, without the body. */
export function headSpanOf(directive: Directive): Span {
  const last = directive.args.at(-1) ?? directive.nameArgument;
  return { file: directive.file.path, from: directive.from, to: Math.max(last.to, directive.from) };
}

/** Where one argument of a directive stands. */
export function argumentSpan(directive: Directive, argument: Argument): Span {
  return { file: directive.file.path, from: argument.from, to: argument.to };
}
