import { remember } from '../../../base/remember.ts';
import type { SourceFile } from '../../../base/source-file.ts';
import { behaves } from '../../../catalog/platform/behavior.ts';
import { indentStep, insertIntoBlock, insertIntoFile } from '../../../edits/layout.ts';
import type { TextEdit } from '../../../edits/text-edit.ts';
import type { ConfigModel } from '../../../model/config-model.ts';
import { effective } from '../../../model/effective.ts';
import type { Scope } from '../../../model/scope.ts';
import type { ProxyTarget } from '../../../model/upstream/proxy-target.ts';
import { isAddress } from '../../../model/upstream/upstream-peers.ts';
import { hasVariable } from '../../../model/variables/variable-values.ts';
import { upstreamZoneSize } from '../../../sizing/zone/upstream-zone.ts';
import type { RuleContext } from '../../rule-context.ts';

/** An upstream{} to be written: its name, and the lines inside. */
export interface UpstreamDraft {
  readonly name: string;
  readonly lines: readonly string[];
}

const PASS = /^(?:proxy|grpc|uwsgi|fastcgi|scgi|memcached)_pass$/;

/** A zone line for these servers, written as in an upstream{}. */
export function zoneLine(context: RuleContext, name: string, servers: readonly string[]): string {
  const addresses = servers.filter(isAddress).length;
  return `zone ${unusedZone(context, name)} ${upstreamZoneSize(addresses, servers.length - addresses)};`;
}

/** Names of shared memory that stand anywhere, per configuration. */
const zoneNames = remember(
  (model: ConfigModel): ReadonlySet<string> =>
    new Set([
      ...[...model.zones, ...model.otherZones].map((zone) => zone.name),
      ...model.upstreams.map((upstream) => upstream.zone?.args[0]?.value ?? ''),
    ]),
);

/** A name for a new zone that does not meet another use. */
export function unusedZone({ model }: RuleContext, wanted: string): string {
  const used = zoneNames(model);
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? wanted : `${wanted}_${n}`;
    if (!used.has(name)) return name;
  }
}

/**
 * Writes upstreams where http{} or stream{} has its blocks; in a file that is included there, at its outermost level.
 * @returns null where what is at hand does not show such a location
 */
export function writeUpstreams(
  context: RuleContext,
  target: ProxyTarget,
  drafts: readonly UpstreamDraft[],
): TextEdit | null {
  const server = enclosing(target.scope, 'server');
  const block = server?.parent;
  if (!server?.directive || !block || block.kind !== target.context) return null;
  const { file, parent } = server.directive;
  const step = stepOf(file);
  const lines = drafts.flatMap(({ name, lines: inside }) => [
    `upstream ${name} {`,
    ...inside.map((line) => step + line),
    '}',
  ]);
  if (parent === null) return insertIntoFile(context.treeOf(file.path), lines, [/^upstream$/]);
  if (parent !== block.directive || parent.open < 0) return null;
  return insertIntoBlock(parent, lines, [/^upstream$/, /^resolver/, /^map$/]);
}

const stepOf = remember((file: SourceFile): string => indentStep(file.text));

/** The lines of an upstream{} for one host, with its name still followed in DNS where this nginx can. */
export function draftUpstream(
  context: RuleContext,
  target: ProxyTarget,
  wanted: { readonly name: string; readonly server: string; readonly keepalive: boolean },
): UpstreamDraft {
  const follows = followsNames(context) && !isAddress(wanted.server);
  const resolver = follows ? resolverOf(target) : null;
  const lines = [
    zoneLine(context, wanted.name, [wanted.server]),
    ...(resolver?.line ? [resolver.line] : []),
    `server ${wanted.server}${resolver ? ' resolve' : ''};`,
    ...(wanted.keepalive ? ['keepalive 32;'] : []),
  ];
  return { name: wanted.name, lines };
}

/** `server … resolve` is known to every nginx this may be. */
export const followsNames = (context: RuleContext): boolean =>
  context.model.platform.versions.every((version) => behaves('upstreamResolve', version));

/** The resolver that an upstream can use: one in http{} as it is, one further in by a line of its own. Null: none. */
export function resolverOf(target: ProxyTarget): { readonly line: string | null } | null {
  const found = effective(target.scope, 'resolver');
  const line = found.from.at(-1);
  if (!line || found.via === 'unknown') return null;
  const common = found.scope?.kind === 'http' || found.scope?.kind === 'stream';
  return { line: common ? null : `resolver ${line.args.map((argument) => argument.text).join(' ')};` };
}

function enclosing(scope: Scope, kind: string): Scope | null {
  for (let at: Scope | null = scope; at !== null; at = at.parent) if (at.kind === kind) return at;
  return null;
}

/** Hosts that are written in another way than https at its own port, per configuration. */
const literals = remember((model: ConfigModel): ReadonlySet<string> => new Set(literalHosts(model)));

/**
 * Whether a literal target elsewhere means this host in another way than https at its own port: an upstream of that name would
 * take it over, or nginx would refuse the port.
 */
export function literalElsewhere({ model }: RuleContext, name: string): boolean {
  return literals(model).has(name.toLowerCase());
}

function* literalHosts(model: ConfigModel): Iterable<string> {
  for (const scope of model.main.descendants()) {
    for (const { directive } of scope.entries) {
      if (!PASS.test(directive.name)) continue;
      const written = directive.args[0]?.value ?? '';
      const [, scheme = '', host = ''] = /^(?:([a-z]+):\/\/)?([^/?$]*)/i.exec(written) ?? [];
      const ported = /:\d+$/.test(host);
      if (!hasVariable(written) && (!/^https$/i.test(scheme) || ported))
        yield host.toLowerCase().replace(/:\d+$/, '');
    }
  }
}
