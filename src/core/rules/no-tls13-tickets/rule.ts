import { gather } from '../../base/gather.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { deleteDirective, replaceArgument } from '../../edits/layout.ts';
import { sayServer } from '../../model/servers/server.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Fix, Rule, RuleFinding } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { uncoversTheSame } from '../shared/uncovered-line.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';

/** `ssl_conf_command NumTickets 0` where it counts. */
export const rule: Rule = {
  meta: {
    id: 'no-tls13-tickets',
    severity: 'high',
    title: 'TLS 1.3 clients get no ticket',
    why: 'A TLS 1.3 client resumes with what nginx sends it after the handshake, a ticket or a reference to a stored session. With NumTickets 0 nothing is sent, so no TLS 1.3 client ever resumes, whatever the cache.',
    facts: ['num-tickets-zero', 'default-server-decides-cache'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_conf_command'],
    reads: ['ssl_conf_command', 'ssl_protocols'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    const byLine = new Map<Directive, KnownSocket[]>();
    for (const socket of context.sockets) {
      const line = context.settingsOf(socket.defaultServer).numTickets.from.at(-1);
      if (line && losesTls13(context, socket)) gather(byLine, line, socket);
    }
    for (const [line, sockets] of byLine) yield find(line, sockets);
  },
};

const losesTls13 = (context: RuleContext, socket: KnownSocket): boolean =>
  socket.servers.some((server) => {
    const { resumes, facts } = context.verdictOf(socket, server).tls13['same-worker'];
    return resumes === 'no' && facts.includes('num-tickets-zero');
  });

function find(line: Directive, sockets: readonly KnownSocket[]): RuleFinding {
  const [first] = sockets as [KnownSocket];
  return {
    subject: `${line.file.path} ${first.context} ${saySocket(first)}`,
    severity: 'high',
    at: headSpanOf(line),
    text: `NumTickets 0 in ${sayServer(first.defaultServer)}, the default server of ${sayList(sockets.map(saySocket))}: no TLS 1.3 client ever resumes there; TLS 1.2 clients are not affected. For fewer tickets use NumTickets 1; to turn resumption off, use ssl_session_tickets off and ssl_session_cache none.`,
    related: [],
    fix: {
      ...giveTickets(line, sockets),
      safety: 'changes-behavior',
      tradeOff: 'This turns TLS 1.3 resumption on where it was explicitly turned off.',
    },
  };
}

/** Without the line those further out would count: where they say 0 too, OpenSSL's default is written. */
function giveTickets(line: Directive, sockets: readonly KnownSocket[]): Pick<Fix, 'title' | 'edits'> {
  return uncoversTheSame(line, sockets, saysNoTickets)
    ? { title: `write ${line.name} NumTickets 2`, edits: [replaceArgument(line, line.args[1]!, '2')] }
    : { title: `delete ${line.name} NumTickets 0`, edits: [deleteDirective(line)] };
}

const saysNoTickets = ({ args: [command, number] }: Directive): boolean =>
  command?.value.toLowerCase() === 'numtickets' && number?.value === '0';
