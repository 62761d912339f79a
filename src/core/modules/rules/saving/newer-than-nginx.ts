import { ALL_VERSIONS, formatVersion } from '../../../catalog/platform/version.ts';
import { badExample, exampleModule, OFFER } from '../example-code.ts';
import { type ModuleRule, REFERENCES, spanOfCode } from '../module-rule.ts';

const BORROWED = exampleModule({
  before: OFFER,
  context: '',
  handler: '    if (c->ssl->handshaked) {\n        (void) ngx_ssl_get0_session(c);\n    }',
});

export const newerThanNginx: ModuleRule = {
  meta: {
    id: 'module-newer-than-nginx',
    severity: 'error',
    title: 'The module uses what this nginx does not have',
    why: 'A module is compiled against the headers of one nginx. A name that came later does not compile, or leaves an undefined symbol with which nginx does not start.',
    facts: ['module-callback-release'],
    references: REFERENCES,
    reads: ['ngx_ssl_client_session_cache', 'ngx_ssl_get0_session', 'save_session'],
    versions: ALL_VERSIONS,
  },
  *check({ missing, nginx }) {
    for (const { api, fn, node } of missing)
      yield {
        at: spanOfCode(fn, node),
        severity: 'error',
        text: `nginx ${formatVersion(nginx!)} has no ${api.name}, which came with ${formatVersion(api.since)}: the module does not compile. Choose the version that runs, or put the call inside #if (nginx_version >= ${api.since}).`,
      };
  },
  examples: {
    nginx: '1.14.2',
    bad: [
      badExample(exampleModule(), /ngx_ssl_client_session_cache/),
      badExample(exampleModule(), /c->ssl->save_session/),
      badExample(BORROWED, /ngx_ssl_get0_session/),
    ],
    good: [
      exampleModule({ before: OFFER, context: '' }),
      exampleModule({
        before: `${OFFER}\n#if (nginx_version >= 1015002)\n    c->ssl->save_session = ngx_http_example_save_session;\n#endif`,
        context: '',
      }),
      `static ngx_ssl_session_t *\nngx_ssl_get0_session(ngx_connection_t *c)\n{\n    return SSL_get0_session(c->ssl->connection);\n}\n\n${BORROWED}`,
    ],
  },
};
