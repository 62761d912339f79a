import type { Directive } from '../../../syntax/tree.ts';
import type { Server } from '../../servers/server.ts';
import type { Socket } from '../../servers/socket.ts';
import { headSpanOf } from '../../span-of.ts';
import type { Warning } from '../refusal.ts';
import { asPrinted, type Refusal, refuseValue } from '../refusal.ts';

/** Regular expressions are not compiled here. @source ngx_http_core_server_name, ngx_http_add_server_name */
export function checkServerName(directive: Directive): Refusal | null {
  for (const { value } of directive.args) {
    const badStar = value.startsWith('*') && (value.length < 3 || value[1] !== '.');
    if (badStar || value === '.') return refuseValue(`server name "${value}" is invalid`, directive);
    if (value === '~') return refuseValue('empty regex in server name "~"', directive);
  }
  return null;
}

/** A name that two servers of one address:port have: the second is never found by it. nginx warns and goes on. */
export function conflictingNames(sockets: readonly Socket[]): readonly Warning[] {
  const found: Warning[] = [];
  for (const { context, address, servers } of sockets) {
    if (context === 'mail' || servers.length < 2) continue;
    const owners = new Map<string, Server>();
    for (const server of servers) {
      for (const name of namesOf(server)) {
        const owner = owners.get(name);
        if (!owner) owners.set(name, server);
        else if (owner !== server) found.push(conflict(name, address, server, owner));
      }
    }
  }
  return found;
}

/** In lower case; a server without server_name answers to the empty name. Conditions and holes leave a name open. */
function namesOf(server: Server): readonly string[] {
  const lines = server.scope.named('server_name');
  if (lines.length === 0)
    return server.scope.incomplete || server.directive.conditions.length > 0 ? [] : [''];
  return lines
    .filter((line) => line.conditions.length === 0 && server.directive.conditions.length === 0)
    .flatMap((line) => line.args.filter(({ hole, value }) => !hole && !value.startsWith('~')))
    .map(({ value }) => value.toLowerCase());
}

function conflict(name: string, address: string, server: Server, owner: Server): Warning {
  const line = server.scope.named('server_name')[0] ?? server.directive;
  const first = owner.scope.named('server_name')[0] ?? owner.directive;
  return {
    kind: 'conflicting-name',
    message: `conflicting server name "${name}" on ${asPrinted(address)}, ignored`,
    at: headSpanOf(line),
    related: [{ at: headSpanOf(first), says: 'the server that has the name' }],
  };
}
