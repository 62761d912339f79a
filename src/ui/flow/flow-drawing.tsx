import { type ReactNode, useRef } from 'react';
import type { FlowChart } from '../../core/flow/flow-chart.ts';
import { Icon } from '../shared/icon.tsx';
import { FlowDialog } from './flow-dialog.tsx';
import { FlowFigure } from './flow-figure.tsx';

interface FlowDrawingProps {
  readonly title: string;
  readonly charts: readonly ShownChart[];
  readonly tools?: ReactNode;
}

export interface ShownChart {
  readonly chart: FlowChart;
  /** which of the two texts it is drawn from */
  readonly caption: string;
  /** for the names of files */
  readonly name: string;
}

/** Charts that belong together, side by side where there is room, and larger on request. */
export function FlowDrawing({ title, charts, tools }: FlowDrawingProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const widest = Math.max(...charts.map(({ chart }) => chart.width));
  const blocked = charts.some(({ chart: { edges } }) => edges.some(({ impossible }) => impossible));
  return (
    <>
      <div className="flow-tools">
        {tools}
        <button type="button" className="button" onClick={() => dialog.current?.showModal()}>
          <Icon name="enlarge" />
          Enlarge
        </button>
      </div>
      <div className="flow-charts" data-charts={charts.length}>
        {charts.map((figure) => (
          <FlowFigure key={figure.name} {...figure} widest={widest} paired={charts.length > 1} />
        ))}
      </div>
      {blocked && (
        <p className="panel-note">
          Dashed paths cannot happen with this configuration; point at one, or read the text, to see why.
        </p>
      )}
      <FlowDialog dialog={dialog} title={title} charts={charts} />
    </>
  );
}
