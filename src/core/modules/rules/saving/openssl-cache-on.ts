import { ALL_VERSIONS } from '../../../catalog/platform/version.ts';
import { badExample, exampleModule } from '../example-code.ts';
import { type ModuleRule, spanOfCode } from '../module-rule.ts';

const mode = (flags: string) => `    SSL_CTX_set_session_cache_mode(peer->ssl->ctx, ${flags});\n`;
const CALLBACK = '    (void) ngx_ssl_client_session_cache(cf, peer->ssl, 1);\n';

export const opensslCacheOn: ModuleRule = {
  meta: {
    id: 'module-openssl-cache-on',
    severity: 'medium',
    title: "A client cache of OpenSSL's own is on",
    why: 'OpenSSL then keeps every session of the context in memory, up to 20,480 in each worker, and offers none of them by itself. ngx_ssl_client_session_cache turns the reports on and that store off.',
    facts: ['module-openssl-client-cache'],
    references: ['https://docs.openssl.org/3.0/man3/SSL_CTX_set_session_cache_mode/'],
    reads: ['SSL_CTX_set_session_cache_mode', 'ngx_ssl_client_session_cache'],
    versions: ALL_VERSIONS,
  },
  *check({ context }) {
    const { ownCache } = context;
    if (!ownCache) return;
    yield {
      at: spanOfCode(ownCache.fn, ownCache.node),
      severity: 'medium',
      text: 'OpenSSL keeps each session of this context itself and offers none: memory for nothing. Add SSL_SESS_CACHE_NO_INTERNAL, or call ngx_ssl_client_session_cache instead.',
    };
  },
  examples: {
    bad: [
      badExample(
        exampleModule({ context: CALLBACK + mode('SSL_SESS_CACHE_CLIENT') }),
        /SSL_CTX_set_session_cache_mode/,
      ),
      badExample(
        exampleModule({ context: CALLBACK + mode('SSL_SESS_CACHE_BOTH') }),
        /SSL_CTX_set_session_cache_mode/,
      ),
      badExample(
        exampleModule({ context: mode('SSL_SESS_CACHE_CLIENT|SSL_SESS_CACHE_NO_AUTO_CLEAR') }),
        /SSL_CTX_set_session_cache_mode/,
      ),
    ],
    good: [
      exampleModule(),
      exampleModule({ context: CALLBACK + mode('SSL_SESS_CACHE_CLIENT|SSL_SESS_CACHE_NO_INTERNAL') }),
      exampleModule({ context: CALLBACK + mode('SSL_SESS_CACHE_OFF') }),
    ],
  },
};
