import { sayDuration } from '../../base/units.ts';
import { ALL_VERSIONS } from '../../catalog/version.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import { sayList, saySocket } from '../shared/say-socket.ts';
import { type TicketKeys, ticketKeys } from '../shared/ticket-keys.ts';

/** One key file, and no other to change to. */
export const rule: Rule = {
  meta: {
    id: 'static-ticket-key',
    severity: 'medium',
    title: 'One ticket key file, which never changes by itself',
    why: 'A key from a file is used until somebody replaces it. With one file, whoever gets hold of it reads all TLS 1.2 traffic that was resumed under it; and replacing that one file ends every ticket at once.',
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
    text: `${files[0]} is the only ticket key of ${sayList(sockets.map(saySocket))}: it encrypts every ticket until somebody replaces it, however often nginx reloads or restarts. Rotate it by a script: make a new file (openssl rand 80), name it in the first line and this one in a second, which only decrypts, reload, and drop the old line after ${kept}. On several hosts add the new key everywhere as the second line first, then move it to the front, then drop the old one. If one host serves alone and may lose its tickets at a restart, leave the file out: nginx makes keys of its own.`,
    related: [],
  };
}
