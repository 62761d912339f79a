import { ALL_VERSIONS } from '../../../catalog/platform/version.ts';
import { badExample, exampleModule, OFFER } from '../example-code.ts';
import { howToSave, type ModuleRule, REFERENCES, spanOfCode } from '../module-rule.ts';

export const sessionNeverSaved: ModuleRule = {
  meta: {
    id: 'module-session-never-saved',
    severity: 'high',
    title: 'A session is never saved',
    why: 'Nothing keeps what the server hands out, so there is nothing to offer to the next connection: each makes a full handshake.',
    facts: ['module-offers-session', 'module-save-callback'],
    references: REFERENCES,
    reads: ['ngx_ssl_get_session', 'save_session', 'ngx_ssl_client_session_cache'],
    versions: ALL_VERSIONS,
  },
  *check({ saves, create, handshake, nginx, context, steps, source }) {
    const isHidden = steps.some(({ kind, name }) => kind === 'callback' && !source.functions.has(name));
    if (saves.length > 0 || !handshake || isHidden || context.ownCallback !== null) return;
    yield {
      at: spanOfCode(create.fn, create.node),
      severity: 'high',
      text: `The session of this connection is never saved: every connection makes a full handshake. ${howToSave(nginx)}`,
    };
  },
  examples: {
    bad: [
      badExample(exampleModule({ before: OFFER, save: '' }), /ngx_ssl_create_connection/),
      badExample(exampleModule({ save: '    (void) c;' }), /ngx_ssl_create_connection/),
      badExample(exampleModule({ before: '', save: '' }), /ngx_ssl_create_connection/),
    ],
    good: [
      exampleModule(),
      exampleModule({
        before: OFFER,
        direct: '    ngx_http_example_save_session(c);',
        handler: '    ngx_http_example_save_session(c);',
      }),
      exampleModule({
        before: OFFER,
        handler: '    peer_of(c)->session = SSL_get1_session(c->ssl->connection);',
      }),
    ],
  },
};
