import type { Directive } from '../../syntax/tree.ts';
import type { Scope } from '../scope.ts';
import type { Context } from '../servers/server.ts';
import { hasVariable } from '../variables/variable-values.ts';
import type { Upstream } from './upstream.ts';

/** Where requests or connections can be passed to: an upstream{}, or what nginx makes of a literal address that names none. */
interface UpstreamGroup {
  readonly context: Context;
  /** of an implicit one its address, as written */
  readonly name: string;
  /** null: implicit */
  readonly upstream: Upstream | null;
  /** the pass directives that name it, without variables */
  readonly usedBy: readonly Directive[];
}

const PASS = new Set([
  'proxy_pass',
  'grpc_pass',
  'uwsgi_pass',
  'fastcgi_pass',
  'scgi_pass',
  'memcached_pass',
]);

/** Collects the groups of one context: the upstream{} blocks in their order, then the implicit ones in reading order. */
export function collectGroups(
  context: Context,
  block: Scope,
  upstreams: readonly Upstream[],
): readonly UpstreamGroup[] {
  const groups = new Map<string, { name: string; upstream: Upstream | null; usedBy: Directive[] }>();
  for (const upstream of upstreams)
    groups.set(upstream.name.toLowerCase(), { name: upstream.name, upstream, usedBy: [] });
  for (const scope of block.descendants()) {
    for (const { directive } of scope.entries) {
      const name = PASS.has(directive.name) ? passedTo(directive) : null;
      if (name === null) continue;
      const group = groups.get(name.toLowerCase()) ?? { name, upstream: null, usedBy: [] };
      groups.set(name.toLowerCase(), group);
      group.usedBy.push(directive);
    }
  }
  return [...groups.values()].map((group) => ({ context, ...group }));
}

/** The host and port of a pass directive; null where a variable or a template's hole has a part in it. */
function passedTo(directive: Directive): string | null {
  const argument = directive.args[0];
  if (!argument || argument.hole || hasVariable(argument.value)) return null;
  const rest = argument.value.replace(/^[a-z]+:\/\//i, '');
  if (rest.startsWith('unix:')) return rest.split(':').slice(0, 2).join(':');
  return /^[^/?]+/.exec(rest)?.[0] ?? null;
}
