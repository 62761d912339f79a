import type { ProxyTarget } from '../../model/upstream/proxy-target.ts';
import type { Clash } from '../../resumption/upstream/origin-sharing.ts';
import type { UpstreamVerdict } from '../../resumption/upstream/upstream-verdict.ts';

/** What one target uses that another made, and in what the two are not the same. */
export interface Shared {
  readonly target: ProxyTarget;
  /** the target itself where the request decides */
  readonly other: ProxyTarget;
  readonly verdict: UpstreamVerdict;
  readonly sessions: readonly Clash[];
  readonly connections: readonly Clash[];
}
