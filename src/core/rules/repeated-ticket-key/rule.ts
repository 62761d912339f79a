import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { deleteDirective } from '../../edits/layout.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Rule } from '../rule.ts';
import { fileOf, ticketKeys } from '../shared/tickets/ticket-keys.ts';
import { sayLocation } from '../shared/words/say-location.ts';

/** One key file in two lines. */
export const rule: Rule = {
  meta: {
    id: 'repeated-ticket-key',
    severity: 'low',
    title: 'A ticket key file is named twice',
    why: 'nginx accepts the same key file twice and logs nothing. The second line does nothing, and looks like the old key of a rotation.',
    facts: ['first-key-encrypts'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_ticket_key'],
    reads: ['ssl_session_ticket_key'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    for (const { lines, used } of ticketKeys(context)) {
      if (used === false) continue;
      const named = new Map<string, Directive>();
      for (const line of lines) {
        const first = named.get(fileOf(line));
        if (!first) {
          named.set(fileOf(line), line);
          continue;
        }
        yield {
          subject: `${line.file.path} ${fileOf(line)}`,
          severity: 'low',
          at: headSpanOf(line),
          text: `${fileOf(line)} is already named (${sayLocation(first)}): this line does nothing. If it should be the old key of a rotation, name that file; otherwise delete the line.`,
          related: [{ at: headSpanOf(first), says: 'the first one' }],
          fix: { title: 'delete the second line', edits: [deleteDirective(line)], safety: 'safe' },
        };
      }
    }
  },
};
