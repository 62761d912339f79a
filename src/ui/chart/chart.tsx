import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { ScrollRegion } from '../shared/scroll-region.tsx';
import { ChartSvg } from './chart-svg.tsx';
import { useWidth } from './use-width.ts';
import './chart.css';

export interface ChartSeries {
  readonly name: string;
  /** color and dash: told apart without color too */
  readonly look: 'first' | 'second' | 'third';
  readonly filled?: boolean;
  /** one per value of the x axis; null where there is none */
  readonly values: readonly (number | null)[];
}

export interface ChartData {
  /** what the chart shows, a few words */
  readonly title: string;
  readonly x: {
    readonly name: string;
    /** ascending */
    readonly values: readonly number[];
    /** `log`: each doubling takes the same room */
    readonly scale: 'linear' | 'log';
    readonly say: (value: number) => string;
    /** shorter, on the axis */
    readonly tick?: (value: number) => string;
    /** where the axis has labels, as far as there is room; absent: at the values */
    readonly ticks?: readonly number[];
    /** a value to point out */
    readonly mark?: { readonly at: number; readonly name: string };
  };
  readonly y: {
    readonly name: string;
    /** labels of the axis, from 0 to its end; absent: round numbers up to the greatest value */
    readonly ticks?: readonly number[];
    readonly say: (value: number) => string;
  };
  readonly series: readonly ChartSeries[];
}

/** A chart with a cursor that arrow keys and pointers move, a line that says what is under it, and all of it as a table. */
export function Chart({ data }: { data: ChartData }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [cursor, setCursor] = useState<number | null>(null);
  const { title, x, series } = data;
  const last = x.values.length - 1;
  const at = cursor === null ? null : Math.min(cursor, last);
  const onKeyDown = (event: KeyboardEvent) => {
    const from = at ?? -1;
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: from + 1,
      ArrowLeft: (at ?? last + 1) - 1,
      Home: 0,
      End: last,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setCursor(Math.min(last, Math.max(0, next)));
  };
  return (
    <figure className="chart">
      <figcaption>
        <h3>{title}</h3>
        <Legend series={series} />
      </figcaption>
      <div
        ref={frame}
        className="chart-frame"
        role="slider"
        aria-label={`${title}, by ${x.name}`}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={at ?? 0}
        aria-valuetext={at === null ? 'arrow keys read the values' : sayPoint(data, at)}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={() => setCursor(null)}
        onPointerLeave={() => setCursor(null)}
        onPointerMove={(event: PointerEvent) => {
          const position = (event.target as Element).closest('[data-index]');
          if (position) setCursor(Number(position.getAttribute('data-index')));
        }}
      >
        <ChartSvg data={data} width={width} cursor={at} />
      </div>
      <p className="chart-readout" aria-hidden="true">
        {at === null ? '\u00a0' : sayPoint(data, at)}
      </p>
      <ChartTable data={data} />
    </figure>
  );
}

function sayPoint({ x, y, series }: ChartData, at: number): string {
  const values = series.map(({ name, values }) => {
    const value = values[at];
    return `${name} ${value == null ? 'none' : y.say(value)}`;
  });
  return `${x.say(x.values[at]!)}: ${values.join(', ')}`;
}

function Legend({ series }: { series: readonly ChartSeries[] }) {
  if (series.length < 2) return null;
  return (
    <ul className="chart-legend">
      {series.map(({ name, look }) => (
        <li key={name}>
          <svg viewBox="0 0 26 8" width="26" height="8" aria-hidden="true">
            <path className={`chart-line look-${look}`} d="M1 4H25" />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

/** Drawn once it is opened: hundreds of rows take longer than the chart. */
function ChartTable({ data }: { data: ChartData }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="chart-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The same as a table</summary>
      {open && <TableBody data={data} />}
    </details>
  );
}

function TableBody({ data: { title, x, y, series } }: { data: ChartData }) {
  return (
    <ScrollRegion className="table-scroll" label={`${title}, as a table`}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{x.name}</th>
            {series.map(({ name }) => (
              <th scope="col" className="number" key={name}>
                {series.length > 1 ? name : y.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {x.values.map((value, at) => (
            <tr key={value}>
              <th scope="row">{x.say(value)}</th>
              {series.map(({ name, values }) => (
                <td className="number" key={name}>
                  {values[at] == null ? '–' : y.say(values[at]!)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
