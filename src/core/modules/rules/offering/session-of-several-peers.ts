import { ALL_VERSIONS } from '../../../catalog/platform/version.ts';
import type { ModuleConnection } from '../../reading/connection.ts';
import type { Slot } from '../../reading/slot.ts';
import { badExample, exampleModule } from '../example-code.ts';
import { type ModuleRule, REFERENCES, spanOfCode } from '../module-rule.ts';

const STATIC = 'static ngx_ssl_session_t  *ngx_http_example_session;';
const OFFER_STATIC =
  '    c->ssl->save_session = ngx_http_example_save_session;\n    (void) ngx_ssl_set_session(c, ngx_http_example_session);';
const SAVE_STATIC = `    if (ngx_http_example_session) {
        ngx_ssl_free_session(ngx_http_example_session);
    }

    ngx_http_example_session = ngx_ssl_get_session(c);`;
const structOf = (fields: string) =>
  `typedef struct {\n    ngx_ssl_t          *ssl;\n    ngx_ssl_session_t  *session;\n${fields}} ngx_http_example_peer_t;`;

export const sessionOfSeveralPeers: ModuleRule = {
  meta: {
    id: 'module-session-of-several-peers',
    severity: 'high',
    title: 'One session for peers that may differ',
    why: 'A resumed connection shows no certificate, and its verification result and client certificate are those of the connection that made the session. A session that is offered to another server or under another name is rejected at best; at worst a server that was never verified counts as verified.',
    facts: ['one-session-per-peer-names', 'origin-session-verified-elsewhere', 'origin-session-certificate'],
    references: REFERENCES,
    reads: ['ngx_ssl_set_session', 'ngx_ssl_get_session'],
    versions: ALL_VERSIONS,
  },
  *check(connection) {
    const offer = connection.offers.find(({ slot }) => slot !== null && slot.kind !== 'local');
    if (!offer) return;
    const at = spanOfCode(offer.step.fn, offer.step.node);
    const slot = offer.slot!;
    if (slot.kind === 'static' && !slot.isArray)
      yield {
        at,
        severity: 'high',
        text: `${slot.text} is one variable for the whole worker: every server, name and certificate that the module is configured with shares one session. Keep one session for each peer.`,
      };
    const several = severalPeers(slot, connection);
    if (several !== null)
      yield {
        at,
        severity: 'medium',
        text: `${slot.text} is one session, and its struct has several peers (${several}): a session of one is offered to another. Keep one for each address, name and certificate.`,
      };
  },
  examples: {
    bad: [
      badExample(
        exampleModule({ more: STATIC, before: OFFER_STATIC, save: SAVE_STATIC }),
        /ngx_ssl_set_session/,
      ),
      badExample(
        exampleModule({
          more: structOf('    ngx_addr_t         *addrs;\n    ngx_uint_t          naddrs;\n'),
        }),
        /ngx_ssl_set_session/,
      ),
      badExample(
        exampleModule({ more: structOf('    ngx_array_t        *servers;\n') }),
        /ngx_ssl_set_session/,
      ),
    ],
    good: [
      exampleModule(),
      exampleModule({ more: structOf('    ngx_str_t           name;\n') }),
      exampleModule({
        more: structOf('    struct sockaddr    *sockaddr;\n    socklen_t           socklen;\n'),
      }),
    ],
  },
};

/** A field of the same struct that holds a list of addresses or servers. */
function severalPeers(slot: Slot, { source }: ModuleConnection): string | null {
  if (slot.isArray || slot.owner === null) return null;
  const fields = source.structs.get(slot.owner)?.fields ?? [];
  return (
    fields.find(({ name }) => /^(?:n?addrs|peers|servers|hosts|backends|upstreams|endpoints)$/.test(name))
      ?.name ?? null
  );
}
