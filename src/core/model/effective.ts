import type { Directive } from '../syntax/tree.ts';
import { ownConditions, sayCondition } from './conditions.ts';
import type { Scope } from './scope.ts';
import { hasOpenValue, isOpen } from './variables/open-value.ts';

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
  const passed: Scope[] = [];
  let found: Effective | null = null;
  for (let at: Scope | null = scope; at !== null && found === null; at = at.parent) {
    if (at !== scope && at.isLarge) {
      found = at.once(lookups).get(name) ?? null;
      if (found) break;
      passed.push(at);
    }
    found = settledIn(at, name, at === scope);
  }
  found ??= { from: [], via: 'default', scope: null, hides: [], missing: [] };
  for (const outer of passed) outer.once(lookups).set(name, found);
  return found;
}

/** What counts below a large block: worked out once for the thousands of servers of an http{}. */
const lookups = (_: Scope): Map<string, Effective> => new Map();

/** null where the block leaves it to the one around it. */
function settledIn(at: Scope, name: string, isOwn: boolean): Effective | null {
  const here = at.named(name);
  if (here.length === 0)
    return at.incomplete
      ? { from: [], via: 'unknown', scope: at, hides: [], missing: whatIsMissing(at) }
      : null;
  const missing = whyUnsettled(here);
  const via = missing.length > 0 ? 'unknown' : isOwn ? 'here' : 'inherited';
  return { from: here, via, scope: at, hides: outerDirectives(at.parent, name), missing };
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
  if (directives.every((line) => ownConditions(line).length === 0 && !hasOpenValue(line))) return SETTLED;
  const whys = directives.flatMap((line) => [
    ...line.args.filter((argument) => isOpen(line, argument)).map(({ text }) => `the value of ${text}`),
    ...ownConditions(line).map((hole) => sayCondition(line, hole)),
  ]);
  return [...new Set(whys)];
}

function outerDirectives(scope: Scope | null, name: string): readonly Directive[] {
  for (let at = scope; at !== null; at = at.parent) {
    const here = at.named(name);
    if (here.length > 0) return here;
  }
  return [];
}
