import type { Span } from '../../base/span.ts';
import type { Bytes } from '../../base/units.ts';
import type { Argument, Directive } from '../../syntax/tree.ts';
import type { Zone } from '../servers/zone.ts';
import { argumentSpan, headSpanOf } from '../span-of.ts';

/** Refusals that need no more than the directive they are at. */
type KindAtDirective =
  | 'zone-uses'
  | 'duplicate-default'
  | 'duplicate-listen'
  | 'too-old'
  | 'no-certificate'
  | 'quic-protocols'
  | 'mail-server'
  | 'upstream'
  | 'location'
  | 'variable';

/** Why nginx does not start. `message` is in nginx's own words. */
export type Refusal = {
  readonly message: string;
  readonly at: Span;
  readonly related: readonly { readonly at: Span; readonly says: string }[];
} & (
  | { readonly kind: 'unknown-directive'; readonly directive: Directive; readonly nearest: string | null }
  | { readonly kind: 'wrong-block' | 'wrong-arguments' | 'wrong-value'; readonly directive: Directive }
  | { readonly kind: 'duplicate'; readonly directive: Directive; readonly first: Directive }
  | {
      readonly kind: 'cache-size' | 'cache-too-small';
      readonly directive: Directive;
      readonly argument: Argument;
    }
  | {
      readonly kind: 'zone-sizes';
      readonly zone: Zone;
      readonly sizes: readonly Bytes[];
      readonly directive: Directive;
    }
  | {
      readonly kind: KindAtDirective;
      readonly directive: Directive;
    }
);

/** What nginx starts with all the same, and warns of. */
export interface Warning {
  readonly kind: 'conflicting-name';
  /** in nginx's own words */
  readonly message: string;
  readonly at: Span;
  readonly related: Refusal['related'];
}

/** A directive that no nginx at hand knows, and that a third-party module may bring. */
export interface UnknownName {
  readonly directive: Directive;
  readonly nearest: string | null;
}

/** A refused value of a directive. */
export function refuseValue(message: string, directive: Directive, argument?: Argument): Refusal {
  const at = argument ? argumentSpan(directive, argument) : headSpanOf(directive);
  return { kind: 'wrong-value', message, at, related: [], directive };
}

/** Anything else that stands at one directive. */
export function refuseAt(
  kind: KindAtDirective,
  message: string,
  directive: Directive,
  first?: Directive | null,
): Refusal {
  const related = first ? [{ at: headSpanOf(first), says: 'the first one' }] : [];
  return { kind, message, at: headSpanOf(directive), related, directive };
}

/** nginx prints the wildcard as 0.0.0.0. */
export const asPrinted = (address: string): string =>
  address.startsWith('*:') ? `0.0.0.0:${address.slice(2)}` : address;

/** nginx stops at the first; a cell names these, however many there are. */
const MOST_NAMED = 100;

/** Where nginx refuses a configuration. */
export const whereRefused = (refusals: readonly Refusal[]): readonly Span[] =>
  refusals.slice(0, MOST_NAMED).map(({ at }) => at);
