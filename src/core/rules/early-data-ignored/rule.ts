import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { effective } from '../../model/effective.ts';
import { type Server, sayServer } from '../../model/servers/server.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { sayDefaultServer } from '../shared/words/say-location.ts';
import { saySocket, subjectOf } from '../shared/words/say-socket.ts';

/** `ssl_early_data` in a server that is not the default of its address:port. */
export const rule: Rule = {
  meta: {
    id: 'early-data-ignored',
    severity: 'medium',
    title: 'ssl_early_data does nothing in this server',
    why: 'The default server of the address:port decides whether early data is accepted. The line in any other server is ignored.',
    facts: ['early-data-of-default-server'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_early_data'],
    reads: ['ssl_early_data', 'listen'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    const said = new Set<Directive>();
    for (const socket of context.sockets) {
      for (const server of socket.servers) {
        const line = server.scope.named('ssl_early_data').at(-1);
        if (!line || said.has(line) || counts(context, server)) continue;
        const found = find(socket, server, line);
        if (found) yield found;
        said.add(line);
      }
    }
  },
};

/** It is the default server of some address:port: there the line is heard. */
const counts = (context: RuleContext, server: Server): boolean =>
  context.sockets.some(({ defaultServer }) => defaultServer === server);

function find(socket: KnownSocket, server: Server, line: Directive): RuleFinding | null {
  const byDefault = effective(socket.defaultServer.scope, 'ssl_early_data');
  if (byDefault.via === 'unknown') return null;
  const [own, counting] = [isOn(line), isOn(byDefault.from.at(-1))];
  if (own === counting) return null;
  const name = sayServer(server);
  const consequence = own
    ? `TLS 1.3 clients of ${name} cannot send early data. To accept it, turn it on there; that applies to every name on ${saySocket(socket)}.`
    : `Early data is accepted for ${name} too. To refuse it, turn it off there, or give ${name} its own address:port.`;
  return {
    subject: subjectOf(socket, server),
    severity: own ? 'low' : 'medium',
    at: headSpanOf(line),
    text: `ssl_early_data ${own ? 'on' : 'off'} of ${name} does nothing on ${saySocket(socket)}: it is ${counting ? 'on' : 'off'} in ${sayDefaultServer(socket)}, the default server there. ${consequence}`,
    related: [
      { at: headSpanOf(socket.defaultServer.directive), says: `the default server of ${saySocket(socket)}` },
    ],
  };
}

const isOn = (line: Directive | undefined): boolean => line?.args[0]?.value.toLowerCase() === 'on';
