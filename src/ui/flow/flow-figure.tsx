import { useRef } from 'react';
import type { FlowChart } from '../../core/flow/flow-chart.ts';
import { toMermaid } from '../../core/flow/mermaid.ts';
import { useSession } from '../session.tsx';
import { CopyButton } from '../shared/copy-button.tsx';
import { downloadBlob, downloadText } from '../shared/download.ts';
import { Icon } from '../shared/icon.tsx';
import { Menu } from '../shared/menu.tsx';
import { FlowSvg } from './flow-svg.tsx';
import { pictureOf, pixelsOf } from './picture.ts';

interface FlowFigureProps {
  readonly chart: FlowChart;
  /** which of the two texts it is drawn from; empty where there is one alone */
  readonly caption: string;
  /** for the names of files */
  readonly name: string;
  /** width of the widest chart beside it: all are drawn at one scale */
  readonly widest: number;
  /** it stands beside another one: the words would be long columns */
  readonly paired: boolean;
}

/** One chart, what to take away of it, and the same content as sentences. */
export function FlowFigure({ chart, caption, name, widest, paired }: FlowFigureProps) {
  const picture = useRef<SVGSVGElement>(null);
  return (
    <figure className="flow-figure">
      <div className="flow-sheet">
        <figcaption className="flow-caption">
          <b>{caption}</b>
          <ExportMenu chart={chart} picture={picture} name={name} />
        </figcaption>
        <div className="flow-scroll" translate="no">
          <FlowSvg chart={chart} widest={widest} picture={picture} />
        </div>
      </div>
      <details open={!paired} className="flow-text">
        <summary>The same in words</summary>
        <ol>
          {[...new Set(chart.text)].map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
      </details>
    </figure>
  );
}

interface ExportMenuProps {
  readonly chart: FlowChart;
  readonly picture: React.RefObject<SVGSVGElement | null>;
  readonly name: string;
}

function ExportMenu({ chart, picture, name }: ExportMenuProps) {
  const { store } = useSession();
  const saveSvg = () => downloadText(`${name}.svg`, pictureOf(picture.current!));
  const savePng = async () => {
    try {
      downloadBlob(`${name}.png`, await pixelsOf(picture.current!));
    } catch {
      store.getState().notify('problem', 'The browser could not draw the PNG. Save the SVG instead.');
    }
  };
  const words = () => `${[chart.title, ...chart.text].join('\n')}\n`;
  return (
    <Menu
      label={
        <>
          <Icon name="download" />
          Export
        </>
      }
    >
      <button type="button" className="button" onClick={saveSvg}>
        <Icon name="download" />
        Save as SVG
      </button>
      <button type="button" className="button" onClick={savePng}>
        <Icon name="download" />
        Save as PNG
      </button>
      <CopyButton label="Copy as Mermaid" what="the Mermaid text" text={() => toMermaid(chart)} />
      <CopyButton label="Copy the words" what="the chart in words" text={words} />
    </Menu>
  );
}
