import { hideWords } from '../core/redact/hide-words.ts';
import { analyze } from '../core/report/analyze.ts';
import { drawFlow } from '../core/report/charts.ts';
import { shareFindings } from '../core/report/findings-text.ts';
import type { Reply, Request, SimulateRequest } from '../core/report/protocol.ts';
import { redactSources } from '../core/report/redacted.ts';
import { restoreAnswer } from '../core/report/returned-answer.ts';
import { hitRateChart } from '../core/sizing/hit-rate-chart.ts';

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
