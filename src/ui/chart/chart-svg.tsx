import type { ChartData, ChartSeries } from './chart.tsx';
import { linearScale, logScale, roundTicks, type Scale, spacedTicks } from './scale.ts';

const HEIGHT = 228;
const TOP = 34;
const BOTTOM = 24;
const LEFT = 58;
const RIGHT = 14;
/** between labels below the axis */
const LABEL_ROOM = 64;
/** about what a letter of a label takes */
const LETTER = 8;

interface Plot {
  readonly x: Scale;
  readonly y: Scale;
  readonly width: number;
  readonly height: number;
}

/** The drawing alone. It is decoration to whoever listens: the frame around it says the values. */
export function ChartSvg({ data, width, cursor }: { data: ChartData; width: number; cursor: number | null }) {
  const { x, y, series } = data;
  const plotWidth = Math.max(80, width - LEFT - RIGHT);
  const plotHeight = HEIGHT - TOP - BOTTOM;
  const greatest = Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const ticks = y.ticks ?? roundTicks(greatest);
  const [first, last] = [x.values[0]!, x.values.at(-1)!];
  const plot: Plot = {
    x: x.scale === 'log' ? logScale(first, last, plotWidth) : linearScale(first, last, plotWidth),
    y: linearScale(0, ticks.at(-1)!, plotHeight),
    width: plotWidth,
    height: plotHeight,
  };
  const positions = x.values.map((value) => plot.x.at(value));
  return (
    <svg viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
      <text x={0} y={11} className="chart-axis-name">
        {y.name}
      </text>
      <g transform={`translate(${LEFT} ${TOP})`}>
        <YAxis ticks={ticks} plot={plot} say={y.say} />
        <XAxis data={data} plot={plot} />
        <Mark data={data} plot={plot} />
        {series.map((each) => (
          <Line key={each.name} series={each} plot={plot} positions={positions} />
        ))}
        {cursor !== null && <Cursor data={data} plot={plot} position={positions[cursor]!} at={cursor} />}
        {positions.map((position, index) => {
          const from = index === 0 ? 0 : (positions[index - 1]! + position) / 2;
          const to = index === positions.length - 1 ? plotWidth : (position + positions[index + 1]!) / 2;
          return (
            <rect
              key={x.values[index]}
              data-index={index}
              className="chart-catch"
              x={from}
              y={0}
              width={Math.max(0, to - from)}
              height={plotHeight}
            />
          );
        })}
      </g>
    </svg>
  );
}

function YAxis({ ticks, plot, say }: { ticks: readonly number[]; plot: Plot; say: (y: number) => string }) {
  return ticks.map((tick) => {
    const at = Math.round(plot.height - plot.y.at(tick)) + 0.5;
    return (
      <g key={tick}>
        <path className={tick === 0 ? 'chart-base' : 'chart-grid'} d={`M0 ${at}H${plot.width}`} />
        <text x={-8} y={at + 4} textAnchor="end">
          {say(tick)}
        </text>
      </g>
    );
  });
}

function XAxis({ data: { x }, plot }: { data: ChartData; plot: Plot }) {
  const say = x.tick ?? x.say;
  const ticks = x.ticks?.filter((tick) => tick <= x.values.at(-1)!) ?? x.values;
  const positions = ticks.map((tick) => plot.x.at(tick));
  return spacedTicks(positions, LABEL_ROOM).map((index) => {
    const text = say(ticks[index]!);
    // the outermost labels stay inside
    const half = (text.length * LETTER) / 2;
    const at = Math.min(Math.max(positions[index]!, half - LEFT), plot.width + RIGHT - half);
    return (
      <g key={ticks[index]}>
        <path className="chart-base" d={`M${Math.round(positions[index]!) + 0.5} ${plot.height}v4`} />
        <text x={at} y={plot.height + 18} textAnchor="middle">
          {text}
        </text>
      </g>
    );
  });
}

function Mark({ data: { x }, plot }: { data: ChartData; plot: Plot }) {
  if (!x.mark) return null;
  const at = Math.round(plot.x.at(x.mark.at)) + 0.5;
  const left = at > plot.width / 2;
  return (
    <g>
      <path className="chart-mark" d={`M${at} 0V${plot.height}`} />
      <text className="chart-mark-name" x={left ? at - 6 : at + 6} y={-6} textAnchor={left ? 'end' : 'start'}>
        {x.mark.name}
      </text>
    </g>
  );
}

/** Runs of values that follow one another, as paths; a value by itself becomes a dot. */
function Line({
  series: { values, look, filled },
  plot,
  positions,
}: {
  series: ChartSeries;
  plot: Plot;
  positions: readonly number[];
}) {
  const runs: { x: number; y: number }[][] = [];
  for (const [index, value] of values.entries()) {
    if (value === null) continue;
    const point = { x: round(positions[index]!), y: round(plot.height - plot.y.at(value)) };
    if (index > 0 && values[index - 1] !== null) runs.at(-1)!.push(point);
    else runs.push([point]);
  }
  return runs.map((points) => {
    const path = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
    const [first, last] = [points[0]!, points.at(-1)!];
    return (
      <g key={first.x}>
        {filled && (
          <path
            className={`chart-fill look-${look}`}
            d={`${path}L${last.x} ${plot.height}L${first.x} ${plot.height}Z`}
          />
        )}
        {points.length > 1 ? (
          <path className={`chart-line look-${look}`} d={path} />
        ) : (
          <circle className={`chart-dot look-${look}`} cx={first.x} cy={first.y} r={2.5} />
        )}
      </g>
    );
  });
}

const round = (n: number): number => Math.round(n * 10) / 10;

function Cursor({ data, plot, position, at }: { data: ChartData; plot: Plot; position: number; at: number }) {
  return (
    <g>
      <path className="chart-cursor" d={`M${Math.round(position) + 0.5} 0V${plot.height}`} />
      {data.series.map(({ name, look, values }) => {
        const value = values[at];
        return (
          value != null && (
            <circle
              key={name}
              className={`chart-dot look-${look}`}
              cx={position}
              cy={plot.height - plot.y.at(value)}
              r={4}
            />
          )
        );
      })}
    </g>
  );
}
