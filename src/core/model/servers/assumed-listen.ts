import type { Directive } from '../../syntax/tree.ts';
import { Scope } from '../scope.ts';
import { type Listen, PLAIN_LISTEN } from './listen.ts';
import type { Server } from './server.ts';

/** What articles leave out: the listen of a server that has TLS settings. */
const ASSUMED_LISTEN: Listen = {
  ...PLAIN_LISTEN,
  directive: null,
  addresses: [{ address: '*:443', port: 443, family: 'ipv4' }],
  ssl: true,
};

export const SAYS_ASSUMED_LISTEN =
  'No listen is given: this is judged as if the server listened on port 443 with TLS (listen 443 ssl).';

/** Where `ssl_` settings stand, nginx is meant to speak TLS. */
const hasTls = (scope: Scope): boolean => scope.entries.some(({ directive }) => /^ssl_/.test(directive.name));

/**
 * A part of a configuration that has TLS settings in http{} and no block in it: a server is assumed. Called before anything is looked up.
 * @param stands makes what the assumed block points to
 */
export function assumeServer(http: Scope, stands: () => Directive): void {
  if (http.incomplete || !hasTls(http) || http.entries.some(({ scope }) => scope !== null)) return;
  const directive = stands();
  http.add(directive, new Scope('server', directive, http, true));
}

/**
 * A part of a configuration in which no server has a listen, and which has TLS settings, is read as if its servers listened with TLS.
 * @returns the servers, and whether something was assumed
 */
export function assumeListens(servers: readonly Server[]): { servers: readonly Server[]; assumed: boolean } {
  const http = servers.filter(({ context }) => context === 'http');
  const lacking = http.filter(
    ({ scope, listens }) =>
      listens.every(({ directive }) => directive === null) &&
      !scope.incomplete &&
      (hasTls(scope) || (scope.parent !== null && hasTls(scope.parent))),
  );
  if (lacking.length === 0 || http.some(({ listens }) => listens.some(({ directive }) => directive !== null)))
    return { servers, assumed: false };
  return {
    servers: servers.map((server) =>
      lacking.includes(server) ? { ...server, listens: [ASSUMED_LISTEN] } : server,
    ),
    assumed: true,
  };
}
