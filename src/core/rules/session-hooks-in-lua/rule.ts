import { gather } from '../../base/gather.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { sayServer } from '../../model/servers/server.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';

/** Lua takes the place of nginx's own session cache. */
export const rule: Rule = {
  meta: {
    id: 'session-hooks-in-lua',
    severity: 'high',
    title: 'Lua hooks store and fetch the sessions',
    why: "The Lua module's session hooks replace nginx's own storing and looking up: the shared zone holds no sessions, the Lua code decides which session IDs resume, and the hooks are not called for TLS 1.3. So with tickets off no TLS 1.3 client resumes.",
    facts: ['lua-hooks-replace-cache', 'lua-hooks-skip-tls13', 'tickets-need-no-cache'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_cache'],
    reads: ['ssl_session_tickets', 'ssl_session_cache'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    const byLine = new Map<Directive, KnownSocket[]>();
    for (const socket of context.sockets) {
      const line = context.settingsOf(socket.defaultServer).hooks.from[0];
      if (line) gather(byLine, line, socket);
    }
    for (const [line, sockets] of byLine) yield find(context, line, sockets);
  },
};

function find(context: RuleContext, line: Directive, sockets: readonly KnownSocket[]): RuleFinding {
  const { hooks, tickets } = context.settingsOf(sockets[0]!.defaultServer);
  const lost = sockets.flatMap((socket) =>
    socket.servers.filter((server) => {
      const { resumes, facts } = context.verdictOf(socket, server).tls13['same-worker'];
      return resumes === 'no' && facts.includes('lua-hooks-skip-tls13');
    }),
  );
  const off = tickets.from.at(-1);
  return {
    subject: line.file.path,
    severity: lost.length > 0 ? 'high' : 'info',
    at: headSpanOf(line),
    text: [
      WHO[hooks.possible[0]],
      `This applies to ${sayList(sockets.map(saySocket))}.`,
      sayTls13(lost.map(sayServer)),
    ].join(' '),
    related: lost.length > 0 && off ? [{ at: headSpanOf(off), says: 'tickets are turned off here' }] : [],
  };
}

const WHO = {
  none: '',
  both: 'Sessions are stored and fetched by Lua, not by nginx, so what resumes by session ID is unknown here. A shared zone then holds no sessions.',
  fetch:
    'Sessions are fetched by Lua, but nothing stores them there (no ssl_session_store_by_lua*). What nginx stores in a shared zone is never looked up; what resumes by session ID is unknown here.',
  store:
    'Sessions are stored by Lua, and nothing fetches them (no ssl_session_fetch_by_lua*). nginx looks in the shared zone, which is empty, so nothing resumes by session ID. Add the other hook, or remove this one.',
} as const;

function sayTls13(lost: readonly string[]): string {
  return lost.length > 0
    ? `The hooks are not called for TLS 1.3: with tickets off no TLS 1.3 client resumes on ${sayList(lost)}. Turn tickets on, with ssl_session_ticket_key files if several hosts share them, or accept full handshakes.`
    : 'The hooks are not called for TLS 1.3; its clients resume by tickets here.';
}
