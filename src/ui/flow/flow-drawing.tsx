import { type ReactNode, useRef } from 'react';
import type { FlowChart } from '../../core/flow/flow-chart.ts';
import { Icon } from '../shared/icon.tsx';
import { ScrollRegion } from '../shared/scroll-region.tsx';
import { FlowSvg } from './flow-svg.tsx';

/** The chart as it fits the pane, as large as it is on request, and the same content as sentences. */
export function FlowDrawing({ chart, tools }: { chart: FlowChart; tools: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => dialog.current?.close();
  const blocked = chart.edges.some((edge) => edge.impossible && edge.why);
  return (
    <figure className="flow-figure">
      <div className="flow-tools">
        {tools}
        <button type="button" className="button" onClick={() => dialog.current?.showModal()}>
          <Icon name="enlarge" />
          Enlarge
        </button>
      </div>
      <ScrollRegion className="flow-scroll" label="Flowchart">
        <FlowSvg chart={chart} />
      </ScrollRegion>
      <dialog ref={dialog} className="flow-dialog" aria-label={chart.title}>
        <button type="button" className="button flow-close" onClick={close}>
          <Icon name="close" />
          Close
        </button>
        <FlowSvg chart={chart} onGo={close} />
      </dialog>
      <figcaption>
        {blocked && (
          <p className="panel-note">
            Dashed paths cannot be taken with this configuration; point at one to see why.
          </p>
        )}
        <details open className="flow-text">
          <summary>The same in words</summary>
          <ol>
            {chart.text.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        </details>
      </figcaption>
    </figure>
  );
}
