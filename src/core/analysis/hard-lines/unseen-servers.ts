import type { ConfigModel } from '../../model/config-model.ts';
import { whatIsMissing } from '../../model/effective.ts';
import type { Scope } from '../../model/scope.ts';
import type { Socket } from '../../model/servers/socket.ts';

/**
 * A line for all servers, where not all of them were given: it would also reach servers and zones that are not known, and some of those
 * may verify clients, take early data, or have been without sessions on purpose.
 */
export function addsToUnseenServers(before: ConfigModel, after: ConfigModel): string | null {
  for (const name of ['http', 'stream', 'mail'] as const) {
    const [old, now] = [outermost(before, name), outermost(after, name)];
    if (!old || !now || linesOf(old) === linesOf(now)) continue;
    const missing = old.assumed ? `${name}{} was not given` : sayMissing(old);
    if (missing)
      return `It adds a line for all servers, and ${missing}: it would apply to unknown servers too. Give the whole configuration.`;
  }
  return null;
}

const outermost = (model: ConfigModel, name: string): Scope | undefined =>
  [model.main, ...model.main.descendants()].find((scope) => scope.kind === name);

function sayMissing(block: Scope): string | null {
  const missing = whatIsMissing(block);
  return missing.length === 0 ? null : `${missing[0]} was not given`;
}

const linesOf = (block: Scope): string =>
  block.entries
    .filter(({ scope }) => scope === null)
    .map(({ directive }) => [directive.name, ...directive.args.map(({ value }) => value)].join(' '))
    .join('\n');

/** What a block of servers lacks, in which another server of the same address:port may be. */
export function hiddenNeighbors({ servers }: Socket): readonly string[] {
  const block = servers[0]?.scope.parent;
  return block ? whatIsMissing(block) : [];
}

/**
 * Why a part of a configuration is left alone: what it is put into may verify its clients, take early data from them, have another
 * default server on the address:port, or give the same zone another size.
 */
export function partOfUnknown({ main }: ConfigModel): string | null {
  if (!main.assumed) return null;
  const around = main.entries.find(({ scope }) => scope?.assumed)?.scope?.kind ?? 'http';
  return `${around}{} was not given: it, or a server of the same address:port that is not known, may verify client certificates, take early data or set the same zone. Give the whole configuration.`;
}
