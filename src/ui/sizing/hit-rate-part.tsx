import { useEffect } from 'react';
import { formatSize, sayDuration, sayPart } from '../../core/base/units.ts';
import type { ZonePoint } from '../../core/sizing/simulation/hit-rate-chart.ts';
import { demandingMix, insertRate } from '../../core/sizing/zone/entries-per-handshake.ts';
import { isAsLogged, simulationOf, sizedPoint } from '../../store/sizing/simulating.ts';
import type { SimulationQuestion } from '../../worker/jobs.ts';
import { Chart, type ChartData } from '../chart/chart.tsx';
import { PARTS, roundTimes } from '../chart/scale.ts';
import { useApp, useSession } from '../session.tsx';
import type { Calculation } from './calculation.ts';
import { Field } from './field.tsx';
import { Part } from './part.tsx';

/** Numbers are typed digit by digit: not every one of them is worth a simulation. */
const PAUSE_MS = 350;

/** Hit rate, entry lifetime and cold start by zone size, simulated. */
export function HitRatePart({ calculation }: { calculation: Calculation }) {
  return (
    <Part title="Hit rate by zone size" says="simulated">
      {() => <HitRateBody calculation={calculation} />}
    </Part>
  );
}

function HitRateBody({ calculation }: { calculation: Calculation }) {
  const { simulator } = useSession();
  const log = useApp((state) => state.logReturns);
  const request = simulationOf(calculation.input, calculation.answer, log);
  const key = JSON.stringify(request);
  const simulating = useApp((state) => state.simulating);
  const shown = simulating.state === 'done' && JSON.stringify(simulating.request) === key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the request
  useEffect(() => {
    if (!request || shown) return;
    const timer = setTimeout(() => simulator.run(request), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return (
    <>
      <p className="panel-note">
        Clients come at random, and some come back,{' '}
        {isAsLogged(calculation.input, log)
          ? 'after times as counted in the log (the link carries the two below alone)'
          : 'after times spread as given (log-normal)'}
        . The zone drops its oldest entry when it is full, as nginx does. The same numbers always give the
        same picture.
      </p>
      <div className="size-form">
        <Field of="returning" calculation={calculation} />
        <Field of="away" calculation={calculation} />
        <Field of="away90" calculation={calculation} />
      </div>
      {request !== null && request.question.resumed === null && storesAtResumption(calculation) && (
        <p className="panel-note">
          Here a resumed TLS 1.3 handshake stores an entry too. Their rate is not given, and the size above
          leaves no room for them: say above how many connections resume.
        </p>
      )}
      {request === null ? (
        <p className="panel-note">
          {sizedPoint(calculation.answer) === null
            ? 'Enter the numbers above first; a rate and a time are needed.'
            : 'Enter how many come back, and two times, the second at least as long as the first.'}
        </p>
      ) : (
        <SimulationState />
      )}
      {request !== null && simulating.state === 'done' && (
        <Charts points={simulating.points} request={simulating.request} stale={!shown} />
      )}
    </>
  );
}

/** Where the sizes above depend on a rate that was not given. */
function storesAtResumption({ answer }: Calculation): boolean {
  const { tickets, nginx, mix = demandingMix(tickets, nginx) } = answer.circumstances;
  return insertRate(0, 1, mix, tickets, nginx) > 0;
}

function SimulationState() {
  const { simulator } = useSession();
  const simulating = useApp((state) => state.simulating);
  if (simulating.state === 'running') {
    return (
      <div className="size-progress" role="status">
        <progress max={1} value={simulating.part} aria-label="Simulated so far" />
        <button type="button" className="button" onClick={() => simulator.cancel()}>
          Cancel
        </button>
      </div>
    );
  }
  if (simulating.state === 'canceled')
    return <p className="panel-note">Canceled. Change a number to simulate again.</p>;
  if (simulating.state !== 'failed') return null;
  return (
    <p className="field-problem" role="alert">
      {simulating.failure.what} {simulating.failure.hint}
    </p>
  );
}

const sayAxisPart = (part: number): string => `${Math.round(part * 100)} %`;

interface ChartsProps {
  readonly points: readonly ZonePoint[];
  readonly request: SimulationQuestion;
  /** a newer one is on its way */
  readonly stale: boolean;
}

/** Index of the zone that the others are around, see zonesAround: it is doubled twice. */
const middleOf = (points: readonly ZonePoint[]): number => Math.max(0, points.length - 3);

function Charts({ points, request, stale }: ChartsProps) {
  const own = points[middleOf(points)]!;
  const { timeout } = request.question;
  const zones: ChartData['x'] = {
    name: 'zone size',
    values: points.map(({ zone }) => zone),
    scale: 'log',
    say: (zone) => formatSize(zone as ZonePoint['zone']),
    mark: { at: own.zone, name: `yours: ${formatSize(own.zone)}` },
  };
  return (
    <div className={stale ? 'size-charts stale' : 'size-charts'} aria-busy={stale}>
      <p>
        With {formatSize(own.zone)} {sayPart(own.hitRate)} of the connections resume. No zone brings more than{' '}
        {sayPart(points.at(-1)!.hitRate)}: the other clients are new, or come back after the timeout. After a
        start with an empty zone nine tenths of that are reached{' '}
        {own.warmUp > 0 ? `within ${sayDuration(own.warmUp)}` : 'at once'}.
      </p>
      <Chart
        data={{
          title: 'Hit rate, by zone size',
          x: zones,
          y: { name: 'connections resumed', ticks: PARTS, say: sayAxisPart },
          series: [
            { name: 'resumed', look: 'first', filled: true, values: points.map((each) => each.hitRate) },
          ],
        }}
      />
      <Chart
        data={{
          title: 'Entry lifetime, by zone size',
          x: zones,
          y: { name: 'until it expires or is evicted', ticks: roundTimes(timeout), say: sayTime },
          series: [
            { name: 'an entry lives', look: 'first', values: points.map((each) => each.lifetime) },
            { name: 'timeout', look: 'second', values: points.map(() => timeout) },
          ],
        }}
      />
      <Chart data={coldStart(own)} />
    </div>
  );
}

/** `90s`, `15m`, `4.5h`, `2d` */
function sayTime(seconds: number): string {
  for (const [unit, length] of [
    ['d', 86_400],
    ['h', 3600],
    ['m', 60],
  ] as const) {
    if (seconds >= 2 * length) return `${Number((seconds / length).toFixed(1))}${unit}`;
  }
  return `${Math.round(seconds)}s`;
}

function coldStart({ zone, curve }: ZonePoint): ChartData {
  return {
    title: `Cold start, ${formatSize(zone)}`,
    x: {
      name: 'time since an empty zone',
      values: curve.map(({ from }) => from),
      scale: 'linear',
      say: sayTime,
      ticks: roundTimes(curve.at(-1)!.from),
    },
    y: { name: 'connections resumed', ticks: PARTS, say: sayAxisPart },
    series: [
      {
        name: 'resumed',
        look: 'first',
        filled: true,
        values: curve.map(({ full, resumed }) => (full + resumed > 0 ? resumed / (full + resumed) : null)),
      },
    ],
  };
}
