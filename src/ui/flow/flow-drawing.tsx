import { type ReactNode, useRef } from 'react';
import type { FlowChart } from '../../core/flow/flow-chart.ts';
import { CPU_NOTE } from '../../core/flow/handshake-cost.ts';
import { Icon } from '../shared/icon.tsx';
import { FlowFigure } from './flow-figure.tsx';
import { FlowSvg } from './flow-svg.tsx';

interface FlowDrawingProps {
  readonly chart: FlowChart;
  /** with the chosen fixes; null where there are none */
  readonly after: FlowChart | null;
  readonly tools: ReactNode;
  /** of a server's clients: its figures are those of the server */
  readonly ofServer: boolean;
}

/** What is and what would be, side by side where there is room, and larger on request. */
export function FlowDrawing({ chart, after, tools, ofServer }: FlowDrawingProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => dialog.current?.close();
  const same = after !== null && after.text.join() === chart.text.join();
  const shown =
    after === null || same
      ? [{ chart, caption: 'As it is', name: 'resumption' }]
      : [
          { chart, caption: 'As it is', name: 'resumption' },
          { chart: after, caption: 'With the chosen fixes', name: 'resumption-fixed' },
        ];
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
          <FlowFigure key={figure.name} {...figure} paired={shown.length > 1} />
        ))}
      </div>
      {blocked && (
        <p className="panel-note">
          Dashed paths cannot happen with this configuration; point at one, or read the text, to see why.
        </p>
      )}
      {ofServer && <p className="panel-note">{CPU_NOTE}</p>}
      <dialog ref={dialog} className="flow-dialog" aria-label={chart.title}>
        <button type="button" className="button flow-close" onClick={close}>
          <Icon name="close" />
          Close
        </button>
        <div className="flow-charts" data-charts={shown.length}>
          {shown.map((figure) => (
            <figure key={figure.name}>
              <figcaption className="flow-caption">
                <b>{figure.caption}</b>
              </figcaption>
              <FlowSvg chart={figure.chart} onGo={close} />
            </figure>
          ))}
        </div>
      </dialog>
    </>
  );
}
