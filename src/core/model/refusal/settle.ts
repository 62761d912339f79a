import { isMistyped } from '../../catalog/directives/directives.ts';
import { FORK_SYNTAX } from '../../catalog/platform/fork-syntax.ts';
import { isNginx, type Platform } from '../../catalog/platform/platform.ts';
import type { Refusal } from './refusal.ts';

/** A line that nginx refuses and a relative of it may take. */
export interface Doubt {
  readonly refusal: Refusal;
  /** the relatives that are known to take it */
  readonly products: readonly string[];
}

/** What becomes of what nginx would refuse, once it is known where the configuration comes from and whose it is. */
interface Settled {
  readonly refusals: readonly Refusal[];
  /** in a dump: the nginx that printed it took the line, so that the version or the product that was given is not its own */
  readonly conflicts: readonly Refusal[];
  readonly doubts: readonly Doubt[];
}

/** @param isDump whether a file comes from nginx -T, which prints its dump only after a passed test */
export function settleRefusals(
  all: readonly Refusal[],
  platform: Platform,
  isDump: (file: string) => boolean,
): Settled {
  const refusals: Refusal[] = [];
  const conflicts: Refusal[] = [];
  const doubts: Doubt[] = [];
  for (const refusal of all) {
    const products = takenBy(refusal);
    if (products.includes(platform.product)) continue;
    // a module may bring it to an nginx that passed its test, and relatives have variables of their own
    if (refusal.kind === 'variable' && (isDump(refusal.at.file) || !isNginx(platform))) continue;
    if (isDump(refusal.at.file)) conflicts.push(refusal);
    else if (isCertain(refusal, platform, products)) refusals.push(refusal);
    else doubts.push({ refusal, products });
  }
  return { refusals, conflicts, doubts };
}

function takenBy({ directive, message }: Refusal): readonly string[] {
  const rows = FORK_SYNTAX.filter(({ directive: name, word }) => {
    if (name !== directive.name) return false;
    if (word !== null) return directive.args.some(({ value }) => word.test(value));
    return message === 'no servers are inside upstream' && hasZone(directive);
  });
  return [...new Set(rows.flatMap(({ products }) => products))];
}

const hasZone = ({ body }: Refusal['directive']): boolean =>
  body?.some(({ name }) => name === 'zone' || name === 'state') ?? false;

const SESSION_KINDS: ReadonlySet<Refusal['kind']> = new Set<Refusal['kind']>([
  'zone-sizes',
  'cache-size',
  'cache-too-small',
  'duplicate-default',
  'duplicate-listen',
]);

/** Relatives of nginx change what they add to; what sessions and sockets are made of is nginx's own in all of them. */
function isCertain(refusal: Refusal, platform: Platform, products: readonly string[]): boolean {
  if (isNginx(platform)) return !platform.assumed || products.length === 0;
  const { name } = refusal.directive;
  if (refusal.kind === 'unknown-directive') return isMistyped(name) && refusal.nearest !== name;
  return SESSION_KINDS.has(refusal.kind) || name.startsWith('ssl_session_');
}
