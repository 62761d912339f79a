import type { ConfigModel } from '../../model/config-model.ts';
import type { Context } from '../../model/servers/server.ts';
import { collectGroups } from '../../model/upstream/pass-targets.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { ReportedMemory } from '../check-report.ts';
import type { LineOf } from './effective.ts';
import type { ReportedUpstreamGroup } from './reported-upstream.ts';

const CONTEXTS: readonly Context[] = ['http', 'stream', 'mail'];

/** Every group that something can be passed to, explicit and implicit. */
export function reportGroups(model: ConfigModel, lineOf: LineOf): readonly ReportedUpstreamGroup[] {
  return CONTEXTS.flatMap((context) => {
    const upstreams = model.upstreams.filter((upstream) => upstream.context === context);
    return model.main.blocks(context).flatMap((block) => collectGroups(context, block, upstreams));
  }).map(({ context, name, upstream, usedBy }) => ({
    name,
    context,
    explicit: upstream !== null,
    servers: upstream ? upstream.servers.map((server) => server.args[0]?.value ?? '') : [name],
    zone: upstream?.zone?.args[0]?.value ?? null,
    ...lineOf(upstream?.directive ?? usedBy[0]!),
    usedBy: usedBy.map((directive) => ({ directive: directive.name, ...lineOf(directive) })),
  }));
}

/** Every name of shared memory with all of its users, those of ssl_session_cache first. */
export function reportMemory(model: ConfigModel, lineOf: LineOf): readonly ReportedMemory[] {
  const byName = new Map<string, ReportedMemory['uses'][number][]>();
  const add = (name: string, context: Context, size: number | null, directive: Directive): void => {
    const uses = byName.get(name) ?? [];
    byName.set(name, uses);
    uses.push({ directive: directive.name, context, size, ...lineOf(directive) });
  };
  for (const { name, context, references } of model.zones) {
    for (const { size, directive } of references) add(name, context, size, directive);
  }
  for (const { name, tag, size, directive } of model.otherZones)
    add(name, tag.split(' ')[0] as Context, size, directive);
  return [...byName].map(([name, uses]) => ({ name, uses }));
}
