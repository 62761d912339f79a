import type { Nginx } from '../judges.ts';
import { type Measured, measureUpstream } from './measure-upstream.ts';
import type { Origin } from './origin.ts';
import { type Predicted, predictUpstream } from './predict-upstream.ts';
import type { NamedScenario } from './scenarios.ts';

export interface Compared {
  readonly id: string;
  readonly predicted: Predicted;
  readonly measured: Measured;
  /** what was predicted and came out otherwise, in words */
  readonly wrong: readonly string[];
  /** how many of the numbers were left open */
  readonly open: number;
}

/** Measures a scenario and holds the program's numbers against the origin's. */
export async function compareUpstream(
  nginx: Nginx,
  origin: Origin,
  scenario: NamedScenario,
): Promise<Compared> {
  const predicted = predictUpstream(scenario, nginx.version);
  const measured = await measureUpstream(nginx, origin, scenario);
  const common = { id: scenario.id, predicted, measured };
  if ('refused' in measured || predicted.refused) {
    const agree = 'refused' in measured === predicted.refused;
    return { ...common, wrong: agree ? [] : ['whether nginx starts'], open: 0 };
  }
  const numbers = (['connections', 'full'] as const).map((name) => ({
    name,
    said: predicted[name],
    seen: measured[name],
  }));
  return {
    ...common,
    wrong: numbers
      .filter(({ said, seen }) => said !== null && said !== seen)
      .map(({ name, said, seen }) => `${name}: ${said} predicted, ${seen} measured`),
    open: numbers.filter(({ said }) => said === null).length,
  };
}
