import { behaves } from '../catalog/behavior.ts';
import type { Version } from '../catalog/version.ts';
import type { Directive } from '../syntax/tree.ts';
import { type Effective, effective } from './effective.ts';
import type { ProxyModule, ProxyTarget } from './proxy-target.ts';
import type { Scope } from './scope.ts';
import { hasVariable } from './variable-values.ts';

/** What a target says about its TLS towards the origin that a stored session depends on. */
export interface ProxyTlsSettings {
  /** the highest protocol it offers, such as TLSv1.3; null where it is not known */
  readonly highest: string | null;
  /** the name it sends (SNI): '' none; null where there are several or it is not known */
  readonly sentName: string | null;
  /** the request decides on the name */
  readonly manyNames: boolean;
  readonly protocolLines: readonly Directive[];
  readonly nameLines: readonly Directive[];
}

const PREFIX: Readonly<Record<ProxyModule, string>> = {
  proxy: 'proxy',
  grpc: 'grpc',
  uwsgi: 'uwsgi',
  stream: 'proxy',
};

/** `proxy_ssl_session_reuse` for proxy and stream, `grpc_ssl_session_reuse` and so on for the others. */
export const settingName = (module: ProxyModule, rest: string): string => `${PREFIX[module]}_${rest}`;

/** The names of a server that a client can ask for exactly. */
const CLIENT_CHOSEN = /^\$\{?(?:host|http_host|ssl_server_name)\}?$/;

/**
 * @param nginx decides on the protocols offered by default
 * @source ngx_http_upstream_ssl_name, ngx_http_proxy_merge_loc_conf
 */
export function readTlsSettings(target: ProxyTarget, nginx: Version): ProxyTlsSettings {
  const setting = (rest: string) => effective(target.scope, settingName(target.module, rest));
  const protocols = setting('ssl_protocols');
  const sends = setting('ssl_server_name');
  const name = setting('ssl_name');
  const sent = sentName(target, sends, name);
  return {
    highest: highestProtocol(protocols, nginx),
    sentName: sent === 'many' ? null : sent,
    manyNames: sent === 'many',
    protocolLines: protocols.from,
    nameLines: [...sends.from, ...name.from],
  };
}

function highestProtocol({ from, via }: Effective, nginx: Version): string | null {
  if (via === 'unknown') return null;
  if (via === 'default') return behaves('tls13ByDefault', nginx) ? 'TLSv1.3' : 'TLSv1.2';
  const words = from.flatMap((line) => line.args.map((argument) => argument.value)).sort();
  return words.at(-1) ?? null;
}

/** @returns 'many' where the request decides; null where it is not known */
function sentName(target: ProxyTarget, sends: Effective, name: Effective): string | null {
  if (sends.via === 'unknown' || name.via === 'unknown') return null;
  if (sends.from.at(-1)?.args[0]?.value.toLowerCase() !== 'on') return '';
  const written = name.from.at(-1)?.args[0]?.value ?? '$proxy_host';
  if (written === '$proxy_host') return [...target.upstreams.keys()][0] ?? null;
  if (!hasVariable(written)) return written;
  return namesOfServer(target.scope, written) ?? 'many';
}

/** `$host` and the like are one name where the server has one. */
function namesOfServer(scope: Scope, written: string): string | null {
  let at: Scope | null = scope;
  while (at !== null && at.kind !== 'server') at = at.parent;
  const names = at?.named('server_name').flatMap((line) => line.args.map((argument) => argument.value)) ?? [];
  if (/^\$\{?server_name\}?$/.test(written)) return names[0] ?? '';
  const plain = names.length === 1 && /^[a-z0-9.-]+$/i.test(names[0]!);
  return plain && CLIENT_CHOSEN.test(written) ? names[0]! : null;
}
