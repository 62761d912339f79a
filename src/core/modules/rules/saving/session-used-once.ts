import { since } from '../../../catalog/platform/version.ts';
import { takenOut } from '../../reading/session-use.ts';
import { badExample, exampleModule, OFFER, SET_CALLBACK } from '../example-code.ts';
import { type ModuleRule, REFERENCES, spanOfCode } from '../module-rule.ts';

const once = (code: string) => exampleModule({ before: `${SET_CALLBACK}\n${code}` });
const TAKE = '    ngx_ssl_free_session(peer->session);\n    peer->session = NULL;';

export const sessionUsedOnce: ModuleRule = {
  meta: {
    id: 'module-session-used-once',
    severity: 'medium',
    title: 'A session is removed when it is offered',
    why: 'save_session is told of new sessions. A TLS 1.3 connection that resumes is sent new tickets, a TLS 1.2 connection that resumes mostly makes no new session: once the old one is gone, the next connection has none to offer.',
    facts: ['module-resumed-reports-none'],
    references: REFERENCES,
    reads: ['ngx_ssl_set_session', 'save_session'],
    versions: since('1.15.2'),
  },
  *check(connection) {
    const { saves } = connection;
    if (saves.length === 0 || !saves.every(({ path }) => /callback$/.test(path))) return;
    const step = takenOut(connection);
    if (!step) return;
    yield {
      at: spanOfCode(step.fn, step.node),
      severity: 'medium',
      text: 'The session is removed when it is offered: a resumed TLS 1.2 connection reports no new one, and every second TLS 1.2 connection makes a full handshake. Keep it until save_session brings another.',
    };
  },
  examples: {
    bad: [
      badExample(once(`${OFFER}\n${TAKE}`), /peer->session = NULL;\n\n {4}rc/),
      badExample(
        once(`    if (peer->session) {\n${OFFER}\n${TAKE}\n    }`),
        /peer->session = NULL;\n {4}\}\n\n {4}rc/,
      ),
      badExample(
        once(
          `    ngx_ssl_session_t  *use = peer->session;\n\n    (void) ngx_ssl_set_session(c, use);\n${TAKE}`,
        ),
        /peer->session = NULL;\n\n {4}rc/,
      ),
    ],
    good: [
      exampleModule(),
      once(`    if (ngx_ssl_set_session(c, peer->session) != NGX_OK) {\n${TAKE}\n    }`),
      exampleModule({
        before: `${OFFER}\n${TAKE}`,
        handler: '    if (c->ssl->handshaked) {\n        ngx_http_example_save_session(c);\n    }',
      }),
    ],
  },
};
