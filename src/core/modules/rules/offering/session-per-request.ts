import { ALL_VERSIONS } from '../../../catalog/platform/version.ts';
import { isHandedOn } from '../../prediction.ts';
import type { Save } from '../../reading/connection.ts';
import { lifeOf } from '../../reading/lifetime.ts';
import { badExample, exampleModule } from '../example-code.ts';
import { type ModuleRule, REFERENCES, spanOfCode } from '../module-rule.ts';

const allocated = (pool: string) =>
  `static ngx_http_example_peer_t *\nngx_http_example_new(ngx_http_request_t *r, ngx_connection_t *c, ngx_conf_t *cf)\n{\n    return ngx_pcalloc(${pool}, sizeof(ngx_http_example_peer_t));\n}`;

export const sessionPerRequest: ModuleRule = {
  meta: {
    id: 'module-session-per-request',
    severity: 'high',
    title: 'The session is kept for one request or connection',
    why: 'What is allocated from the pool of a request or a connection is gone when the next connection is made: the session is never offered, and its memory is leaked. It belongs to the peer: what is configured once and lives as long as the cycle.',
    facts: ['module-session-in-request'],
    references: REFERENCES,
    reads: ['ngx_ssl_get_session', 'ngx_pcalloc'],
    versions: ALL_VERSIONS,
  },
  *check(connection) {
    const { saves, source } = connection;
    const lost = saves.find((save) => !isHandedOn(save, connection) && isLost(save));
    function isLost({ slot, step }: Save): boolean {
      return (
        slot !== null &&
        slot.kind !== 'local' &&
        /^(?:get|borrow)$/.test(step.kind) &&
        lifeOf(slot, source) === 'request'
      );
    }
    if (!lost) return;
    yield {
      at: spanOfCode(lost.step.fn, lost.step.node),
      severity: 'high',
      text: `${lost.slot!.text} lives as long as one request or connection: the next one finds no session and makes a full handshake. Keep it with the peer that is connected to.`,
    };
  },
  examples: {
    bad: [
      badExample(exampleModule({ more: allocated('r->pool') }), /ngx_ssl_get_session/),
      badExample(exampleModule({ more: allocated('c->pool') }), /ngx_ssl_get_session/),
      badExample(exampleModule({ more: allocated('r->connection->pool') }), /ngx_ssl_get_session/),
    ],
    good: [
      exampleModule(),
      exampleModule({ more: allocated('cf->pool') }),
      exampleModule({ more: allocated('ngx_cycle->pool') }),
    ],
  },
};
