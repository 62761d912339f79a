import { ALL_VERSIONS } from '../../../catalog/platform/version.ts';
import { badExample, exampleModule, OFFER, SET_CALLBACK } from '../example-code.ts';
import { type ModuleRule, REFERENCES, spanOfCode } from '../module-rule.ts';

export const sessionNeverOffered: ModuleRule = {
  meta: {
    id: 'module-session-never-offered',
    severity: 'high',
    title: 'No session is offered before the handshake',
    why: 'A connection resumes only a session that ngx_ssl_set_session offers before ngx_ssl_handshake. Without it each connection makes a full handshake: with TLS 1.2 one round trip more, with both the certificate and its verification.',
    facts: ['module-offers-session'],
    references: REFERENCES,
    reads: ['ngx_ssl_set_session', 'ngx_ssl_handshake'],
    versions: ALL_VERSIONS,
  },
  *check({ offers, handshake, steps }) {
    if (offers.length > 0 || !handshake) return;
    const late = steps.find(({ kind, fn }) => kind === 'offer' && fn === handshake.fn);
    yield {
      at: spanOfCode(handshake.fn, handshake.node),
      severity: 'high',
      text: late
        ? 'ngx_ssl_set_session is called after ngx_ssl_handshake, too late: every connection makes a full handshake. Call it before.'
        : 'No ngx_ssl_set_session before this handshake: every connection makes a full one. Offer the session that the last connection to the same server saved.',
    };
  },
  examples: {
    bad: [
      badExample(exampleModule({ before: '' }), /ngx_ssl_handshake\(c\)/),
      badExample(exampleModule({ before: SET_CALLBACK }), /ngx_ssl_handshake\(c\)/),
      badExample(exampleModule({ before: SET_CALLBACK, direct: OFFER }), /ngx_ssl_handshake\(c\)/),
    ],
    good: [
      exampleModule(),
      exampleModule({ before: `${SET_CALLBACK}\n    if (peer->session) {\n${OFFER}\n    }` }),
      exampleModule({ before: `${OFFER}\n${SET_CALLBACK}` }),
    ],
  },
};
