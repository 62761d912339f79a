import { ALL_VERSIONS } from '../../../catalog/platform/version.ts';
import { isHandedOn } from '../../prediction.ts';
import type { ModuleConnection, Save } from '../../reading/connection.ts';
import { freedText } from '../../reading/session-use.ts';
import { plainText, slotOf } from '../../reading/slot.ts';
import { badExample, exampleModule } from '../example-code.ts';
import { type ModuleRule, REFERENCES, spanOfCode } from '../module-rule.ts';

const PEER = '    ngx_http_example_peer_t  *peer = c->data;\n\n';

export const sessionLeaked: ModuleRule = {
  meta: {
    id: 'module-session-leaked',
    severity: 'medium',
    title: 'A session is replaced and never freed',
    why: 'ngx_ssl_get_session returns a reference that the module owns. A session that is overwritten or forgotten stays in memory, with the certificate of the server, for the life of the worker: kilobytes for each connection.',
    facts: ['module-session-reference'],
    references: REFERENCES,
    reads: ['ngx_ssl_get_session', 'ngx_ssl_free_session'],
    versions: ALL_VERSIONS,
  },
  *check(connection) {
    const seen = new Set<unknown>();
    for (const save of connection.saves) {
      const { step } = save;
      if (
        step.kind !== 'get' ||
        seen.has(step.node) ||
        isHandedOn(save, connection) ||
        !isLeaked(save, connection)
      )
        continue;
      seen.add(step.node);
      const what =
        save.slot === null || save.slot.kind === 'local'
          ? 'is got and neither kept nor freed'
          : `replaces ${save.slot.text}, which is not freed`;
      yield {
        at: spanOfCode(step.fn, step.node),
        severity: 'medium',
        text: `The session ${what}: each connection leaks one. Call ngx_ssl_free_session for the old one first.`,
      };
    }
  },
  examples: {
    bad: [
      badExample(
        exampleModule({ save: `${PEER}    peer->session = ngx_ssl_get_session(c);` }),
        /ngx_ssl_get_session/,
      ),
      badExample(
        exampleModule({ save: '    ngx_ssl_session_t  *session;\n\n    session = ngx_ssl_get_session(c);' }),
        /ngx_ssl_get_session/,
      ),
      badExample(
        exampleModule({
          save: `${PEER}    ngx_ssl_session_t  *session;\n\n    session = SSL_get1_session(c->ssl->connection);\n    peer->session = session;`,
        }),
        /SSL_get1_session/,
      ),
    ],
    good: [
      exampleModule(),
      exampleModule({
        save: `${PEER}    ngx_ssl_session_t  *old = peer->session;\n\n    peer->session = ngx_ssl_get_session(c);\n    if (old) {\n        ngx_ssl_free_session(old);\n    }`,
      }),
      exampleModule({
        save: `${PEER}    ngx_ssl_free_session(peer->session);\n    peer->session = ngx_ssl_get_session(c);`,
      }),
    ],
  },
};

/** Neither what was there before is freed in the function, nor is the new one handed on. */
function isLeaked({ step, slot }: Save, { frees, source, steps }: ModuleConnection): boolean {
  const own = frees.filter(({ fn }) => fn === step.fn);
  const given = steps.some(
    ({ fn, kind, node }) => fn === step.fn && kind === 'own-save' && node.from > step.node.from,
  );
  if (slot === null || given) return false;
  return !own.some(
    (free) =>
      slotOf(free.fn, source, freedText(free))?.identity === slot.identity ||
      plainText(free.args[0] ?? '') === slot.written,
  );
}
