import { since } from '../../../catalog/platform/version.ts';
import { badExample, exampleModule, OFFER, SET_CALLBACK } from '../example-code.ts';
import { type ModuleRule, REFERENCES, spanOfCode } from '../module-rule.ts';

export const callbackTooLate: ModuleRule = {
  meta: {
    id: 'module-callback-too-late',
    severity: 'high',
    title: 'save_session is set when the handshake is over',
    why: 'A TLS 1.2 session is reported during the handshake. A callback that is set afterwards is told of TLS 1.3 tickets alone.',
    facts: ['module-callback-before-handshake'],
    references: REFERENCES,
    reads: ['save_session', 'ngx_ssl_handshake'],
    versions: since('1.15.2'),
  },
  *check({ saves, steps, source }) {
    const late = saves.find(({ path }) => path === 'late-callback');
    if (!late || saves.some(({ path }) => path === 'callback')) return;
    const hook = steps.find(
      ({ kind, name }) => kind === 'callback' && source.functions.get(name) !== undefined,
    );
    if (!hook) return;
    yield {
      at: spanOfCode(hook.fn, hook.node),
      severity: 'high',
      text: 'save_session is set after the handshake: the TLS 1.2 session was reported before, and no TLS 1.2 connection resumes with it. Set it between ngx_ssl_create_connection and ngx_ssl_handshake.',
    };
  },
  examples: {
    bad: [
      badExample(exampleModule({ before: OFFER, handler: SET_CALLBACK }), /c->ssl->save_session/),
      badExample(exampleModule({ before: OFFER, direct: SET_CALLBACK }), /c->ssl->save_session/),
      badExample(
        exampleModule({ before: OFFER, handler: `    if (c->ssl->handshaked) {\n${SET_CALLBACK}\n    }` }),
        /c->ssl->save_session/,
      ),
    ],
    good: [
      exampleModule(),
      exampleModule({ before: `${OFFER}\n${SET_CALLBACK}` }),
      exampleModule({ before: OFFER }),
    ],
  },
};
