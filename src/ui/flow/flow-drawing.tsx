import { type ReactNode, useRef } from 'react';
import type { FlowChart } from '../../core/flow/flow-chart.ts';
import { CPU_NOTE } from '../../core/flow/handshake-cost.ts';
import { Icon } from '../shared/icon.tsx';
import { FlowDialog } from './flow-dialog.tsx';
import { FlowFigure } from './flow-figure.tsx';

interface FlowDrawingProps {
  readonly chart: FlowChart;
  /** with the chosen fixes; null where there are none */
  readonly after: FlowChart | null;
  readonly tools: ReactNode;
  /** of a server's clients: its figures are those of the server */
  readonly ofServer: boolean;
}

export interface ShownChart {
  readonly chart: FlowChart;
  /** which of the two texts it is drawn from */
  readonly caption: string;
  /** for the names of files */
  readonly name: string;
}

/** What is and what would be, side by side where there is room, and larger on request. */
export function FlowDrawing({ chart, after, tools, ofServer }: FlowDrawingProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const same = after !== null && after.text.join() === chart.text.join();
  const shown: readonly ShownChart[] =
    after === null || same
      ? [{ chart, caption: 'As it is', name: 'resumption' }]
      : [
          { chart, caption: 'As it is', name: 'resumption' },
          { chart: after, caption: 'With the chosen fixes', name: 'resumption-fixed' },
        ];
  const widest = Math.max(...shown.map((each) => each.chart.width));
  const blocked = shown.some(({ chart: { edges } }) => edges.some(({ impossible }) => impossible));
  return (
    <>
      <div className="flow-tools">
        {tools}
        <button type="button" className="button" onClick={() => dialog.current?.showModal()}>
          <Icon name="enlarge" />
          Enlarge
        </button>
      </div>
      {same && <p className="panel-note">The chosen fixes change nothing here.</p>}
      <div className="flow-charts" data-charts={shown.length}>
        {shown.map((figure) => (
          <FlowFigure key={figure.name} {...figure} widest={widest} paired={shown.length > 1} />
        ))}
      </div>
      {blocked && (
        <p className="panel-note">
          Dashed paths cannot happen with this configuration; point at one, or read the text, to see why.
        </p>
      )}
      {ofServer && <p className="panel-note">{CPU_NOTE}</p>}
      <FlowDialog dialog={dialog} title={chart.title} charts={shown} />
    </>
  );
}
