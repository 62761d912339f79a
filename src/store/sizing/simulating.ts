import { type Bytes, parseSize, type Seconds } from '../../core/base/units.ts';
import { arrivalsFor, type Returning } from '../../core/sizing/simulation/arrivals.ts';
import { zonesAround } from '../../core/sizing/simulation/hit-rate-chart.ts';
import { ORDINARY_SESSION, storedSession } from '../../core/sizing/zone/session-length.ts';
import type { Client } from '../../worker/client.ts';
import type { SimulationQuestion } from '../../worker/jobs.ts';
import type { AppStore } from '../app-state.ts';
import type { CalculatorAnswer } from './calculate.ts';
import { type CalculatorInput, fieldNumber, readFields } from './calculator-fields.ts';
import type { LogReturns } from './sizing.ts';

/** A rate, a timeout and a zone that belong together, as measured. */
export interface SizedPoint {
  readonly rate: number;
  readonly timeout: Seconds;
  readonly zone: Bytes;
}

/** What the calculator came to; null while something is missing, or nothing limits it. */
export function sizedPoint({ byRate, third }: CalculatorAnswer): SizedPoint | null {
  if (byRate) {
    const zone = byRate.measured.zone === null ? null : parseSize(byRate.measured.zone);
    return zone && { rate: byRate.asked.rate, timeout: byRate.asked.timeout as Seconds, zone };
  }
  if (!third) return null;
  const { rate, timeout, zone } = third.measured;
  return zone !== null && Number.isFinite(rate) && Number.isFinite(timeout) ? { rate, timeout, zone } : null;
}

/** Whether clients come back as a log counted it: while nobody has typed other times. */
export const isAsLogged = (input: CalculatorInput, log: LogReturns | null): log is LogReturns =>
  log !== null && log.returning === input.returning && log.away === input.away && log.away90 === input.away90;

/** The arrivals to play: clients that come back as given, so many connections that the rate of new sessions comes out. */
export function simulationOf(
  input: CalculatorInput,
  answer: CalculatorAnswer,
  log: LogReturns | null,
): SimulationQuestion | null {
  const point = sizedPoint(answer);
  const fields = readFields(input);
  const returning = fieldNumber(fields.returning);
  const median = fieldNumber(fields.away);
  const ninetieth = fieldNumber(fields.away90);
  if (!point || point.rate === 0 || point.timeout === 0) return null;
  if (returning === null || !median || !ninetieth || ninetieth < median) return null;
  const { circumstances } = answer;
  const returns: Returning = {
    part: returning / 100,
    median: median as Seconds,
    ninetieth: ninetieth as Seconds,
    ...(isAsLogged(input, log) && { steps: log.steps }),
  };
  return {
    question: arrivalsFor(point.rate, point.timeout, returns, circumstances),
    session: {
      ...storedSession(
        circumstances.session ?? ORDINARY_SESSION,
        circumstances.certificateShare ?? 1,
        circumstances.nginx,
      ),
    },
    zones: zonesAround(point.zone),
  };
}

export interface Simulator {
  run(request: SimulationQuestion): void;
  cancel(): void;
}

/** Has simulations done by a worker of their own. */
export function createSimulator(store: AppStore, client: Client): Simulator {
  return {
    async run(request) {
      store.setState({ simulating: { state: 'running', part: 0 } });
      const points = await client.ask('simulate', request, 'simulate', ({ done }) =>
        store.setState({ simulating: { state: 'running', part: done } }),
      );
      if (points === null) return;
      store.setState({
        simulating:
          'code' in points ? { state: 'failed', failure: points } : { state: 'done', request, points },
      });
    },
    cancel() {
      client.cancel();
      store.setState({ simulating: { state: 'canceled' } });
    },
  };
}
