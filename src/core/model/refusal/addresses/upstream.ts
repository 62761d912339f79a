import { table } from '../../../base/table.ts';
import { parseSeconds } from '../../../base/units.ts';
import { isWithin, type Version, type VersionRange, version } from '../../../catalog/platform/version.ts';
import type { Directive } from '../../../syntax/tree.ts';
import type { Scope } from '../../scope.ts';
import { readNetworkAddress } from '../../servers/network-address.ts';
import { type Refusal, refuseAt, refuseValue } from '../refusal.ts';

const NUMBER = /^\d+$/;

/** Parameters with a value, and what it must look like. */
const VALUED = table<(value: string) => boolean>({
  weight: (value) => NUMBER.test(value) && Number(value) > 0,
  max_conns: (value) => NUMBER.test(value),
  max_fails: (value) => NUMBER.test(value),
  fail_timeout: (value) => parseSeconds(value) !== null,
});
const PLAIN = new Set(['backup', 'down']);

/** Versions that were run and refuse these; what came in between is not known. */
const NEWER = table<VersionRange>({
  resolve: [[version('0.0.0'), version('1.27.3')]],
  service: [[version('0.0.0'), version('1.26.4')]],
  route: [[version('0.0.0'), version('1.26.4')]],
  sticky: [[version('0.0.0'), version('1.26.4')]],
  drain: [[version('0.0.0'), version('1.26.4')]],
});

const VALUELESS = new Set(['resolve', 'drain']);

/** @source ngx_http_upstream_server, ngx_stream_upstream_server */
export function checkPeer(directive: Directive, scope: Scope, versions: readonly Version[]): Refusal | null {
  for (const { value } of directive.args.slice(1)) {
    if (!isParameter(value, versions)) return refuseValue(`invalid parameter "${value}"`, directive);
  }
  const inStream = scope.parent?.kind === 'stream';
  const url = directive.args[0]!.value;
  const read = readNetworkAddress(url, { defaultPort: inStream ? null : 80 });
  if (typeof read === 'string') return refuseValue(`${read} in upstream "${url}"`, directive);
  if (read.port === null && read.family !== 'unix' && !isPortAlone(url, inStream))
    return refuseValue(`no port in upstream "${url}"`, directive);
  if (!directive.args.some(({ value }) => value === 'backup')) return null;
  return balancerWithoutBackup(directive, scope)
    ? refuseValue('balancing method does not support parameter "backup"', directive)
    : null;
}

/** http takes `server 80;` for a host of that name. */
const isPortAlone = (url: string, inStream: boolean): boolean => !inStream && NUMBER.test(url);

function isParameter(text: string, versions: readonly Version[]): boolean {
  if (PLAIN.has(text)) return true;
  const [name, value] = text.split(/=(.*)/s) as [string, string?];
  const fits = VALUED[name];
  if (fits) return value !== undefined && fits(value);
  const refusing = NEWER[name];
  if (VALUELESS.has(name) !== (value === undefined)) return false;
  return refusing !== undefined && versions.some((candidate) => !isWithin(refusing, candidate));
}

const WITHOUT_BACKUP = new Set(['hash', 'ip_hash', 'random']);

/** The method that stands before the server decides. */
function balancerWithoutBackup(directive: Directive, scope: Scope): boolean {
  for (const entry of scope.entries) {
    if (entry.directive === directive) return false;
    if (WITHOUT_BACKUP.has(entry.directive.name)) return true;
  }
  return false;
}

/** What nginx says at the end of upstream{}. */
export function checkUpstreamEnd(scope: Scope): Refusal | null {
  if (scope.incomplete || scope.directive === null || scope.directive.conditions.length > 0) return null;
  const servers = scope.named('server');
  if (servers.length > 0) {
    const allBackup = servers.every((server) => server.args.some(({ value }) => value === 'backup'));
    const message = `no servers in upstream "${scope.directive.args[0]?.value ?? ''}"`;
    return allBackup ? refuseAt('upstream', message, scope.directive) : null;
  }
  const { open, close } = scope.directive;
  if (open < 0 || close < 0) return null;
  return refuseAt('upstream', 'no servers are inside upstream', scope.directive);
}
