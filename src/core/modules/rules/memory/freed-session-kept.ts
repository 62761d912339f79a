import { ALL_VERSIONS } from '../../../catalog/platform/version.ts';
import { borrowedSaves, danglingFrees, freedText } from '../../reading/session-use.ts';
import { badExample, exampleModule, OFFER, SET_CALLBACK } from '../example-code.ts';
import { type ModuleRule, REFERENCES, spanOfCode } from '../module-rule.ts';

const PEER = '    ngx_http_example_peer_t  *peer = c->data;\n\n';

export const freedSessionKept: ModuleRule = {
  meta: {
    id: 'module-freed-session-kept',
    severity: 'high',
    title: 'A session is kept without a reference to it',
    why: 'A pointer to a session that was freed, or that came from ngx_ssl_get0_session and was never counted, is offered to the next connection: a worker reads freed memory, which crashes it or worse.',
    facts: ['module-session-reference', 'module-borrowed-session'],
    references: REFERENCES,
    reads: ['ngx_ssl_free_session', 'ngx_ssl_get0_session'],
    versions: ALL_VERSIONS,
  },
  *check(connection) {
    for (const free of danglingFrees(connection))
      yield {
        at: spanOfCode(free.fn, free.node),
        severity: 'high',
        text: `${freedText(free)} is freed and stays set: the next connection offers freed memory. Set it to NULL, or free it only when it is replaced.`,
      };
    for (const { step, slot } of borrowedSaves(connection))
      yield {
        at: spanOfCode(step.fn, step.node),
        severity: 'high',
        text: `${slot!.text} gets a session without a reference: it is freed with its connection and offered afterwards. Take it with ngx_ssl_get_session and free it when it is replaced.`,
      };
  },
  examples: {
    bad: [
      badExample(
        exampleModule({ before: `${SET_CALLBACK}\n${OFFER}\n    ngx_ssl_free_session(peer->session);` }),
        /ngx_ssl_free_session\(peer->session\);\n\n {4}rc/,
      ),
      badExample(
        exampleModule({ save: `${PEER}    peer->session = ngx_ssl_get0_session(c);` }),
        /ngx_ssl_get0_session/,
      ),
      badExample(
        exampleModule({ save: `${PEER}    peer->session = SSL_get0_session(c->ssl->connection);` }),
        /SSL_get0_session/,
      ),
    ],
    good: [
      exampleModule(),
      exampleModule({
        before: `${SET_CALLBACK}\n${OFFER}\n    ngx_ssl_free_session(peer->session);\n    peer->session = NULL;`,
      }),
      exampleModule({
        save: `${PEER}    ngx_ssl_session_t  *session;\n\n    session = ngx_ssl_get0_session(c);\n    SSL_SESSION_up_ref(session);\n    if (peer->session) {\n        ngx_ssl_free_session(peer->session);\n    }\n    peer->session = session;`,
      }),
    ],
  },
};
