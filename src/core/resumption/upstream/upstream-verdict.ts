import { keptIn, remember } from '../../base/remember.ts';
import type { Span } from '../../base/span.ts';
import { representative } from '../../catalog/platform/platform.ts';
import type { ConfigModel } from '../../model/config-model.ts';
import { whereRefused } from '../../model/refusal/refusal.ts';
import type { ProxyTarget } from '../../model/upstream/proxy-target.ts';
import type { Upstream } from '../../model/upstream/upstream.ts';
import type { Explained } from '../verdict.ts';
import { dangerOf } from './origin-danger.ts';
import { type Clash, OriginSharing } from './origin-sharing.ts';
import { judgeKeepalive, type Keepalive } from './upstream-keepalive.ts';
import { asLibraryAllows } from './upstream-library.ts';
import { nextConnection } from './upstream-session.ts';

/**
 * How often something happens while requests follow one another: at each; once per worker process and peer; once per peer, whichever
 * worker meets it first; whenever another target was served in between.
 */
export type Pace = 'request' | 'worker-and-peer' | 'peer' | 'change' | 'unknown';

/** What nginx does as the TLS client of one target. */
export interface UpstreamVerdict {
  /** the next connection to the origin, once a first one has been made */
  readonly 'next-connection': Explained;
  readonly keepalive: Keepalive;
  /** how often a connection is opened */
  readonly connections: Pace;
  /** how often a handshake is a full one */
  readonly fullHandshakes: Pace;
  /** the upstream{} that it certainly goes to; null: an address, several, or not known */
  readonly upstream: Upstream | null;
  /** in what a stored session may not be this target's own */
  readonly sessionClashes: readonly Clash[];
  /** in what a kept connection that its requests travel on may not be its own */
  readonly connectionClashes: readonly Clash[];
}

/** Judges the targets of a configuration; each is worked out once. */
export class UpstreamJudge {
  readonly #model: ConfigModel;
  readonly #refusedAt: readonly Span[];
  readonly sharing: OriginSharing;
  readonly #keepalives = new Map<ProxyTarget, Keepalive>();
  readonly #verdicts = new Map<ProxyTarget, UpstreamVerdict>();

  /** @param refusedAt where nginx refuses the configuration: nothing resumes then. Empty: as if it did not. */
  constructor(model: ConfigModel, refusedAt: readonly Span[]) {
    this.#model = model;
    this.#refusedAt = refusedAt;
    this.sharing = new OriginSharing(model.targets, representative(model.platform));
  }

  judge(target: ProxyTarget): UpstreamVerdict {
    let verdict = this.#verdicts.get(target);
    if (!verdict) {
      verdict = this.#work(target);
      this.#verdicts.set(target, verdict);
    }
    return verdict;
  }

  #work(target: ProxyTarget): UpstreamVerdict {
    const upstream = certainUpstream(target);
    const connectionClashes = this.#connectionClashes(target);
    const danger = dangerOf(target, connectionClashes, this.sharing, true);
    const keepalive = { ...this.#keepaliveOf(target), ...(danger ? { danger } : {}) };
    const refused: Explained = {
      resumes: 'refused',
      facts: ['nginx-refuses'],
      from: this.#refusedAt,
    };
    const outcome =
      this.#refusedAt.length > 0
        ? refused
        : asLibraryAllows(nextConnection(target, this.sharing), target, this.#model.platform);
    const connections = connectionPace(outcome, keepalive);
    return {
      'next-connection': outcome,
      keepalive,
      connections,
      fullHandshakes: handshakePace(outcome, connections, upstream),
      upstream,
      sessionClashes: this.sharing.sessionClashes(target),
      connectionClashes,
    };
  }

  #keepaliveOf(target: ProxyTarget): Keepalive {
    return keptIn(this.#keepalives, target, () =>
      severalUpstreams(target)
        ? UNKNOWN_KEEPALIVE
        : judgeKeepalive(target, certainUpstream(target), this.#model.platform.versions),
    );
  }

  /** A request takes any connection that is kept for its peer, whatever becomes of it afterwards. */
  #connectionClashes(target: ProxyTarget): readonly Clash[] {
    return this.sharing.connectionClashes(target, (other) => {
      const { state, perLocation } = this.#keepaliveOf(other);
      if (state === 'closed' || (other !== target && perLocation)) return 'no';
      return state === 'kept' ? 'yes' : 'maybe';
    });
  }
}

/** The judge of a configuration's targets, made once. */
export const upstreamJudge = remember(
  (model: ConfigModel): UpstreamJudge => new UpstreamJudge(model, whereRefused(model.refusals)),
);

function certainUpstream(target: ProxyTarget): Upstream | null {
  const [first, ...more] = new Set(target.upstreams.values());
  return more.length === 0 && !target.hosts.open ? (first ?? null) : null;
}

/** Which upstream{} a request goes to, or whether to any, is not known. */
const severalUpstreams = (target: ProxyTarget): boolean =>
  new Set(target.upstreams.values()).size > 1 || (target.hosts.open && target.mayNameUpstream);

const UNKNOWN_KEEPALIVE: Keepalive = {
  state: 'unknown',
  perLocation: false,
  requests: null,
  obstacles: [],
  facts: ['depends-on-unknown'],
  from: [],
  settledBy: 'which upstream{} a request goes to',
};

function connectionPace(outcome: Explained, keepalive: Keepalive): Pace {
  if (outcome.resumes === 'refused' || keepalive.state === 'unknown') return 'unknown';
  return keepalive.state === 'kept' ? 'worker-and-peer' : 'request';
}

function handshakePace(outcome: Explained, connections: Pace, upstream: Upstream | null): Pace {
  switch (outcome.resumes) {
    case 'no':
      return connections;
    case 'yes':
      return upstream?.zone ? 'peer' : 'worker-and-peer';
    case 'some':
      return connections === 'request' ? 'change' : connections;
    default:
      return 'unknown';
  }
}
