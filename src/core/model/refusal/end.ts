import { type Version, version } from '../../catalog/platform/version.ts';
import type { Directive } from '../../syntax/tree.ts';
import { type Effective, effective } from '../effective.ts';
import type { Scope } from '../scope.ts';
import type { Server } from '../servers/server.ts';
import type { Socket } from '../servers/socket.ts';
import type { ProxyTarget } from '../upstream/proxy-target.ts';
import { type Refusal, refuseAt } from './refusal.ts';

/** What nginx says of TLS once http{}, stream{} or mail{} is read: certificates, keys, authorities. @source ngx_http_ssl_merge_srv_conf, ngx_http_ssl_init */
export function certificateRefusals(
  servers: readonly Server[],
  sockets: readonly Socket[],
  versions: readonly Version[],
): readonly Refusal[] {
  return [
    ...servers.flatMap((server) => pairRefusals(server, versions)),
    ...missingCertificates(sockets),
    ...quicWithoutTls13(sockets),
  ];
}

function pairRefusals(server: Server, versions: readonly Version[]): Refusal[] {
  if (server.context === 'mail') return [];
  const certificates = known(effective(server.scope, 'ssl_certificate'));
  const keys = known(effective(server.scope, 'ssl_certificate_key'));
  if (certificates === null || keys === null || certificates.length === 0) return [];
  if (keys.length < certificates.length && !needsNoKey(server, versions)) {
    const last = certificates.at(-1)!;
    const message = `no "ssl_certificate_key" is defined for certificate "${last.args[0]?.value ?? ''}"`;
    return [refuseAt('no-certificate', message, last)];
  }
  return authorityRefusal(server.scope, versions);
}

const LAST_WITHOUT_KEY = version('1.22.1');

/** stream{} of old looked at keys only where a listen says ssl. */
const needsNoKey = ({ context, listens }: Server, versions: readonly Version[]): boolean =>
  context === 'stream' &&
  listens.every(({ ssl }) => !ssl) &&
  versions.some((candidate) => candidate <= LAST_WITHOUT_KEY);

/** The lines that count; null where something is not known. */
const known = (found: Effective): readonly Directive[] | null =>
  found.via === 'unknown' ? null : found.from;

const LAST_WITHOUT_TRUSTED = version('1.26.3');

/** Asking for certificates takes somebody to trust; from 1.27.1 on the other list will do. */
export function authorityRefusal(scope: Scope, versions: readonly Version[]): Refusal[] {
  const verify = known(effective(scope, 'ssl_verify_client'))?.at(-1);
  if (!verify || !/^(?:on|optional)$/i.test(verify.args[0]?.value ?? '')) return [];
  if (effective(scope, 'ssl_client_certificate').via !== 'default') return [];
  const trusted = effective(scope, 'ssl_trusted_certificate').via !== 'default';
  const old = versions.every((candidate) => candidate <= LAST_WITHOUT_TRUSTED);
  if (trusted && !old) return [];
  const or = versions.every((candidate) => candidate > LAST_WITHOUT_TRUSTED)
    ? 'no ssl_client_certificate or ssl_trusted_certificate for ssl_verify_client'
    : 'no ssl_client_certificate for ssl_verify_client';
  return [refuseAt('no-certificate', or, verify)];
}

/**
 * A TLS address:port needs a certificate in its default server, or everywhere else where that one refuses all handshakes.
 */
function missingCertificates(sockets: readonly Socket[]): Refusal[] {
  return sockets.flatMap((socket) => {
    if (!socket.tls || socket.defaultServer === null || socket.context === 'mail') return [];
    const rejects = flagIsOn(socket.defaultServer.scope, 'ssl_reject_handshake');
    const needed = rejects
      ? socket.servers.filter((server) => !flagIsOn(server.scope, 'ssl_reject_handshake'))
      : [socket.defaultServer];
    const without = needed.find((server) => effective(server.scope, 'ssl_certificate').via === 'default');
    if (!without) return [];
    const ssl = known(effective(without.scope, 'ssl'))?.at(-1);
    if (without.sslOn && ssl)
      return [refuseAt('no-certificate', 'no "ssl_certificate" is defined for the "ssl" directive', ssl)];
    const what = socket.protocol === 'quic' ? 'quic' : 'ssl';
    const message = `no "ssl_certificate" is defined for the "listen ... ${what}" directive`;
    return [refuseAt('no-certificate', message, without.directive)];
  });
}

/** QUIC takes TLS 1.3, and the default server is asked for it where it has a certificate. */
function quicWithoutTls13(sockets: readonly Socket[]): Refusal[] {
  return sockets.flatMap(({ protocol, defaultServer }) => {
    if (protocol !== 'quic' || defaultServer === null) return [];
    const { scope, directive } = defaultServer;
    const lines = known(effective(scope, 'ssl_protocols'));
    if (!lines?.length || known(effective(scope, 'ssl_certificate'))?.length === 0) return [];
    const words = lines.flatMap((line) => line.args.map(({ value }) => value));
    const message = '"ssl_protocols" must enable TLSv1.3 for the "listen ... quic" directive';
    return words.includes('TLSv1.3') ? [] : [refuseAt('quic-protocols', message, directive)];
  });
}

const flagIsOn = (scope: Scope, name: string): boolean =>
  effective(scope, name).from.at(-1)?.args[0]?.value.toLowerCase() === 'on';

/** What nginx as a TLS client needs: a key for its certificate, and somebody to trust. @source ngx_http_proxy_set_ssl */
export function clientRefusals(targets: readonly ProxyTarget[]): readonly Refusal[] {
  return targets.flatMap(({ directive, scope }) => {
    const family = directive.name.replace(/_pass$/, '_ssl');
    const lineOf = (name: string) => known(effective(scope, `${family}_${name}`));
    const certificate = lineOf('certificate')?.at(-1);
    const path = certificate?.args[0]?.value ?? '';
    if (certificate && path !== '' && lineOf('certificate_key')?.length === 0)
      return [
        refuseAt(
          'upstream',
          `no "${family}_certificate_key" is defined for certificate "${path}"`,
          certificate,
        ),
      ];
    const verify = lineOf('verify')?.at(-1);
    if (verify?.args[0]?.value.toLowerCase() !== 'on' || lineOf('trusted_certificate')?.length !== 0)
      return [];
    return [refuseAt('upstream', `no ${family}_trusted_certificate for ${family}_verify`, verify)];
  });
}

/** Two locations of one block that mean the same path. @source ngx_http_join_exact_locations, ngx_http_cmp_locations */
export function duplicateLocations(blocks: Iterable<Scope>): readonly Refusal[] {
  const found: Refusal[] = [];
  for (const block of blocks) {
    const locations = block.named('location');
    if (locations.length < 2) continue;
    const first = new Map<string, Directive>();
    for (const directive of locations) {
      const name = locationName(directive);
      if (name === null) continue;
      const earlier = first.get(name.key);
      if (earlier) found.push(refuseAt('location', `duplicate location "${name.path}"`, directive, earlier));
      else first.set(name.key, directive);
    }
  }
  return found;
}

/** null for regular expressions, which are tried in turn, and for what a template decides. */
function locationName({ args, conditions }: Directive): { key: string; path: string } | null {
  if (conditions.length > 0 || args.some((argument) => argument.hole)) return null;
  const words = args.map(({ value }) => value);
  const joined = words.length === 1 ? /^(=|\^~|~\*|~)(.+)$/s.exec(words[0]!) : null;
  const [modifier, path] = joined
    ? [joined[1]!, joined[2]!]
    : words.length === 2
      ? words
      : ['', words[0] ?? ''];
  if (modifier!.startsWith('~')) return null;
  return { key: `${modifier === '=' ? '=' : ''} ${path}`, path: path! };
}
