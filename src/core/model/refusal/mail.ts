import type { Version } from '../../catalog/platform/version.ts';
import type { Directive } from '../../syntax/tree.ts';
import { effective } from '../effective.ts';
import type { Server } from '../servers/server.ts';
import { authorityRefusal } from './end.ts';
import { type Refusal, refuseAt } from './refusal.ts';

/** Ports by which nginx knows the protocol of a mail server that does not say it. */
const KNOWN_PORTS = new Set([25, 110, 143, 465, 587, 993, 995]);

/**
 * What nginx says of a mail server once mail{} is read. Without ssl and starttls its TLS lines are only parsed.
 * @source ngx_mail_core_merge_srv_conf, ngx_mail_auth_http_merge_conf, ngx_mail_ssl_merge_conf
 */
export function mailRefusals(servers: readonly Server[], versions: readonly Version[]): readonly Refusal[] {
  return servers
    .filter(({ context, directive }) => context === 'mail' && directive.conditions.length === 0)
    .flatMap((server) => [
      firstOf(protocolProblem(server), loginProblem(server), tlsProblem(server, versions)),
    ])
    .filter((refusal) => refusal !== null);
}

const firstOf = (...problems: readonly (Refusal | null)[]): Refusal | null =>
  problems.find((problem) => problem !== null) ?? null;

/** The lines that count; null where something is not known. */
function linesOf({ scope }: Server, name: string): readonly Directive[] | null {
  const found = effective(scope, name);
  return found.via === 'unknown' ? null : found.from;
}

function protocolProblem(server: Server): Refusal | null {
  const ports = server.listens.flatMap(({ addresses }) => addresses.map(({ port }) => port));
  if (server.scope.incomplete || server.scope.named('protocol').length > 0) return null;
  if (ports.length === 0 || ports.some((port) => port === null || KNOWN_PORTS.has(port))) return null;
  return refuseAt('mail-server', 'unknown mail protocol for server', server.directive);
}

const loginProblem = (server: Server): Refusal | null =>
  linesOf(server, 'auth_http')?.length === 0
    ? refuseAt('mail-server', 'no "auth_http" is defined for server', server.directive)
    : null;

function tlsProblem(server: Server, versions: readonly Version[]): Refusal | null {
  const mode = server.listens.some(({ ssl }) => ssl) ? 'listen ... ssl' : server.starttls ? 'starttls' : null;
  if (mode === null) return null;
  for (const name of ['ssl_certificate', 'ssl_certificate_key']) {
    if (linesOf(server, name)?.length === 0)
      return refuseAt(
        'no-certificate',
        `no "${name}" is defined for the "${mode}" directive`,
        server.directive,
      );
  }
  return authorityRefusal(server.scope, versions)[0] ?? null;
}
