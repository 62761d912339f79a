import { ALL_VERSIONS } from '../../../catalog/platform/version.ts';
import type { Save } from '../../reading/connection.ts';
import { type ModuleSource, textOf } from '../../reading/read-module.ts';
import { traceOf } from '../../reading/trace.ts';
import { badExample, exampleModule, OFFER } from '../example-code.ts';
import { type ModuleRule, REFERENCES, spanOfCode } from '../module-rule.ts';

const CALL = '    ngx_http_example_save_session(c);';

export const savedUnchecked: ModuleRule = {
  meta: {
    id: 'module-saved-unchecked',
    severity: 'medium',
    title: 'A session is saved without checking the handshake or the certificate',
    why: 'The handshake handler is called after a failure too. And a resumed connection shows no certificate: its verification result is the one that was stored with the session. What failed must not be saved.',
    facts: ['module-handshake-may-fail', 'origin-session-not-verified'],
    references: REFERENCES,
    reads: ['ngx_ssl_get_session', 'handshaked', 'SSL_get_verify_result', 'ngx_ssl_check_host'],
    versions: ALL_VERSIONS,
  },
  *check({ handlers, saves, source }) {
    for (const handler of handlers) {
      const trace = traceOf(handler, source);
      const saved = saves
        .filter(({ path }) => path === 'handler')
        .find(({ step }) => trace.some(({ node }) => node === step.node));
      const at = saved && trace.find(({ node }) => node === saved.step.node)!.at;
      if (!saved || at === undefined) continue;
      const span = spanOfCode(saved.step.fn, saved.step.node);
      const before = textOf(handler.file, handler.node).slice(0, at - handler.node.from);
      if (!/handshaked/.test(before + inSaver(saved) + inCallers(saved, source)))
        yield {
          at: span,
          severity: 'medium',
          text: `${handler.name} saves a session without looking at c->ssl->handshaked: it is called after a failed handshake too. Save only where it is set.`,
        };
      const checked = trace.find((step) => step.kind === 'verify' && step.at > at);
      if (checked)
        yield {
          at: span,
          severity: 'medium',
          text: 'The session is saved before the certificate is verified: one of a server that fails the check is kept and offered again. Save it after the verification.',
        };
    }
  },
  examples: {
    bad: [
      badExample(exampleModule({ before: OFFER, handler: CALL }), /ngx_ssl_get_session/),
      badExample(
        exampleModule({
          before: OFFER,
          handler: `    if (c->ssl->handshaked) {\n${CALL}\n        if (SSL_get_verify_result(c->ssl->connection) != X509_V_OK) {\n            ngx_close_connection(c);\n        }\n    }`,
        }),
        /ngx_ssl_get_session/,
      ),
      badExample(
        exampleModule({ before: OFFER, save: '', handler: '    my_save_session(c);' }),
        /my_save_session/,
      ),
    ],
    good: [
      exampleModule(),
      exampleModule({
        before: OFFER,
        handler: `    if (!c->ssl->handshaked) {\n        return;\n    }\n\n${CALL}`,
      }),
      exampleModule({
        before: OFFER,
        handler: `    if (c->ssl->handshaked) {\n        if (SSL_get_verify_result(c->ssl->connection) != X509_V_OK) {\n            return;\n        }\n${CALL}\n    }`,
      }),
    ],
  },
};

/** So may one that calls it, of those between the handler and it. */
const inCallers = ({ step }: Save, source: ModuleSource): string =>
  [...source.functions.values()]
    .map((fn) => {
      const body = textOf(fn.file, fn.body);
      const call = body.search(new RegExp(`\\b${step.fn.name}\\s*\\(`));
      return call < 0 ? '' : body.slice(0, call);
    })
    .join('\n');

/** The function that saves may look itself. */
const inSaver = ({ step }: Save): string =>
  textOf(step.fn.file, step.fn.body).slice(0, step.node.from - step.fn.body.from);
