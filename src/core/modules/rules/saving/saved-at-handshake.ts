import { ALL_VERSIONS } from '../../../catalog/platform/version.ts';
import type { ModuleConnection } from '../../reading/connection.ts';
import { badExample, exampleModule, OFFER } from '../example-code.ts';
import { howToSave, type ModuleRule, REFERENCES, spanOfCode } from '../module-rule.ts';

const HANDLER = `    if (c->ssl->handshaked) {
        ngx_http_example_save_session(c);
    }`;

export const savedAtHandshake: ModuleRule = {
  meta: {
    id: 'module-saved-at-handshake',
    severity: 'high',
    title: 'The session is saved when the handshake ends, which loses TLS 1.3',
    why: 'A TLS 1.3 server sends its tickets after the handshake. What ngx_ssl_get_session returns in the handshake handler has no ticket yet and resumes nothing; nginx itself is told of each ticket by a callback since 1.15.2.',
    facts: ['module-session-at-handshake', 'module-save-callback'],
    references: REFERENCES,
    reads: ['ngx_ssl_get_session', 'save_session', 'ngx_ssl_client_session_cache'],
    versions: ALL_VERSIONS,
  },
  *check({ saves, nginx }) {
    if (saves.length === 0 || !saves.every(({ path }) => path === 'handler' || path === 'direct')) return;
    const { step } = saves[0]!;
    yield {
      at: spanOfCode(step.fn, step.node),
      severity: 'high',
      text: `${by(saves)}when the handshake ends. With TLS 1.3 the ticket arrives later: no TLS 1.3 connection resumes. ${howToSave(nginx)}`,
    };
  },
  examples: {
    bad: [
      badExample(exampleModule({ before: OFFER, direct: HANDLER, handler: HANDLER }), /ngx_ssl_get_session/),
      badExample(exampleModule({ before: OFFER, handler: HANDLER, direct: '' }), /ngx_ssl_get_session/),
      badExample(
        exampleModule({
          before: OFFER,
          handler: '    if (c->ssl->handshaked) {\n        my_save_session(c);\n    }',
          save: '',
        }),
        /my_save_session/,
      ),
    ],
    good: [
      exampleModule(),
      exampleModule({ handler: HANDLER }),
      exampleModule({
        before: OFFER,
        more: `static void\nngx_http_example_read(ngx_event_t *rev)\n{\n    ngx_connection_t  *c = rev->data;\n\n    if (c->recv(c, buf, 1) > 0) {\n        ngx_http_example_save_session(c);\n    }\n}`,
      }),
    ],
  },
};

/** A function that was not given is known by its name alone. */
function by(saves: ModuleConnection['saves']): string {
  const { step } = saves[0]!;
  return step.kind === 'own-save'
    ? `By its name ${step.name}, which was not given, saves the session, and it is called only `
    : 'The session is saved only ';
}
