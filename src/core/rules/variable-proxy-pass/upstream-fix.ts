import { behaves } from '../../catalog/platform/behavior.ts';
import { replaceArgument } from '../../edits/layout.ts';
import type { TextEdit } from '../../edits/text-edit.ts';
import type { ProxyTarget } from '../../model/upstream/proxy-target.ts';
import { isAddress } from '../../model/upstream/upstream-peers.ts';
import type { Obstacle } from '../../resumption/upstream/upstream-keepalive.ts';
import { judgeKeepalive } from '../../resumption/upstream/upstream-keepalive.ts';
import type { Fix } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';
import {
  draftUpstream,
  followsNames,
  literalElsewhere,
  resolverOf,
  writeUpstreams,
} from '../shared/upstream/upstream-block.ts';
import { sayKeptTradeOff, sayReuseTradeOff } from '../shared/words/origin-words.ts';
import { sayList } from '../shared/words/say-socket.ts';

interface Host {
  readonly name: string;
  /** null: https's own */
  readonly port: string | null;
}

/** Of the obstacles, those that stay when the target gets an upstream{}. */
const OWN_SIDE: readonly Obstacle['kind'][] = [
  'http-version',
  'header-default',
  'header-hidden',
  'header-close',
  'header-map',
];
const LETTERS = /^[\w.-]+$/;

/**
 * An upstream{} named as the host itself: the variable then names it, and $proxy_host, Host and the name that is sent stay as they are.
 * @returns null where a host is not known, or the name is taken
 */
export function nameUpstreams(context: RuleContext, target: ProxyTarget): Fix | null {
  const hosts = missingHosts(target);
  if (!hosts || hosts.some(({ name }) => literalElsewhere(context, name))) return null;
  const edits = dropPorts(target, hosts);
  if (!edits) return null;
  const keepalive = wantsKeepalive(context, target);
  const drafts = hosts.map(({ name, port }) =>
    draftUpstream(context, target, { name, server: `${name}:${port ?? '443'}`, keepalive }),
  );
  const block = writeUpstreams(context, target, drafts);
  if (!block) return null;
  return {
    title: `add ${hosts.length > 1 ? 'upstreams' : 'an upstream'} named ${sayList(hosts.map(({ name }) => name))}${
      edits.length > 0 ? ', and take the port out of the target' : ''
    }`,
    edits: [...edits, block],
    safety: 'changes-behavior',
    tradeOff: tradeOff(context, target, hosts),
  };
}

function missingHosts(target: ProxyTarget): readonly Host[] | null {
  if (target.hosts.open || !target.certainlyTls || target.module === 'stream' || target.module === 'uwsgi')
    return null;
  const hosts = [...target.upstreams]
    .filter(([, upstream]) => upstream === null)
    .map(([host]) => readHost(host));
  const known = hosts.filter((host) => host !== null);
  const ports = new Map(known.map(({ name, port }) => [name.toLowerCase(), port]));
  return known.length > 0 && known.length === hosts.length && ports.size === known.length ? known : null;
}

function readHost(text: string): Host | null {
  const [, name = '', port = null] = /^([^:]+)(?::(\d+))?$/.exec(text) ?? [];
  return LETTERS.test(name) ? { name, port } : null;
}

/** A name with a port names no upstream{}: the port moves into it. Null: the port stands nowhere by itself. */
function dropPorts(target: ProxyTarget, hosts: readonly Host[]): readonly TextEdit[] | null {
  const edits: TextEdit[] = [];
  for (const { name, port } of hosts) {
    if (port === null) continue;
    const whole = `${name}:${port}`;
    const line = [target.directive, ...target.hosts.from].find((candidate) =>
      candidate.args.some(({ value }) => value.includes(whole)),
    );
    const argument = line?.args.find(({ value }) => value.includes(whole));
    if (!line || !argument) return null;
    edits.push(replaceArgument(line, argument, argument.value.replace(whole, name)));
  }
  return edits;
}

/** A line of its own only where connections would be kept with it, and are not without: the default keeps locations apart. */
function wantsKeepalive(context: RuleContext, target: ProxyTarget): boolean {
  const { versions } = context.model.platform;
  if (versions.every((version) => behaves('upstreamKeepaliveByDefault', version))) return false;
  const { obstacles } = judgeKeepalive(target, null, versions);
  return target.module === 'grpc' || obstacles.every(({ kind }) => !OWN_SIDE.includes(kind));
}

function tradeOff(context: RuleContext, target: ProxyTarget, hosts: readonly Host[]): string {
  const names = hosts.filter(({ name }) => !isAddress(name));
  const ported = hosts.filter(({ port }) => port !== null);
  const follows = followsNames(context) && resolverOf(target) !== null;
  const many = names.length > 1;
  return [
    ...(names.length > 0 && follows
      ? [
          `nginx still queries the resolver, in the background; ${many ? 'the names' : 'the name'} must resolve.`,
        ]
      : []),
    ...(names.length > 0 && !follows
      ? [
          `${many ? 'The names are' : 'The name is'} resolved once, when nginx starts or reloads, and nginx does not start if that fails. A new address needs a reload; from nginx 1.27.3 server … resolve follows DNS.`,
        ]
      : []),
    ...(ported.length > 0
      ? [
          '$proxy_host loses the port, and so does the default Host header; other uses of the changed variable change too.',
        ]
      : ['$proxy_host, Host and the name that is sent and verified stay as they are.']),
    sayKeptTradeOff(context, [target]),
    sayReuseTradeOff(context, target),
    "The zone keeps sessions of up to 4096 bytes (8192 from 1.27.5): leave the zone out if the upstream server's certificate is larger.",
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}
