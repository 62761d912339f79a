import type { Directive } from '../syntax/tree.ts';
import { isOpen } from './open-value.ts';
import type { Scope } from './scope.ts';

/** What counts in a block for one directive, and where it comes from. */
export interface Effective {
  /** the directives whose values count, in nginx's order; empty with `default` and `unknown` */
  readonly from: readonly Directive[];
  readonly via: 'here' | 'inherited' | 'default' | 'unknown';
  /** the block that decided; null with `default` */
  readonly scope: Scope | null;
  /** directives further out that this one hides */
  readonly hides: readonly Directive[];
  /** with `unknown`: what would settle it, as a noun phrase */
  readonly missing: readonly string[];
}

/**
 * Looks a directive up as nginx merges most of them: the innermost block that has it wins, whole.
 * A block with a missing include may have it without showing it: then it is unknown, unless a line in sight settles it.
 */
export function effective(scope: Scope, name: string): Effective {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const here = at.named(name);
    if (here.length > 0) {
      const unsettled = here.flatMap(whyUnsettled);
      const hides = outerDirectives(at.parent, name);
      if (unsettled.length > 0) return { from: here, via: 'unknown', scope: at, hides, missing: unsettled };
      return { from: here, via: at === scope ? 'here' : 'inherited', scope: at, hides, missing: [] };
    }
    if (at.incomplete) return { from: [], via: 'unknown', scope: at, hides: [], missing: whatIsMissing(at) };
  }
  return { from: [], via: 'default', scope: null, hides: [], missing: [] };
}

/** What stands in a block without being in sight, each as a noun phrase. */
export function whatIsMissing(scope: Scope): readonly string[] {
  return [
    ...scope.missing.map(({ pattern }) => `the included file ${pattern}`),
    ...scope.holes.map(
      ({ hole, tree }) => `what the template puts for ${tree.file.text.slice(hole.from, hole.to)}`,
    ),
  ];
}

function whyUnsettled(directive: Directive): string[] {
  const holes = directive.args
    .filter((argument) => isOpen(directive, argument))
    .map((argument) => `the value of ${argument.text}`);
  const conditions = directive.conditions.map(
    (condition) => `whether ${directive.file.text.slice(condition.from, condition.to)} holds`,
  );
  return [...holes, ...conditions];
}

function outerDirectives(scope: Scope | null, name: string): readonly Directive[] {
  for (let at = scope; at !== null; at = at.parent) {
    const here = at.named(name);
    if (here.length > 0) return here;
  }
  return [];
}
