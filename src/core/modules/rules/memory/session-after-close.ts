import { ALL_VERSIONS } from '../../../catalog/platform/version.ts';
import { callsAfterEnd } from '../../reading/session-use.ts';
import { badExample, exampleModule, OFFER } from '../example-code.ts';
import { type ModuleRule, REFERENCES, spanOfCode } from '../module-rule.ts';

const ended = (end: string) =>
  `static void\nngx_http_example_end(ngx_connection_t *c, ngx_http_example_peer_t *peer)\n{\n    ${end}\n}`;

export const sessionAfterClose: ModuleRule = {
  meta: {
    id: 'module-session-after-close',
    severity: 'high',
    title: 'A session is asked for after its connection was freed',
    why: 'ngx_ssl_shutdown frees the SSL object and ngx_close_connection gives the connection back to nginx: code that asks for a session afterwards crashes the worker, or reads what belongs to another connection.',
    facts: ['module-closed-connection'],
    references: REFERENCES,
    reads: ['ngx_close_connection', 'ngx_ssl_shutdown', 'ngx_ssl_get_session'],
    versions: ALL_VERSIONS,
  },
  *check(connection) {
    for (const step of callsAfterEnd(connection))
      yield {
        at: spanOfCode(step.fn, step.node),
        severity: 'high',
        text: `${step.name} is called for a connection that was freed above: the worker crashes, or reads another connection. Call it before the connection is shut down.`,
      };
  },
  examples: {
    bad: [
      badExample(
        exampleModule({ more: ended('ngx_ssl_shutdown(c);\n    peer->session = ngx_ssl_get_session(c);') }),
        /ngx_ssl_get_session/,
      ),
      badExample(
        exampleModule({
          more: ended('ngx_close_connection(c);\n    peer->session = ngx_ssl_get_session(c);'),
        }),
        /ngx_ssl_get_session/,
      ),
      badExample(
        exampleModule({
          more: ended(
            'if (peer->done) {\n        ngx_ssl_shutdown(c);\n    }\n    (void) ngx_ssl_get0_session(c);',
          ),
          before: OFFER,
        }),
        /ngx_ssl_get0_session/,
      ),
    ],
    good: [
      exampleModule(),
      exampleModule({
        more: ended(
          'peer->last = ngx_ssl_get_session(c);\n    ngx_ssl_free_session(peer->last);\n    ngx_close_connection(c);',
        ),
      }),
      exampleModule({
        more: ended(
          'if (peer->done) {\n        ngx_close_connection(c);\n        return;\n    }\n    (void) ngx_ssl_get0_session(c);',
        ),
      }),
    ],
  },
};
