import { describe, expect, it } from 'vitest';
import { recursionsIn } from './recursion.ts';
import { sourcesBelow } from './source-files.ts';

/** Names that come back to themselves, each with what bounds the depth, or why it is none. What a user writes must not. */
const BOUNDED: Readonly<Record<string, string>> = {
  'src/core/analysis/take-together.ts takeTogether': 'halves: the logarithm of the number of findings',
  'src/core/logs/lines/byte-stages.ts #decide': 'once: then it is decided',
  'src/core/logs/lines/byte-stages.ts push': 'once: the stages that follow are others',
  'src/core/logs/line-sorter.ts #sort': 'a depth of its own: DEEPEST',
  'src/core/logs/line-sorter.ts #takeUnknown': 'a depth of its own: DEEPEST',
  'src/core/logs/format/record.ts flatten': 'a depth of its own: DEEPEST',
  'src/core/model/files/read-scopes.ts #fill': 'a number of its own: MOST_CALLS',
  'src/core/model/servers/early-data-guard.ts expand':
    'only $ssl_early_data and $request_method are looked into, which lead nowhere',
  'src/core/model/servers/early-data-guard.ts variableFor':
    'only $ssl_early_data and $request_method are looked into, which lead nowhere',
  'src/core/model/files/guess-block.ts scoreOf': 'a depth of its own: two blocks',
  'src/core/report/alike.ts shortenIn': 'lists and objects of a report: it has a depth of its own',
  'src/core/report/alike.ts shapeOf': 'lists and objects of a report: it has a depth of its own',
  'src/core/report/alike.ts pathsIn': 'lists and objects of a report: it has a depth of its own',
  'src/core/model/files/dump.ts writeDump': 'once: only what stands before the first file has that name',
  'src/core/resumption/client/client-verdict.ts #fixedVerdict': 'a number of its own: MOST_HANDS',
  'src/core/resumption/client/client-verdict.ts explain': 'a number of its own: MOST_HANDS',
  'src/core/resumption/client/client-verdict.ts #judgeAnew': 'a number of its own: MOST_HANDS',
  'src/core/resumption/client/client-verdict.ts #judgeHandedOver': 'a number of its own: MOST_HANDS',
  'src/core/resumption/client/client-verdict.ts judge': 'a number of its own: MOST_HANDS',
  'src/core/redact/redact.ts note': 'the parts of an item have none',
  'src/core/redact/restore.ts readAddress': 'once: what is cut off its end is a whole address',
  'src/core/redact/restore.ts readPart': 'once: what is cut off its end is a whole address',
  'src/core/redact/rewrite.ts put': 'the parts of an item have none',
  'src/cli/lsp/symbols.ts symbolOf': 'a depth of its own: DEEPEST',
  'src/cli/module/read-code.ts codeBelow': 'folders: the system bounds the length of a path',
  'src/core/logs/line-sorter.ts #sortPayload': 'a depth of its own: DEEPEST',
  'src/core/modules/reading/condition.ts #all': 'a number of its own: MOST_NESTED',
  'src/core/modules/reading/condition.ts #one': 'a number of its own: MOST_NESTED',
  'src/core/modules/reading/condition.ts read': 'a number of its own: MOST_NESTED',
  'src/core/modules/reading/trace.ts calledSteps': 'a number of its own: MOST_CALLS',
  'src/core/modules/reading/trace.ts stepsOf': 'a number of its own: MOST_CALLS',
  'src/core/modules/reading/trace.ts traceOf': 'a number of its own: MOST_CALLS',
  'src/core/report/returned/merge-fragment.ts #mergeBlock': 'a depth of its own: DEEPEST',
  'src/cli/print/excerpt.ts at': "an array's at()",
  'src/cli/print/excerpt.ts shown': "an array's at()",
  'src/cli/print/excerpt.ts window': "an array's at()",
  'src/cli/print/write-json.ts pieces': 'a depth of its own: OUTER_LEVELS',
  'src/worker/client.ts #connect': 'handlers, which are called when something happens',
  'src/worker/client.ts #crash': 'handlers, which are called when something happens',
  'src/worker/client.ts #finish': 'handlers, which are called when something happens',
  'src/worker/client.ts #hear': 'handlers, which are called when something happens',
  'src/worker/client.ts #next': 'handlers, which are called when something happens',
  'src/worker/client.ts #renewNow': 'handlers, which are called when something happens',
};

describe('recursion', () => {
  it('sees what calls itself, and what does not', () => {
    const text = `
      function walk(node) { for (const child of node.children) walk(child); }
      const one = () => other();
      function other() { return [1].map(one); }
      class Walker { #step(n) { this.#next(n); } #next(n) { this.#step(n - 1); } next = () => this.start(); start() { return 1; } }
      const plain = (node) => node.plain;
      function named(walked: { named: string }) { const { named: own } = walked; return own; }
    `;
    expect(recursionsIn({ path: 'a.ts', text })).toEqual(['#next', '#step', 'one', 'other', 'walk']);
  });

  it('none is as deep as a user makes it', () => {
    const sources = [...sourcesBelow('src/core'), ...sourcesBelow('src/cli'), ...sourcesBelow('src/worker')];
    const found = sources.flatMap((source) => recursionsIn(source).map((name) => `${source.path} ${name}`));
    expect(found.sort()).toEqual(Object.keys(BOUNDED).sort());
  });
});
