import { ALL_VERSIONS } from '../../../catalog/platform/version.ts';
import { around, type CodeNode, childOf, nodesIn } from '../../../syntax/code-tree.ts';
import { badExample, exampleModule, SET_CALLBACK } from '../example-code.ts';
import { type ModuleRule, REFERENCES, spanOfCode } from '../module-rule.ts';

const failing = (then: string, test = '!= NGX_OK') =>
  `${SET_CALLBACK}\n\n    if (ngx_ssl_set_session(c, peer->session) ${test}) {\n        ${then}\n    }`;

export const offerFailureEnds: ModuleRule = {
  meta: {
    id: 'module-offer-failure-ends',
    severity: 'low',
    title: 'A session that cannot be offered ends the connection',
    why: 'Where OpenSSL refuses a session, which is rare, a full handshake is still possible. Ending the connection turns a lost advantage into an error.',
    facts: ['module-set-session-fails'],
    references: REFERENCES,
    reads: ['ngx_ssl_set_session'],
    versions: ALL_VERSIONS,
  },
  *check({ offers }) {
    for (const { step } of offers) {
      const test = step.kind === 'offer' ? around(step.node, 'if_statement', 'expression_statement') : null;
      if (test?.type !== 'if_statement') continue;
      const condition = childOf(test, 'condition');
      const then = childOf(test, 'consequence');
      const inside = condition && condition.from <= step.node.from && step.node.to <= condition.to;
      if (!inside || !then || !leaves(then)) continue;
      yield {
        at: spanOfCode(step.fn, step.node),
        severity: 'low',
        text: 'Where this session cannot be offered the connection ends, though a full handshake would work. Continue without it: ngx_ssl_set_session has logged why.',
      };
    }
  },
  examples: {
    bad: [
      badExample(exampleModule({ before: failing('return NGX_ERROR;') }), /ngx_ssl_set_session/),
      badExample(
        exampleModule({ before: failing('ngx_close_connection(c);\n        return NGX_ERROR;') }),
        /ngx_ssl_set_session/,
      ),
      badExample(exampleModule({ before: failing('goto failed;', '== NGX_ERROR') }), /ngx_ssl_set_session/),
    ],
    good: [
      exampleModule(),
      exampleModule({ before: failing('ngx_log_error(NGX_LOG_WARN, c->log, 0, "full handshake");') }),
      exampleModule({ before: failing('peer->session = NULL;') }),
    ],
  },
};

const leaves = (then: CodeNode): boolean =>
  [...nodesIn(then)].some(({ type }) => type === 'return_statement' || type === 'goto_statement');
