import { sayDuration } from '../../base/units.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import { type TicketKeys, ticketKeys } from '../shared/tickets/ticket-keys.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';

/** One key file, and no other to change to. */
export const rule: Rule = {
  meta: {
    id: 'static-ticket-key',
    severity: 'medium',
    title: 'A single ticket key file is never rotated',
    why: 'nginx uses a key file until it is replaced. Whoever gets the only key can decrypt all TLS 1.2 traffic that was resumed with it, and replacing the file ends every ticket at once.',
    facts: ['key-file-never-changes', 'first-key-encrypts', 'key-file-survives-restart'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_ticket_key'],
    reads: ['ssl_session_ticket_key', 'ssl_session_tickets', 'ssl_session_timeout'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    for (const keys of ticketKeys(context)) {
      if (keys.files.length === 1 && keys.used === true) yield find(keys);
    }
  },
};

function find({ lines, files, sockets, timeout }: TicketKeys): RuleFinding {
  const kept =
    timeout === null ? 'one ssl_session_timeout' : `one ssl_session_timeout (${sayDuration(timeout)})`;
  return {
    subject: `${lines[0]!.file.path} ${files[0]}`,
    severity: 'medium',
    at: headSpanOf(lines[0]!),
    text: `${files[0]} is the only ticket key of ${sayList(sockets.map(saySocket))}: it encrypts every ticket until it is replaced, across reloads and restarts. Rotate it with a script: create a new file (openssl rand 80), put it in the first line and this one in a second, which only decrypts, reload, and remove the old line after ${kept}. On several hosts first add the new key as the second line everywhere, then move it to the front, then remove the old one. A single host that may lose its tickets at a restart needs no file: nginx makes its own keys.`,
    related: [],
  };
}
