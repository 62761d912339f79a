import type { Directive } from './tree.ts';

/** The statement that an offset is in: of a block its name, arguments and braces, not what is between them. */
export function directiveAt(root: readonly Directive[], offset: number): Directive | null {
  let among = root;
  for (;;) {
    const directive = among.find(({ from, to }) => from <= offset && offset < to);
    if (!directive) return null;
    if (!directive.body || offset <= directive.open) return directive;
    among = directive.body;
  }
}
