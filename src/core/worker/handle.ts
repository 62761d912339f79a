import { buildChart } from '../flow/build-chart.ts';
import { buildUpstreamChart } from '../flow/upstream-chart.ts';
import { isConfiguration } from '../model/choose-main.ts';
import { splitSources } from '../model/dump.ts';
import { leakCheck } from '../redact/leak-check.ts';
import { redact } from '../redact/redact.ts';
import { countAdded, NO_REVIEW } from '../redact/review.ts';
import { upstreamJudge } from '../resumption/upstream-verdict.ts';
import { judgeFiles } from '../rules/judgement.ts';
import { readTree } from '../syntax/read-tree.ts';
import { analyze, choosePlatform } from './analysis.ts';
import { shareFindings } from './findings-text.ts';
import type { FlowRequest, RedactRequest, Reply, Request, UpstreamFlowRequest } from './protocol.ts';
import { reportExpectation } from './report-upstreams.ts';
import { restoreAnswer } from './restore-answer.ts';

/** Answers one request. Pure: the same request always has the same reply, and nothing is kept between two. */
export function handle(request: Request): Reply {
  switch (request.kind) {
    case 'analyze': {
      const reply = analyze(request.sources, request.choices);
      return 'code' in reply ? { kind: 'failure', failure: reply } : reply;
    }
    case 'flow':
      return drawFlow(request);
    case 'upstream-flow':
      return drawUpstreamFlow(request);
    case 'redact':
      return redactSources(request);
    case 'restore': {
      const reply = restoreAnswer(request);
      return 'code' in reply ? { kind: 'failure', failure: reply } : reply;
    }
    case 'findings-text': {
      const reply = shareFindings(request);
      return 'code' in reply ? { kind: 'failure', failure: reply } : reply;
    }
  }
}

function redactSources({ sources, review = NO_REVIEW }: RedactRequest): Reply {
  const files = splitSources(sources).filter(isConfiguration);
  const redacted = redact(files.map(readTree), review);
  const items = redacted.flatMap((text) => text.items);
  const added = review.add.map((text) => ({ text, count: countAdded(text, items) }));
  return { kind: 'redact', redacted, leaks: leakCheck(redacted), added };
}

function drawFlow({ sources, choices, socket, server }: FlowRequest): Reply {
  const files = splitSources(sources);
  const judgement = judgeFiles(files, choosePlatform(files, choices));
  if ('code' in judgement) return { kind: 'failure', failure: judgement };
  const at = judgement.model.sockets[socket];
  const wanted = at?.servers[server];
  if (!at || !wanted) {
    const failure = {
      code: 'no-such-server',
      what: 'The configuration has no such server any more.',
      where: 'the flowchart',
      hint: 'Choose one of the list.',
    };
    return { kind: 'failure', failure };
  }
  return { kind: 'flow', chart: buildChart(at, wanted, judgement.judge.judge(at, wanted)) };
}

function drawUpstreamFlow({ sources, choices, upstream }: UpstreamFlowRequest): Reply {
  const files = splitSources(sources);
  const judgement = judgeFiles(files, choosePlatform(files, choices));
  if ('code' in judgement) return { kind: 'failure', failure: judgement };
  const { model } = judgement;
  const target = model.targets[upstream];
  if (!target) {
    const failure = {
      code: 'no-such-target',
      what: 'The configuration has no such target any more.',
      where: 'the flowchart',
      hint: 'Choose one of the list.',
    };
    return { kind: 'failure', failure };
  }
  const verdict = upstreamJudge(model).judge(target);
  const { sentence } = reportExpectation(target, verdict, model.workers);
  return { kind: 'upstream-flow', chart: buildUpstreamChart(target, verdict, sentence) };
}
