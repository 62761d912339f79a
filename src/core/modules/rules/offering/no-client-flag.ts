import { ALL_VERSIONS } from '../../../catalog/platform/version.ts';
import { badExample, exampleModule } from '../example-code.ts';
import { type ModuleRule, REFERENCES, spanOfCode } from '../module-rule.ts';

export const noClientFlag: ModuleRule = {
  meta: {
    id: 'module-no-client-flag',
    severity: 'high',
    title: 'A connection to a server is made without NGX_SSL_CLIENT',
    why: 'ngx_ssl_create_connection makes the accepting side unless NGX_SSL_CLIENT is among its flags. Both sides then wait for a ClientHello: no handshake completes, and nothing is resumed.',
    facts: ['module-client-flag'],
    references: REFERENCES,
    reads: ['ngx_ssl_create_connection', 'NGX_SSL_CLIENT'],
    versions: ALL_VERSIONS,
  },
  *check({ client, create }) {
    if (client !== 'no-flag') return;
    yield {
      at: spanOfCode(create.fn, create.node),
      severity: 'high',
      text: `${create.fn.name} connects to a server, but the flags of ngx_ssl_create_connection lack NGX_SSL_CLIENT: nginx waits for a ClientHello and no handshake ever completes. Write NGX_SSL_BUFFER|NGX_SSL_CLIENT.`,
    };
  },
  examples: {
    bad: [
      badExample(exampleModule({ flags: 'NGX_SSL_BUFFER' }), /ngx_ssl_create_connection/),
      badExample(exampleModule({ flags: '0' }), /ngx_ssl_create_connection/),
      badExample(exampleModule({ flags: 'NGX_SSL_BUFFER', before: '' }), /ngx_ssl_create_connection/),
    ],
    good: [
      exampleModule(),
      exampleModule({ flags: 'NGX_SSL_CLIENT' }),
      exampleModule({ flags: 'NGX_SSL_CLIENT | NGX_SSL_BUFFER' }),
    ],
  },
};
