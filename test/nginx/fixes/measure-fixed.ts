import { EVENTS, type Resumes } from '../../../src/core/resumption/verdict.ts';
import { type Comparison, compare } from '../compare.ts';
import type { Generated } from '../generate.ts';
import type { Nginx } from '../judges.ts';
import { measure } from '../measure.ts';
import { predict } from '../predict.ts';
import type { Cell } from '../scenario.ts';
import type { FixedConfiguration } from './laboratory-fixes.ts';

/** A configuration before and after its default fixes on a real nginx. */
export interface MeasuredFix {
  readonly id: string;
  /** of the result, where nginx and the verdict differ */
  readonly wrong: Comparison['wrong'];
  readonly equal: number;
  /** measured cells that were better before */
  readonly worse: readonly string[];
}

export async function measureFixed(
  nginx: Nginx,
  { generated, corrected }: FixedConfiguration,
): Promise<MeasuredFix> {
  const before = await ask(nginx, generated);
  const after = await ask(nginx, { ...generated, configuration: corrected });
  const { wrong, equal } = compare(after, predict(corrected, nginx));
  return { id: generated.id, wrong, equal, worse: worseCells(before, after) };
}

const ask = (nginx: Nginx, { configuration, probes, ages }: Generated): Promise<Cell[]> =>
  measure(nginx, { configuration, probes, ages, events: EVENTS, pairs: 2 });

const ORDER: readonly Resumes[] = ['refused', 'fails', 'not-offered', 'no', 'some', 'yes'];

/** Measured cells that were better before. */
function worseCells(before: readonly Cell[], after: readonly Cell[]): readonly string[] {
  const keyOf = ({ context, address, serverName, returnsTo, clientAuthority, client, event }: Cell): string =>
    [context, address, serverName, returnsTo, clientAuthority, client, event].join();
  const outcomes = new Map(after.map((cell) => [keyOf(cell), cell.outcome]));
  return before.flatMap((cell) => {
    // a client that comes back under another name: whether it resumes is no promise of the verdict
    const now = cell.returnsTo === undefined ? outcomes.get(keyOf(cell)) : undefined;
    return now !== undefined && ORDER.indexOf(now) < ORDER.indexOf(cell.outcome)
      ? [`${keyOf(cell)}: ${cell.outcome} to ${now}`]
      : [];
  });
}
