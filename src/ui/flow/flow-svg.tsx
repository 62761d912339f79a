import type { KeyboardEvent } from 'react';
import { useId } from 'react';
import type { FlowChart, FlowEdge, FlowNode } from '../../core/flow/flow-chart.ts';
import { placeOf } from '../../store/place.ts';
import { useSession } from '../session.tsx';

const LINE = 16;
const MARGIN = 16;

/** The chart, drawn; every node can be reached by keyboard and leads to its line. */
export function FlowSvg({ chart, onGo }: { chart: FlowChart; onGo?: () => void }) {
  const arrow = useId();
  const width = chart.width + 2 * MARGIN;
  const height = chart.height + 2 * MARGIN;
  return (
    // biome-ignore lint/a11y/useSemanticElements: no other element groups what is drawn
    <svg
      className="flow-chart"
      viewBox={`${-MARGIN} ${-MARGIN} ${width} ${height}`}
      style={{ '--chart-width': `${width}px` } as React.CSSProperties}
      role="group"
      aria-label={chart.title}
    >
      <defs>
        <marker id={arrow} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0.5 0.8L7 4 0.5 7.2" className="flow-arrow" />
        </marker>
      </defs>
      {chart.edges.map((edge) => (
        <Edge key={`${edge.from} ${edge.to} ${edge.label}`} edge={edge} arrow={`url(#${arrow})`} />
      ))}
      {chart.nodes.map((node) => (
        <Node key={node.id} node={node} onGo={onGo} />
      ))}
      {chart.edges.map((edge) => (
        <EdgeLabel key={`${edge.from} ${edge.to} ${edge.label}`} edge={edge} />
      ))}
    </svg>
  );
}

function pathOf(points: FlowEdge['points']): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

function Edge({ edge, arrow }: { edge: FlowEdge; arrow: string }) {
  return (
    <path
      d={pathOf(edge.points)}
      className={edge.impossible ? 'flow-edge impossible' : 'flow-edge'}
      markerEnd={arrow}
    >
      {edge.why && <title>{edge.why}</title>}
    </path>
  );
}

function EdgeLabel({ edge }: { edge: FlowEdge }) {
  if (edge.label === '') return null;
  const lines = edge.label.split('\n');
  return (
    <text
      className={edge.impossible ? 'flow-label impossible' : 'flow-label'}
      x={edge.labelAt.x}
      y={edge.labelAt.y}
      textAnchor="middle"
    >
      {edge.why && <title>{edge.why}</title>}
      {lines.map((line, index) => (
        <tspan key={line} x={edge.labelAt.x} dy={index === 0 ? (1 - lines.length) * 7 + 4 : 14}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

function Node({ node, onGo }: { node: FlowNode; onGo: (() => void) | undefined }) {
  const { store, texts } = useSession();
  const from = node.from[0];
  const lines = node.label.split('\n');
  const go = () => {
    if (!from) return;
    onGo?.();
    const source = store.getState().sources.find(({ path }) => path === from.file);
    if (source) store.getState().goTo(from.file, placeOf(texts.read(source.id), from.from, from.to));
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    go();
  };
  const say = lines.join(' ');
  const middle = node.y + node.height / 2 - ((lines.length - 1) * LINE) / 2;
  return (
    // a button inside SVG has no element of its own
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <g
      className={`flow-node node-${node.kind}${from ? ' has-line' : ''}`}
      role={from ? 'button' : 'img'}
      tabIndex={0}
      aria-label={from ? `${say}. Go to the line.` : say}
      onClick={from ? go : undefined}
      onKeyDown={from ? onKey : undefined}
    >
      <NodeShape node={node} />
      <text x={node.x + node.width / 2} textAnchor="middle">
        {lines.map((line, index) => (
          <tspan key={line} x={node.x + node.width / 2} y={middle + index * LINE + 4.5}>
            {line}
          </tspan>
        ))}
      </text>
    </g>
  );
}

/** Kinds differ in shape as well as in color. */
function NodeShape({ node: { kind, x, y, width, height } }: { node: FlowNode }) {
  if (kind === 'decision') {
    const cut = Math.min(14, height / 3);
    return (
      <path
        d={`M${x + cut} ${y}H${x + width - cut}L${x + width} ${y + height / 2}L${x + width - cut} ${y + height}H${x + cut}L${x} ${y + height / 2}Z`}
      />
    );
  }
  if (kind === 'store') {
    return (
      <>
        <rect x={x} y={y} width={width} height={height} rx={3} />
        <path
          className="flow-detail"
          d={`M${x + 6} ${y}V${y + height}M${x + width - 6} ${y}V${y + height}`}
        />
      </>
    );
  }
  const radius = kind === 'full' || kind === 'broken' ? 3 : height / 2;
  return (
    <>
      <rect x={x} y={y} width={width} height={height} rx={radius} />
      {kind === 'broken' && (
        <path
          className="flow-detail"
          d={`M${x} ${y + 8}L${x + 8} ${y}M${x + width - 8} ${y + height}L${x + width} ${y + height - 8}`}
        />
      )}
    </>
  );
}
