import type { Span } from '../../base/span.ts';
import type { FactId } from '../../catalog/facts.ts';
import { spanOf } from '../../model/span-of.ts';
import type { IdentityPart } from '../../model/upstream/origin-identity.ts';
import type { ProxyTarget } from '../../model/upstream/proxy-target.ts';
import type { Danger } from '../verdict.ts';
import type { Clash, OriginSharing } from './origin-sharing.ts';

/** The parts that make a session or a connection another's, the gravest first; those that are left are settled by the handshake. */
const GRAVE: readonly IdentityPart[] = [
  'certificate',
  'verification',
  'address',
  'verified-name',
  'sent-name',
  'http-version',
  'authority',
];

const CHECKS: readonly IdentityPart[] = ['verification', 'verified-name'];

/**
 * The danger of clashes over a session, or over kept connections.
 * @param kept the clashes are those of connections, for which the name is not sent again either
 * @returns null where there is none
 */
export function dangerOf(
  target: ProxyTarget,
  clashes: readonly Clash[],
  sharing: OriginSharing,
  kept = false,
): Danger | null {
  const grave = graveClashes(target, clashes, sharing, kept);
  const [first] = grave;
  if (!first) return null;
  const facts: FactId[] = kept
    ? ['kept-connection-identity']
    : [...new Set(grave.map(({ part }) => (CHECKS.includes(part) ? VERIFIED : CERTIFICATE)))];
  return {
    kind: CHECKS.includes(first.part) ? 'unchecked' : 'as-somebody-else',
    certain: first.certain,
    facts,
    from: grave.flatMap((clash) => linesOf(target, clash, sharing)),
  };
}

const CERTIFICATE: FactId = 'origin-session-certificate';
const VERIFIED: FactId = 'origin-session-verified-elsewhere';

/** Of the clashes, those that are a danger, the gravest first. */
export function graveClashes(
  target: ProxyTarget,
  clashes: readonly Clash[],
  sharing: OriginSharing,
  kept: boolean,
): readonly Clash[] {
  const parts = kept ? GRAVE : GRAVE.slice(0, 2);
  return parts.flatMap((part) =>
    clashes.filter(
      (clash) => clash.part === part && !(failsInstead(clash, sharing) && !kept && clash.other !== target),
    ),
  );
}

/** A session that nobody verified is refused by whoever verifies: no danger, but a failure. */
const failsInstead = ({ part, other }: Clash, sharing: OriginSharing): boolean =>
  part === 'verification' && sharing.identityOf(other).verification.value === 'off';

/** The two targets, and the lines that make them differ. */
export function linesOf(
  target: ProxyTarget,
  { part, other }: Clash,
  sharing: OriginSharing,
): readonly Span[] {
  const own = sharing.identityOf(target)[part].lines;
  const others = other === target ? [] : [other.directive, ...sharing.identityOf(other)[part].lines];
  return [...new Set([target.directive, ...own, ...others])].map(spanOf);
}
