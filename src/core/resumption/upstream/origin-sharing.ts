import { keptIn } from '../../base/remember.ts';
import type { Version } from '../../catalog/platform/version.ts';
import { effective } from '../../model/effective.ts';
import {
  type OriginIdentity,
  readOriginIdentity,
  settingName,
} from '../../model/upstream/origin-identity.ts';
import { readConnectionHeader } from '../../model/upstream/proxy-headers.ts';
import type { ProxyTarget } from '../../model/upstream/proxy-target.ts';
import type { Upstream } from '../../model/upstream/upstream.ts';
import { type Difference, ofSession, onConnection } from './origin-difference.ts';

/** A target whose session, or whose kept connection, another one gets that is not the same to the origin. */
export interface Clash extends Difference {
  /** the target itself where the request decides */
  readonly other: ProxyTarget;
}

/** Where nginx keeps what belongs to the servers of a target: an upstream{}, or what it makes of a literal host and port. */
type Store = Upstream | string;

type Gives = 'yes' | 'maybe' | 'no';

interface Member {
  readonly target: ProxyTarget;
  readonly identity: OriginIdentity;
}

/** Identities that are compared with one another: what is different among more of them is different among these. */
const MOST_COMPARED = 32;

/**
 * Groups the targets of a configuration by where their sessions and connections are kept. nginx tells them apart by the peer's address
 * alone, and by the location where `keepalive … local` counts.
 * @source ngx_http_upstream_round_robin.c, ngx_http_upstream_keepalive_module.c; measured in test/nginx/origins
 */
export class OriginSharing {
  readonly #nginx: Version;
  readonly #targets = new Map<Store, ProxyTarget[]>();
  readonly #hosts = new Map<string, ProxyTarget[]>();
  /** worked out for a place when somebody asks: most configurations have many targets, and few share one */
  readonly #members = new Map<Store, ReadonlyMap<string, Member>>();
  readonly #storing = new Map<Store, ReadonlyMap<string, Member>>();
  readonly #keys = new Map<ProxyTarget, string>();
  readonly #identities = new Map<ProxyTarget, Map<string, OriginIdentity>>();

  constructor(targets: readonly ProxyTarget[], nginx: Version) {
    this.#nginx = nginx;
    for (const target of targets) {
      for (const host of target.upstreams.keys()) {
        const key = hostKey(target, host);
        const same = this.#hosts.get(key);
        if (same) same.push(target);
        else this.#hosts.set(key, [target]);
      }
      for (const [store] of storesOf(target)) {
        const sharing = this.#targets.get(store);
        if (sharing) sharing.push(target);
        else this.#targets.set(store, [target]);
      }
    }
  }

  /** @param host one of the target's hosts; without: the first */
  identityOf(target: ProxyTarget, host = [...target.upstreams.keys()][0] ?? ''): OriginIdentity {
    const known = keptIn(this.#identities, target, () => new Map<string, OriginIdentity>());
    return keptIn(known, host, () => readOriginIdentity(target, host, this.#nginx));
  }

  /** The targets that keep what they have in one place and are the same to the origin, this one with them, in reading order. */
  alike(target: ProxyTarget): readonly ProxyTarget[] {
    const [first] = storesOf(target);
    const sharing = first ? this.#targets.get(first[0])! : [target];
    return sharing.filter((other) => other === target || this.#keyOf(other) === this.#keyOf(target));
  }

  #keyOf(target: ProxyTarget): string {
    return keptIn(this.#keys, target, () => {
      const stores = [...storesOf(target)].map(([store]) => (typeof store === 'string' ? store : store.name));
      const written = target.variable ? target.written : '';
      return JSON.stringify([target.module, written, stores, partsOf(this.identityOf(target))]);
    });
  }

  /** The different identities of a place; those that store sessions alone, or all. */
  #membersOf(store: Store, storing: boolean): ReadonlyMap<string, Member> {
    const cache = storing ? this.#storing : this.#members;
    const known = cache.get(store);
    if (known) return known;
    const members = new Map<string, Member>();
    for (const target of this.#targets.get(store) ?? []) {
      if (members.size === MOST_COMPARED) break;
      if (storing && reuseOff(target)) continue;
      const host = [...storesOf(target)].find(([each]) => each === store)![1];
      const identity = this.identityOf(target, host);
      const key = JSON.stringify([partsOf(identity), connectionOf(target)]);
      if (!members.has(key)) members.set(key, { target, identity });
    }
    cache.set(store, members);
    return members;
  }

  /** What a session that the target is offered can be wrong in, at most one clash for each part. */
  sessionClashes(target: ProxyTarget): readonly Clash[] {
    return reuseOff(target) ? [] : this.sessionsIfReused(target);
  }

  /** The same, as if the target and those beside it that turned reuse off had it on. */
  sessionsIfReused(target: ProxyTarget): readonly Clash[] {
    return this.#clashes(target, !reuseOff(target), () => 'yes', ofSession);
  }

  /**
   * What a kept connection that the target's requests travel on can be wrong in.
   * @param gives whether connections of the other target, or of the target itself, are kept for this one
   */
  connectionClashes(target: ProxyTarget, gives: (other: ProxyTarget) => Gives): readonly Clash[] {
    return this.#clashes(target, false, gives, onConnection);
  }

  /** What connections can be wrong in once they are kept, of this target and of all that share its place. */
  ifKept(target: ProxyTarget): readonly Clash[] {
    return this.#worst([
      ...this.connectionClashes(target, () => 'yes'),
      ...this.#ofHost(target, onConnection),
    ]);
  }

  /** The same of sessions, once they are stored. */
  ifStored(target: ProxyTarget): readonly Clash[] {
    return this.#worst([...this.sessionsIfReused(target), ...this.#ofHost(target, ofSession)]);
  }

  /** Those that may go to the same host, whatever it is written with: they share it once one of them is stored. */
  #ofHost(target: ProxyTarget, compare: typeof ofSession): readonly Clash[] {
    const own = this.identityOf(target);
    // cut before it is copied: thousands of targets ask
    const others = [...target.upstreams.keys()].flatMap(
      (host) => this.#hosts.get(hostKey(target, host))?.slice(0, MOST_COMPARED) ?? [],
    );
    return [target, ...others.slice(0, MOST_COMPARED)].flatMap((other) =>
      // what one of the two makes of the other's session, and the other of its own
      [...compare(own, this.identityOf(other)), ...compare(this.identityOf(other), own)].map(
        (difference) => ({ ...difference, other }),
      ),
    );
  }

  #worst(clashes: readonly Clash[]): readonly Clash[] {
    const found = new Map<string, Clash>();
    for (const clash of clashes) {
      const known = found.get(clash.part);
      if (!known || (clash.certain && !known.certain)) found.set(clash.part, clash);
    }
    return [...found.values()];
  }

  #clashes(
    target: ProxyTarget,
    storing: boolean,
    gives: (other: ProxyTarget) => Gives,
    compare: typeof ofSession,
  ): readonly Clash[] {
    const found = new Map<string, Clash>();
    for (const [store, host] of storesOf(target)) {
      const own = this.identityOf(target, host);
      const others = [...this.#membersOf(store, storing).values()].filter(
        (member) => member.target !== target,
      );
      for (const member of [{ target, identity: own }, ...others]) {
        const given = gives(member.target);
        if (given === 'no') continue;
        for (const { part, certain: differs } of compare(own, member.identity)) {
          const certain = differs && given === 'yes';
          const known = found.get(part);
          if (!known || (certain && !known.certain)) found.set(part, { part, certain, other: member.target });
        }
      }
    }
    return [...found.values()];
  }
}

const partsOf = (identity: OriginIdentity): readonly unknown[] =>
  Object.values(identity).map(({ value, varies }) => [value, varies]);

/** Of targets that are the same to the origin, one may keep its connections and the other not. */
const connectionOf = ({ module, scope }: ProxyTarget): string =>
  module === 'proxy' ? readConnectionHeader(scope).value : module;

/** Certainly off: such a target neither takes a session nor leaves one. */
function reuseOff(target: ProxyTarget): boolean {
  const reuse = effective(target.scope, settingName(target.module, 'ssl_session_reuse'));
  return reuse.via !== 'unknown' && reuse.from.at(-1)?.args[0]?.value.toLowerCase() === 'off';
}

/** Each place where a target's sessions and connections are kept, with the host that the target calls it. */
function* storesOf(target: ProxyTarget): Iterable<readonly [Store, string]> {
  for (const [host, upstream] of target.upstreams) {
    if (upstream) yield [upstream, host];
    else if (!target.variable || target.literalElsewhere.has(host)) yield [hostKey(target, host), host];
  }
}

/** nginx makes one upstream of a host and port, for all modules of a context. */
function hostKey({ context }: ProxyTarget, host: string): string {
  const ported = context === 'stream' || /:\d+$/.test(host) ? host : `${host}:443`;
  return `${context} ${ported.toLowerCase()}`;
}
