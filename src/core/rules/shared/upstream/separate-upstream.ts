import { insertIntoBlock, replaceArgument } from '../../../edits/layout.ts';
import type { TextEdit } from '../../../edits/text-edit.ts';
import { effective } from '../../../model/effective.ts';
import { settingName } from '../../../model/upstream/origin-identity.ts';
import type { ProxyTarget } from '../../../model/upstream/proxy-target.ts';
import type { Upstream } from '../../../model/upstream/upstream.ts';
import type { Fix } from '../../rule.ts';
import type { RuleContext } from '../../rule-context.ts';
import { type UpstreamDraft, unusedZone, writeUpstreams } from './upstream-block.ts';

/**
 * An upstream{} with the same servers for some targets that share one with others, so that neither sessions nor connections are shared.
 * What the origin is told stays as it was: Host, and the name that is sent and verified, are written out where they came of $proxy_host.
 * @param targets of one upstream{} or one literal host
 * @returns null where that is not certain, or not in the text that was given
 */
export function separateUpstream(
  context: RuleContext,
  targets: readonly ProxyTarget[],
  upstream: Upstream | null,
): Fix | null {
  const [first] = targets;
  const host = first && [...first.upstreams.keys()][0];
  if (!first || host === undefined || targets.some((target) => !canMove(target, host))) return null;
  const name = unusedName(context, upstream?.name ?? host.replace(/:\d+$/, '').replace(/[^\w.-]/g, '_'));
  const draft = upstream ? copyOf(context, upstream, name) : { name, lines: [`server ${withPort(host)};`] };
  const block = draft && writeUpstreams(context, first, [draft]);
  if (!block) return null;
  const kept = targets.map((target) => keepNames(target, host));
  if (kept.some((each) => each === null)) return null;
  const moved = targets.map((target) => {
    const argument = target.directive.args[0]!;
    const at = hostAt(argument.value);
    const value = argument.value.slice(0, at) + name + argument.value.slice(at + host.length);
    return replaceArgument(target.directive, argument, value);
  });
  return {
    title: `give ${targets.length > 1 ? 'them' : 'it'} an upstream{} of ${targets.length > 1 ? 'their' : 'its'} own, ${name}`,
    edits: [...moved, ...kept.flatMap((each) => each ?? []), block],
    safety: 'changes-behavior',
    tradeOff: `The two upstreams count failures and connections separately, and max_conns applies to each. $proxy_host becomes ${name} in your logs and headers, and in the default proxy_redirect.`,
  };
}

/** Behind the scheme, which stream{} has none of. */
const hostAt = (value: string): number => (value.includes('://') ? value.indexOf('://') + 3 : 0);

const canMove = (target: ProxyTarget, host: string): boolean =>
  !target.variable &&
  target.directive.args[0]!.value.startsWith(host, hostAt(target.directive.args[0]!.value)) &&
  target.scope.directive !== null &&
  target.scope.directive.open >= 0 &&
  !['if', 'limit_except'].includes(target.scope.kind) &&
  !target.scope.incomplete;

const withPort = (host: string): string => (/:\d+$/.test(host) ? host : `${host}:443`);

function unusedName(context: RuleContext, base: string): string {
  const used = new Set(context.model.upstreams.map((upstream) => upstream.name.toLowerCase()));
  for (let n = 2; ; n += 1) if (!used.has(`${base}_${n}`.toLowerCase())) return `${base}_${n}`;
}

/** @returns null where not all of it is known */
function copyOf(context: RuleContext, upstream: Upstream, name: string): UpstreamDraft | null {
  if (upstream.scope.incomplete || upstream.luaBalancer) return null;
  const lines = upstream.scope.entries.map(({ directive }) => {
    const words = directive.args.map(({ text }, at) =>
      directive.name === 'zone' && at === 0 ? unusedZone(context, name) : text,
    );
    return `${[directive.name, ...words].join(' ')};`;
  });
  return { name, lines };
}

/** Lines that keep what came of $proxy_host. Null: not all of it is known. */
function keepNames(target: ProxyTarget, host: string): readonly TextEdit[] | null {
  const name = keepTlsName(target, host.replace(/:\d+$/, ''));
  const header = keepHost(target, host);
  if (name === null || header === null) return null;
  const lines = [...name, ...header];
  return lines.length === 0
    ? []
    : [insertIntoBlock(target.scope.directive!, lines, [/_set_header$/, /_pass$/])];
}

function keepTlsName(target: ProxyTarget, host: string): readonly string[] | null {
  const setting = (rest: string) => effective(target.scope, settingName(target.module, rest));
  const [name, sends, verifies] = [setting('ssl_name'), setting('ssl_server_name'), setting('ssl_verify')];
  if ([name, sends, verifies].some(({ via }) => via === 'unknown')) return null;
  const on = ({ from }: typeof sends) => from.at(-1)?.args[0]?.value.toLowerCase() === 'on';
  if (!on(sends) && !on(verifies)) return [];
  if (name.from.length > 0) return name.from.some(saysProxyHost) ? null : [];
  return [`${settingName(target.module, 'ssl_name')} ${host};`];
}

const saysProxyHost = (line: ProxyTarget['directive']): boolean =>
  line.args.some(({ value }) => /\$\{?proxy_(?:host|port)\b/.test(value));

/** The Host header; a block with any line of its own inherits none, so that those further out are repeated. */
function keepHost(target: ProxyTarget, host: string): readonly string[] | null {
  if (target.module === 'stream' || target.module === 'uwsgi') return [];
  const directive = settingName(target.module, 'set_header');
  const lines = effective(target.scope, directive);
  if (lines.via === 'unknown') return null;
  if (lines.from.some(saysProxyHost)) return null;
  if (lines.from.some(({ args }) => args[0]?.value.toLowerCase() === 'host')) return [];
  const repeated =
    lines.via === 'inherited'
      ? lines.from.map((line) => `${[line.name, ...line.args.map(({ text }) => text)].join(' ')};`)
      : [];
  // $proxy_host is without the port of the scheme
  return [...repeated, `${directive} Host ${host.replace(/:443$/, '')};`];
}
