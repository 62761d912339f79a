import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { deleteDirective } from '../../edits/layout.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';
import { type TicketKeys, ticketKeys } from '../shared/tickets/ticket-keys.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';

/** Key files where no server gives tickets. */
export const rule: Rule = {
  meta: {
    id: 'dead-ticket-keys',
    severity: 'info',
    title: 'Ticket keys are configured, but tickets are off',
    why: 'nginx reads the key files and never uses them, since no server of the address:port issues tickets. They are secrets to protect for no benefit.',
    facts: ['keys-unused-without-tickets'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_tickets'],
    reads: ['ssl_session_ticket_key', 'ssl_session_tickets'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    for (const keys of ticketKeys(context)) {
      if (keys.used === false) yield find(context, keys);
    }
  },
};

function find(context: RuleContext, { lines, files, sockets }: TicketKeys): RuleFinding {
  const off = context.settingsOf(sockets[0]!.defaultServer).tickets.from.at(-1);
  const several = files.length > 1;
  return {
    subject: `${lines[0]!.file.path} ${files[0]}`,
    severity: 'info',
    at: headSpanOf(lines[0]!),
    text: `Tickets are off on ${sayList(sockets.map(saySocket))}: ${sayList(files)} ${several ? 'are' : 'is'} read and never used, without a warning. Remove the ${several ? 'lines' : 'line'}; nothing resumes by ${several ? 'them' : 'it'}.`,
    related: off ? [{ at: headSpanOf(off), says: 'tickets are turned off here' }] : [],
    fix: {
      title: `remove ${several ? 'the key lines' : 'the key line'}`,
      edits: lines.map(deleteDirective),
      safety: 'safe',
    },
  };
}
