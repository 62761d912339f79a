import type { Resumes } from '../../src/core/resumption/verdict.ts';
import type { Cell } from './scenario.ts';

type Key = Omit<Cell, 'outcome' | 'share' | 'seconds' | 'status' | 'error'>;

/** What somebody expects of the cell with this key. A prediction without `subject` is for every form of its event. */
export type Predicted = Key & { readonly outcome: Resumes };

/** The configuration's text as it was measured and the nginx that measured it, to predictions. */
export type Predict = (
  configuration: string,
  nginx: { readonly version: string; readonly package: string; readonly tls?: string },
) => readonly Predicted[];

export interface Comparison {
  readonly equal: number;
  readonly unknown: number;
  readonly wrong: readonly { readonly measured: Cell; readonly predicted: Resumes }[];
  /** measured, but nobody said anything about it */
  readonly unpredicted: readonly Cell[];
}

/**
 * Compares measured cells with predicted ones. `some` equals `some`, whatever the share; `unknown` is neither right nor
 * wrong and is counted.
 */
export function compare(measured: readonly Cell[], predicted: readonly Predicted[]): Comparison {
  const outcomes = new Map(predicted.map((prediction) => [keyOf(prediction), prediction.outcome]));
  const pairs = measured.map((cell) => {
    const { subject: _, ...inGeneral } = cell;
    return { cell, outcome: outcomes.get(keyOf(cell)) ?? outcomes.get(keyOf(inGeneral)) };
  });
  return {
    equal: pairs.filter(({ cell, outcome }) => outcome === cell.outcome).length,
    unknown: pairs.filter(({ outcome }) => outcome === 'unknown').length,
    wrong: pairs.flatMap(({ cell, outcome }) =>
      outcome === undefined || outcome === 'unknown' || outcome === cell.outcome
        ? []
        : [{ measured: cell, predicted: outcome }],
    ),
    unpredicted: pairs.flatMap(({ cell, outcome }) => (outcome === undefined ? [cell] : [])),
  };
}

function keyOf(key: Key): string {
  const { context, quic, address, serverName, returnsTo, clientAuthority, client, event, subject } = key;
  return JSON.stringify([
    context,
    quic,
    address,
    serverName,
    returnsTo,
    clientAuthority,
    client,
    event,
    subject,
  ]);
}
