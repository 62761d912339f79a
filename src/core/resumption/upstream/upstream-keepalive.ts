import type { Span } from '../../base/span.ts';
import type { FactId } from '../../catalog/facts.ts';
import { behaves } from '../../catalog/platform/behavior.ts';
import type { Version } from '../../catalog/platform/version.ts';
import { effective } from '../../model/effective.ts';
import { spanOf } from '../../model/span-of.ts';
import { type ConnectionHeader, readConnectionHeader } from '../../model/upstream/proxy-headers.ts';
import type { ProxyTarget } from '../../model/upstream/proxy-target.ts';
import type { Upstream } from '../../model/upstream/upstream.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Danger } from '../verdict.ts';

/** What keeps a connection from being used again. */
export type ObstacleKind =
  | 'never-kept'
  | 'no-upstream'
  | 'not-set'
  | 'turned-off'
  | 'undone-by-method'
  | 'ended-at-once'
  | 'fewer-than-peers'
  | 'http-version'
  | 'header-default'
  | 'header-hidden'
  | 'header-close'
  | 'header-map';

export interface Obstacle {
  readonly kind: ObstacleKind;
  readonly fact: FactId;
  readonly from: readonly Directive[];
}

/** Whether nginx uses a connection to the origin for another request. */
export interface Keepalive {
  readonly state: 'kept' | 'closed' | 'unknown';
  /** each location keeps connections of its own */
  readonly perLocation: boolean;
  /** requests on one connection; null: more than matter here */
  readonly requests: number | null;
  /** with `unknown`: those that an older nginx would have */
  readonly obstacles: readonly Obstacle[];
  readonly facts: readonly FactId[];
  readonly from: readonly Span[];
  /** only with `unknown` */
  readonly settledBy?: string;
  /** whose connection a request may travel on, where that is a danger */
  readonly danger?: Danger;
}

/**
 * Judges whether connections to an upstream{} are kept.
 * @param upstream null for an address that nginx made an upstream of by itself, or made none of
 * @source ngx_http_upstream_keepalive_module; every obstacle measured in test/nginx/upstream
 */
export function judgeKeepalive(
  target: ProxyTarget,
  upstream: Upstream | null,
  versions: readonly Version[],
): Keepalive {
  const header = target.module === 'proxy' ? readConnectionHeader(target.scope) : null;
  const defaults = new Set(versions.map((version) => behaves('upstreamKeepaliveByDefault', version)));
  const judged = [...defaults].map((byDefault) => judgeFor(target, upstream, header, byDefault));
  const first = judged[0]!;
  // the oldest has every obstacle that one of the others has
  if (judged.every((each) => each.state === first.state)) return first;
  const facts = [...new Set(judged.flatMap((each) => each.facts))];
  const settledBy = 'the version of nginx (nginx -v)';
  const perLocation = judged.filter(({ state }) => state !== 'closed').every((each) => each.perLocation);
  return { ...first, perLocation, state: 'unknown', facts: ['depends-on-unknown', ...facts], settledBy };
}

function judgeFor(
  target: ProxyTarget,
  upstream: Upstream | null,
  header: ConnectionHeader | null,
  byDefault: boolean,
): Keepalive {
  const connection = header ? readOwnSide(target, header, byDefault) : WELL;
  const obstacles = [...upstreamObstacles(target, upstream, byDefault), ...connection.obstacles];
  const lines = upstream?.keepalive;
  const perLocation = lines !== undefined && (lines.directive === null ? byDefault : lines.local);
  const common = { perLocation, requests: lines?.requests ?? null, obstacles };
  if (obstacles.length > 0) {
    const from = obstacles.flatMap((obstacle) => obstacle.from).map(spanOf);
    return { ...common, state: 'closed', facts: obstacles.map(({ fact }) => fact), from };
  }
  if (connection.missing.length > 0 || upstream?.scope.incomplete) {
    const missing = connection.missing.length > 0 ? connection.missing : ['the rest of the upstream{}'];
    const from = [spanOf(target.directive)];
    return {
      ...common,
      state: 'unknown',
      facts: ['depends-on-unknown'],
      from,
      settledBy: missing.join(', '),
    };
  }
  const fact = lines?.directive ? 'upstream-keeps-connections' : 'upstream-keeps-by-default';
  return { ...common, state: 'kept', facts: [fact], from: lines?.directive ? [spanOf(lines.directive)] : [] };
}

function upstreamObstacles(target: ProxyTarget, upstream: Upstream | null, byDefault: boolean): Obstacle[] {
  const own = [target.directive];
  if (target.module === 'uwsgi' || target.module === 'stream')
    return [{ kind: 'never-kept', fact: 'module-keeps-no-connection', from: own }];
  if (upstream === null) return [{ kind: 'no-upstream', fact: 'only-upstream-keeps-connections', from: own }];
  const { directive, count, undoneBy, endedBy } = upstream.keepalive;
  const found: Obstacle[] = [];
  if (directive === null && !byDefault)
    found.push({ kind: 'not-set', fact: 'upstream-keepalive-unset', from: [upstream.directive] });
  if (directive && count === 0)
    found.push({ kind: 'turned-off', fact: 'upstream-keepalive-zero', from: [directive] });
  if (directive && undoneBy && !byDefault)
    found.push({ kind: 'undone-by-method', fact: 'method-undoes-keepalive', from: [directive, undoneBy] });
  if (endedBy) found.push({ kind: 'ended-at-once', fact: 'keepalive-ended-at-once', from: [endedBy] });
  if (directive && count && count < upstream.peers.addresses && upstream.peers.exact)
    found.push({ kind: 'fewer-than-peers', fact: 'keepalive-fewer-than-peers', from: [directive] });
  return found;
}

interface OwnSide {
  readonly obstacles: readonly Obstacle[];
  readonly missing: readonly string[];
}

const WELL: OwnSide = { obstacles: [], missing: [] };

/** What the location itself sends: the version of HTTP and the Connection header. gRPC is HTTP/2 and needs neither. */
function readOwnSide(target: ProxyTarget, header: ConnectionHeader, byDefault: boolean): OwnSide {
  const version = effective(target.scope, 'proxy_http_version');
  if (version.via === 'unknown') return { obstacles: [], missing: version.missing };
  const spoken = version.from.at(-1)?.args[0]?.value ?? (byDefault ? '1.1' : '1.0');
  if (spoken === '2') return { obstacles: [], missing: [] };
  if (header.value === 'unknown') {
    const missing =
      header.missing.length > 0 ? header.missing : [`what Connection is at a request (${say(header.from)})`];
    return { obstacles: [], missing };
  }
  const obstacles = headerObstacles(target, header, byDefault);
  // an origin closes after HTTP/1.0 unless it is asked to keep the connection
  if (spoken === '1.0' && header.value !== 'keep-alive') {
    const from = version.from.length > 0 ? version.from : [target.directive];
    obstacles.push({ kind: 'http-version', fact: 'http-10-closes', from });
  }
  return { obstacles, missing: [] };
}

const say = (lines: readonly Directive[]): string =>
  lines.map((line) => `${line.name} ${line.args.map((argument) => argument.text).join(' ')}`).join(', ');

function headerObstacles(target: ProxyTarget, header: ConnectionHeader, byDefault: boolean): Obstacle[] {
  const { value, from, hidden, hiddenBy, closingEntry } = header;
  if (value === 'close') {
    if (closingEntry) return [{ kind: 'header-map', fact: 'map-closes', from: [...from, closingEntry] }];
    return [{ kind: 'header-close', fact: 'connection-close-sent', from }];
  }
  if (value !== 'default' || byDefault) return [];
  if (hidden && hiddenBy)
    return [{ kind: 'header-hidden', fact: 'headers-not-inherited', from: [hiddenBy, hidden] }];
  return [{ kind: 'header-default', fact: 'connection-close-by-default', from: [target.directive] }];
}
