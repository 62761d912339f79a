import { since } from '../../../catalog/platform/version.ts';
import { badExample, exampleModule } from '../example-code.ts';
import { type ModuleRule, REFERENCES, spanOfCode } from '../module-rule.ts';

export const callbackNeverCalled: ModuleRule = {
  meta: {
    id: 'module-callback-never-called',
    severity: 'high',
    title: 'save_session is set, but its context does not report sessions',
    why: 'OpenSSL reports new sessions of a client only where the context asks for it, in client mode. ngx_ssl_client_session_cache does that; without it save_session is never called.',
    facts: ['module-callback-needs-cache', 'module-save-callback'],
    references: REFERENCES,
    reads: ['ngx_ssl_client_session_cache', 'save_session'],
    versions: since('1.15.2'),
  },
  *check({ context, saves }) {
    const { created, reports } = context;
    if (!created || reports !== 'no' || !saves.some(({ path }) => /callback$/.test(path))) return;
    yield {
      at: spanOfCode(created.fn, created.node),
      severity: 'high',
      text: `save_session is set, but this context never reports a session: nothing is saved. Call ngx_ssl_client_session_cache(cf, ${created.args[0]}, 1) after ngx_ssl_create.`,
    };
  },
  examples: {
    bad: [
      badExample(exampleModule({ context: '' }), /ngx_ssl_create\(/),
      badExample(
        exampleModule({ context: '    SSL_CTX_set_timeout(peer->ssl->ctx, 300);\n' }),
        /ngx_ssl_create\(/,
      ),
      badExample(
        exampleModule({ context: '    (void) ngx_ssl_client_session_cache(cf, peer->ssl, 0);\n' }),
        /ngx_ssl_create\(/,
      ),
    ],
    good: [
      exampleModule(),
      exampleModule({ context: '    (void) ngx_ssl_client_session_cache(cf, peer->ssl, peer->reuse);\n' }),
      exampleModule({
        context:
          '    SSL_CTX_set_session_cache_mode(peer->ssl->ctx, SSL_SESS_CACHE_CLIENT|SSL_SESS_CACHE_NO_INTERNAL);\n    SSL_CTX_sess_set_new_cb(peer->ssl->ctx, my_new_session);\n',
      }),
    ],
  },
};
