import { bytes, formatSize } from '../base/units.ts';
import { deleteDirective, replaceArgument } from '../edits/layout.ts';
import type { TextEdit } from '../edits/text-edit.ts';
import type { Scope } from '../model/scope.ts';
import type { Server } from '../model/servers/server.ts';
import type { Zone } from '../model/servers/zone.ts';
import type { KnownSocket, RuleContext } from '../rules/rule-context.ts';
import type { Directive } from '../syntax/tree.ts';
import type { ZonesPolicy } from './choice-values.ts';
import { addSessionLines, linesBelow, type PolicyChange, tlsBlocks, whyLeft } from './policy-change.ts';

const NAME = 'ssl_session_cache';
const PRICE = 'A zone whose name or size changes starts empty: a burst of full handshakes at the reload.';

/** Rearranges zones that are there; a server that has none, or refuses one, is left alone. */
export function zonesPolicy(context: RuleContext, policy: ZonesPolicy): PolicyChange {
  const notes = new Set<string>();
  const edits = tlsBlocks(context).flatMap((block) =>
    policy === 'one' ? oneZone(context, block, notes) : zonePerAddress(context, block, notes),
  );
  const title = policy === 'one' ? 'one session zone for all' : 'a session zone per default server';
  return { choice: 'zones', title, edits, notes: edits.length === 0 ? [...notes] : [PRICE, ...notes] };
}

const isZone = (line: Directive): boolean =>
  line.args.length > 0 && line.args.every((argument) => argument.value.startsWith('shared:'));

/** The zone of the block itself, else the largest, moves into the block; lines that only name a zone go. */
function oneZone(context: RuleContext, block: Scope, notes: Set<string>): TextEdit[] {
  const lines = linesBelow(block, NAME);
  const zones = context.model.zones.filter((zone) =>
    zone.references.some((one) => lines.includes(one.directive)),
  );
  const [own] = block.named(NAME);
  const kept = keptZone(zones, own);
  if (kept === null) return [];
  const size = Math.max(...zones.map((zone) => zone.size));
  const value = `shared:${kept.name}:${formatSize(bytes(size))}`;
  const left = lines.map((line) => (isZone(line) && line !== own ? whyLeft(line) : null));
  for (const why of left) if (why !== null) notes.add(why);
  const gone = lines.filter((line, i) => line !== own && isZone(line) && left[i] === null);
  if (zones.length === 1 && (own || gone.length < 2)) return [];
  const edits = gone.map(deleteDirective);
  if (!own) {
    const added = addSessionLines(context, block, [`${NAME} ${value};`], notes);
    return added.length === 0 ? [] : [...edits, ...added];
  }
  const argument = own.args.find((candidate) => candidate.value.startsWith(`shared:${kept.name}:`))!;
  return argument.value === value ? edits : [...edits, replaceArgument(own, argument, value)];
}

function keptZone(zones: readonly Zone[], own: Directive | undefined): Zone | null {
  const [largest] = [...zones].sort((a, b) => b.size - a.size);
  if (!own) return largest ?? null;
  return zones.find((zone) => zone.references.some((one) => one.directive === own)) ?? null;
}

/** The first default server of a zone keeps it; each other one gets a zone of its own of that size. */
function zonePerAddress(context: RuleContext, block: Scope, notes: Set<string>): TextEdit[] {
  const taken = new Set(context.model.zones.map((zone) => zone.name));
  const holders = new Set<string>();
  const done = new Set<Server>();
  const edits: TextEdit[] = [];
  for (const socket of context.sockets) {
    const server = socket.defaultServer;
    const zone = server.scope.parent === block ? context.cacheOf(server)?.zone : null;
    if (!zone?.size || done.has(server)) continue;
    done.add(server);
    if (!holders.has(zone.name)) {
      holders.add(zone.name);
      continue;
    }
    const name = freeName(`${zone.name}_${portOf(socket)}`, taken);
    const value = `shared:${name}:${formatSize(zone.size)}`;
    const own = server.scope.named(NAME).find((line) => line === zone.directive);
    const why = own ? whyLeft(own) : null;
    if (why !== null) notes.add(why);
    else if (own) edits.push(replaceArgument(own, zone.argument, value));
    else edits.push(...addSessionLines(context, server.scope, [`${NAME} ${value};`], notes));
  }
  return edits;
}

const portOf = ({ address }: KnownSocket): string => /:(\d+)$/.exec(address)?.[1] ?? 'unix';

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n += 1) name = `${wanted}_${n}`;
  taken.add(name);
  return name;
}
