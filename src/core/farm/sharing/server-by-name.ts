import type { Server } from '../../model/servers/server.ts';
import type { Socket } from '../../model/servers/socket.ts';

/**
 * The server of an address:port that answers a name: exact, then the longest wildcard in front, the longest behind, the first regular
 * expression, else the default server.
 * @returns null where it is not known: the default server is not, or a regular expression cannot be tried here
 * @source ngx_http_server_names, ngx_http_find_virtual_server
 */
export function serverByName(socket: Socket, name: string | null): Server | null {
  if (name === null) return socket.defaultServer;
  const wanted = name.toLowerCase();
  const named = socket.servers.flatMap((server) =>
    server.names.map((known) => ({ server, known: known.startsWith('~') ? known : known.toLowerCase() })),
  );
  const exact = named.find(({ known }) => known === wanted || known === `.${wanted}`);
  if (exact) return exact.server;
  const front = longest(
    named.filter(({ known }) => /^\*?\./.test(known) && wanted.endsWith(known.replace(/^\*/, ''))),
  );
  if (front) return front.server;
  const behind = longest(
    named.filter(({ known }) => known.endsWith('.*') && wanted.startsWith(known.slice(0, -1))),
  );
  if (behind) return behind.server;
  for (const { server, known } of named.filter(({ known }) => known.startsWith('~'))) {
    const matches = matchesPattern(known.slice(1), wanted);
    if (matches === null) return null;
    if (matches) return server;
  }
  return socket.defaultServer;
}

const longest = <T extends { readonly known: string }>(found: readonly T[]): T | undefined =>
  [...found].sort((a, b) => b.known.length - a.known.length)[0];

/** null where the pattern is none that can be tried here: nginx's are those of PCRE */
function matchesPattern(pattern: string, name: string): boolean | null {
  try {
    return new RegExp(pattern.replaceAll('(?P<', '(?<'), 'i').test(name);
  } catch {
    return null;
  }
}
