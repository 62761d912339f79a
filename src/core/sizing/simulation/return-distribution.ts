import { firstWhere } from '../../base/first-where.ts';
/** How long clients stay away, in seconds. */
export type ReturnDistribution =
  | { readonly kind: 'exponential'; readonly mean: number }
  /** half come back within the median, nine tenths within the other: log-normal */
  | { readonly kind: 'log-normal'; readonly median: number; readonly ninetieth: number }
  /** as counted in a log: up to `seconds`, this part have come; ascending, ends at 1 */
  | {
      readonly kind: 'steps';
      readonly steps: readonly { readonly seconds: number; readonly part: number }[];
    };

/** the normal distribution's ninetieth percentile, in standard deviations */
const Z90 = 1.2815515655446004;

const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Draws one time away. Within a step of a log's distribution all times are alike. */
export function drawReturn(distribution: ReturnDistribution, random: () => number): number {
  switch (distribution.kind) {
    case 'exponential':
      return -Math.log(1 - random()) * distribution.mean;
    case 'log-normal': {
      const sigma = Math.log(distribution.ninetieth / distribution.median) / Z90;
      return distribution.median * Math.exp(sigma * normal(random));
    }
    case 'steps':
      return drawStep(distribution.steps, random());
  }
}

function drawStep(
  steps: readonly { readonly seconds: number; readonly part: number }[],
  part: number,
): number {
  const low = Math.min(
    firstWhere(steps, (each) => each.part > part),
    steps.length - 1,
  );
  const before = steps[low - 1] ?? { seconds: 0, part: 0 };
  const step = steps[low]!;
  const within = step.part > before.part ? (part - before.part) / (step.part - before.part) : 1;
  return before.seconds + (step.seconds - before.seconds) * within;
}

/** Seconds within which nine tenths of those that come back do so. */
export function ninetieth(distribution: ReturnDistribution): number {
  switch (distribution.kind) {
    case 'exponential':
      return distribution.mean * Math.LN10;
    case 'log-normal':
      return distribution.ninetieth;
    case 'steps':
      return drawStep(distribution.steps, 0.9);
  }
}
