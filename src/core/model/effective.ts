import type { Directive } from '../syntax/tree.ts';
import { hasOpenValue, isOpen } from './open-value.ts';
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
    if (at !== scope && at.isLarge) return inheritedFrom(at, name);
    const here = at.named(name);
    if (here.length > 0) {
      const unsettled = whyUnsettled(here);
      const hides = outerDirectives(at.parent, name);
      if (unsettled.length > 0) return { from: here, via: 'unknown', scope: at, hides, missing: unsettled };
      return { from: here, via: at === scope ? 'here' : 'inherited', scope: at, hides, missing: [] };
    }
    if (at.incomplete) return { from: [], via: 'unknown', scope: at, hides: [], missing: whatIsMissing(at) };
  }
  return { from: [], via: 'default', scope: null, hides: [], missing: [] };
}

const inherited = new WeakMap<Scope, Map<string, Effective>>();

/** What counts below a block that does not set it itself: worked out once for the thousands of servers of an http{}. */
function inheritedFrom(outer: Scope, name: string): Effective {
  let byName = inherited.get(outer);
  if (!byName) {
    byName = new Map();
    inherited.set(outer, byName);
  }
  let found = byName.get(name);
  if (!found) {
    found = effective(outer, name);
    if (found.via === 'here') found = { ...found, via: 'inherited' };
    byName.set(name, found);
  }
  return found;
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

const SETTLED: readonly string[] = [];

function whyUnsettled(directives: readonly Directive[]): readonly string[] {
  // nearly every line is settled, and this is asked for every setting of every server
  if (directives.every((line) => line.conditions.length === 0 && !hasOpenValue(line))) return SETTLED;
  return directives.flatMap((line) => [
    ...line.args.filter((argument) => isOpen(line, argument)).map(({ text }) => `the value of ${text}`),
    ...line.conditions.map(({ from, to }) => `whether ${line.file.text.slice(from, to)} holds`),
  ]);
}

function outerDirectives(scope: Scope | null, name: string): readonly Directive[] {
  for (let at = scope; at !== null; at = at.parent) {
    const here = at.named(name);
    if (here.length > 0) return here;
  }
  return [];
}
