import { ALL_VERSIONS } from '../../../catalog/platform/version.ts';
import { badExample, exampleModule, OFFER } from '../example-code.ts';
import { type ModuleRule, REFERENCES, spanOfCode } from '../module-rule.ts';

const CALL = '    ngx_http_example_save_session(c);';
const HANDLER = `    if (c->ssl->handshaked) {\n    ${CALL}\n    }`;

export const savedOnOnePath: ModuleRule = {
  meta: {
    id: 'module-saved-on-one-path',
    severity: 'high',
    title: 'The session is saved on only one path out of the handshake',
    why: 'ngx_ssl_handshake of a new connection mostly returns NGX_AGAIN and calls the handler later; now and then the reply already exists and it returns NGX_OK at once. What is done on only one of the two paths is sometimes skipped; what is done only after the call hardly ever happens.',
    facts: ['module-handshake-again'],
    references: REFERENCES,
    reads: ['ngx_ssl_handshake', 'ngx_ssl_get_session'],
    versions: ALL_VERSIONS,
  },
  *check({ saves, handlers, handshake }) {
    const paths = new Set(saves.map(({ path }) => path));
    if (paths.size !== 1 || !handshake) return;
    const { step } = saves[0]!;
    const at = spanOfCode(step.fn, step.node);
    if (paths.has('direct'))
      yield {
        at,
        severity: 'high',
        text: `The session is saved only where ngx_ssl_handshake returns NGX_OK at once. It mostly returns NGX_AGAIN, and ${handlers[0]?.name ?? 'the handler'} saves none: full handshakes are the rule. Save it in both, or with c->ssl->save_session.`,
      };
    if (paths.has('handler'))
      yield {
        at,
        severity: 'low',
        text: 'The session is saved in the handshake handler, but not where ngx_ssl_handshake returns NGX_OK at once. Call the handler there too, or save with c->ssl->save_session, which covers both.',
      };
  },
  examples: {
    bad: [
      badExample(exampleModule({ before: OFFER, direct: CALL }), /ngx_ssl_get_session/),
      badExample(
        exampleModule({ before: OFFER, direct: '    ngx_http_example_send(c);', handler: HANDLER }),
        /ngx_ssl_get_session/,
      ),
      badExample(
        exampleModule({
          before: OFFER,
          direct: '    if (rc == NGX_OK) {\n        my_save_session(c);\n    }',
          save: '',
        }),
        /my_save_session/,
      ),
    ],
    good: [
      exampleModule(),
      exampleModule({ before: OFFER, handler: HANDLER }),
      exampleModule({ before: OFFER, direct: CALL, handler: HANDLER }),
    ],
  },
};
