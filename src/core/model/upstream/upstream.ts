import type { Directive } from '../../syntax/tree.ts';
import type { Scope } from '../scope.ts';
import type { Context } from '../servers/server.ts';
import { type KeepaliveLines, readKeepalive } from './upstream-keepalive.ts';
import { type Peers, readPeers } from './upstream-peers.ts';

/** An upstream{} block. */
export interface Upstream {
  readonly context: Context;
  readonly name: string;
  readonly scope: Scope;
  readonly directive: Directive;
  readonly servers: readonly Directive[];
  readonly peers: Peers;
  readonly zone: Directive | null;
  readonly keepalive: KeepaliveLines;
  /** a balancer_by_lua block sets the peers */
  readonly luaBalancer: Directive | null;
}

/** The upstream{} blocks directly in http{} or stream{}. */
export function readUpstreams(context: Context, block: Scope): readonly Upstream[] {
  return block.entries.flatMap(({ scope }) =>
    scope?.kind === 'upstream' ? [readUpstream(context, scope)] : [],
  );
}

function readUpstream(context: Context, scope: Scope): Upstream {
  return {
    context,
    name: scope.directive?.args[0]?.value ?? '',
    scope,
    directive: scope.directive!,
    servers: scope.named('server').filter(({ body }) => body === null),
    peers: readPeers(scope),
    zone: scope.named('zone')[0] ?? null,
    keepalive: readKeepalive(scope),
    luaBalancer:
      scope.entries.find(({ directive }) => directive.name.startsWith('balancer_by_lua'))?.directive ?? null,
  };
}
