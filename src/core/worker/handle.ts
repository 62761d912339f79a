import { isConfiguration } from '../model/choose-main.ts';
import { splitSources } from '../model/dump.ts';
import { hideWords } from '../redact/hide-words.ts';
import { leakCheck } from '../redact/leak-check.ts';
import { redact } from '../redact/redact.ts';
import { countAdded, NO_REVIEW } from '../redact/review.ts';
import { hitRateChart } from '../sizing/hit-rate-chart.ts';
import { readTree } from '../syntax/read-tree.ts';
import { analyze } from './analysis.ts';
import { drawFlow } from './draw-flow.ts';
import { shareFindings } from './findings-text.ts';
import type { RedactRequest, Reply, Request, SimulateRequest } from './protocol.ts';
import { restoreAnswer } from './restore-answer.ts';

/** Hears how much of a long job is done, 0 to 1. */
export type TellPart = (part: number) => void;

/** Answers one request. Pure: the same request always has the same reply, and nothing is kept between two. */
export function handle(request: Request, tell: TellPart = () => undefined): Reply {
  switch (request.kind) {
    case 'analyze': {
      const reply = analyze(request.sources, request.choices);
      return 'code' in reply ? { kind: 'failure', failure: reply } : reply;
    }
    case 'flow':
      return drawFlow(request);
    case 'redact':
      return redactSources(request);
    case 'hide-words':
      return { kind: 'hide-words', ...hideWords(request.text, request.items) };
    case 'restore': {
      const reply = restoreAnswer(request);
      return 'code' in reply ? { kind: 'failure', failure: reply } : reply;
    }
    case 'findings-text': {
      const reply = shareFindings(request);
      return 'code' in reply ? { kind: 'failure', failure: reply } : reply;
    }
    case 'simulate':
      return simulate(request, tell);
  }
}

function simulate({ question, session, zones }: SimulateRequest, tell: TellPart): Reply {
  const chart = hitRateChart(question, session, zones);
  for (;;) {
    const step = chart.next();
    if (step.done) return { kind: 'simulate', points: step.value };
    tell(step.value);
  }
}

function redactSources({ sources, review = NO_REVIEW }: RedactRequest): Reply {
  const files = splitSources(sources).filter(isConfiguration);
  const redacted = redact(files.map(readTree), review);
  const items = redacted.flatMap((text) => text.items);
  const added = review.add.map((text) => ({ text, count: countAdded(text, items) }));
  return { kind: 'redact', redacted, leaks: leakCheck(redacted), added };
}
