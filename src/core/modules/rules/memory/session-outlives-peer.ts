import { ALL_VERSIONS } from '../../../catalog/platform/version.ts';
import { lifeOf } from '../../reading/lifetime.ts';
import { textOf } from '../../reading/read-module.ts';
import { freedText } from '../../reading/session-use.ts';
import { slotOf } from '../../reading/slot.ts';
import { badExample, exampleModule, SAVE } from '../example-code.ts';
import { type ModuleRule, REFERENCES, spanOfCode } from '../module-rule.ts';

export const sessionOutlivesPeer: ModuleRule = {
  meta: {
    id: 'module-session-outlives-peer',
    severity: 'low',
    title: 'The last session is not freed when its peer or the cycle goes',
    why: 'What a pool frees does not free the session that a struct in it points to. Each peer that is removed leaks one session, and so does each reload of an nginx that is one process; a worker that exits gives everything back. A cleanup handler of the pool frees it.',
    facts: ['module-session-reference'],
    references: REFERENCES,
    reads: ['ngx_ssl_free_session', 'ngx_pool_cleanup_add'],
    versions: ALL_VERSIONS,
  },
  *check({ saves, frees, source }) {
    const kept = saves.find(
      ({ slot, step }) =>
        step.kind === 'get' && slot && slot.kind !== 'local' && lifeOf(slot, source) !== 'request',
    );
    if (!kept || kept.slot!.kind === 'static') return;
    const { slot, step } = kept;
    const elsewhere = frees.some(
      (free) =>
        free.fn !== step.fn &&
        (slotOf(free.fn, source, freedText(free))?.identity === slot!.identity ||
          /clean|free|destroy|exit/i.test(free.fn.name)),
    );
    // a cleanup handler may be in a file that was not given
    if (elsewhere || hidesCleanup(kept.step.fn.file.code, source)) return;
    yield {
      at: spanOfCode(step.fn, step.node),
      severity: 'low',
      text: `${slot!.text} is freed only when it is replaced, in the files given: the last session of a peer that is removed stays until the worker ends. Free it in a cleanup handler of the pool that holds it (ngx_pool_cleanup_add).`,
    };
  },
  examples: {
    bad: [
      badExample(exampleModule({ cleanup: '    (void) data;' }), /ngx_ssl_get_session/),
      badExample(exampleModule({ cleanup: '' }), /ngx_ssl_get_session/),
      badExample(
        exampleModule({ cleanup: '    ngx_http_example_peer_t  *peer = data;\n\n    peer->session = NULL;' }),
        /ngx_ssl_get_session/,
      ),
    ],
    good: [
      exampleModule(),
      exampleModule({ cleanup: '', save: '' }),
      exampleModule({
        cleanup: '    SSL_SESSION_free(((ngx_http_example_peer_t *) data)->session);',
        save: SAVE,
      }),
    ],
  },
};

/** A cleanup is registered with a handler that the files do not show. */
function hidesCleanup(code: string, source: Parameters<typeof lifeOf>[1]): boolean {
  const names = [...code.matchAll(/->handler\s*=\s*(\w+)\s*;/g)].map(([, name]) => name!);
  return (
    names.some((name) => /clean/i.test(name) && !source.functions.has(name)) &&
    [...source.functions.values()].some((fn) => /ngx_pool_cleanup_add/.test(textOf(fn.file, fn.body)))
  );
}
