import type { KeyboardEvent, Ref } from 'react';
import { useId } from 'react';
import type { FlowChart, FlowEdge, FlowNode } from '../../core/flow/flow-chart.ts';
import { useApp, useSession } from '../session.tsx';
import { USUAL_ROOT } from '../shared/style/root-size.ts';
import { type LineRange, useNodeLines } from './node-lines.ts';
import { NodeShape } from './node-shape.tsx';
import { roundedPath } from './rounded-path.ts';

const LINE = 15;
const EDGE_LINE = 14;
const MARGIN = 8;

interface FlowSvgProps {
  readonly chart: FlowChart;
  /** as wide as this chart is drawn, in its own units: so two have one scale */
  readonly widest?: number;
  readonly onGo?: () => void;
  readonly picture?: Ref<SVGSVGElement>;
}

/** The chart, drawn; every node can be reached by keyboard and leads to its line, and the cursor's line shows its nodes. */
export function FlowSvg({ chart, widest = chart.width, onGo, picture }: FlowSvgProps) {
  const arrow = useId();
  const lines = useNodeLines(chart);
  const width = widest + 2 * MARGIN;
  const left = (widest - chart.width) / 2;
  const height = chart.height + 2 * MARGIN;
  return (
    // biome-ignore lint/a11y/useSemanticElements: no other element groups what is drawn
    <svg
      ref={picture}
      className="flow-chart"
      viewBox={`${-MARGIN - left} ${-MARGIN} ${width} ${height}`}
      style={{ '--chart-width': `${width / USUAL_ROOT}rem` } as React.CSSProperties}
      role="group"
      aria-label={chart.title}
    >
      <defs>
        <marker id={arrow} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0.5 0.8L7 4 0.5 7.2" className="flow-arrow" />
        </marker>
      </defs>
      {chart.edges.map((edge) => (
        <path
          key={keyOf(edge)}
          d={roundedPath(edge.points)}
          className={edge.impossible ? 'flow-edge impossible' : 'flow-edge'}
          markerEnd={`url(#${arrow})`}
        >
          {edge.why && <title>{edge.why}</title>}
        </path>
      ))}
      {chart.nodes.map((node) => (
        <Node key={node.id} node={node} lines={lines.get(node.id) ?? []} onGo={onGo} />
      ))}
      {chart.edges.map((edge) => (
        <EdgeLabel key={keyOf(edge)} edge={edge} />
      ))}
    </svg>
  );
}

const keyOf = ({ from, to, label }: FlowEdge): string => `${from} ${to} ${label}`;

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
        <tspan
          key={line}
          x={edge.labelAt.x}
          dy={index === 0 ? ((1 - lines.length) * EDGE_LINE) / 2 + 4 : EDGE_LINE}
        >
          {line}
        </tspan>
      ))}
    </text>
  );
}

interface NodeProps {
  readonly node: FlowNode;
  readonly lines: readonly LineRange[];
  readonly onGo: (() => void) | undefined;
}

function Node({ node, lines, onGo }: NodeProps) {
  const { store } = useSession();
  const here = useApp(
    ({ cursor }) =>
      cursor !== null &&
      lines.some(
        ({ file, first, last }) => file === cursor.file && first <= cursor.line && cursor.line <= last,
      ),
  );
  const [location] = lines;
  const go = () => {
    if (!location) return;
    onGo?.();
    const { file, first, last } = location;
    store.getState().goTo(file, { line: first, column: 1, endLine: last + 1, endColumn: 1 });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    go();
  };
  const say = node.label.replaceAll('\n', ' ');
  return (
    // a button inside SVG has no element of its own
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <g
      className={`flow-node node-${node.kind}${location ? ' has-line' : ''}${here ? ' here' : ''}`}
      role={location ? 'button' : 'img'}
      tabIndex={0}
      aria-label={location ? `${say}. Go to line ${location.first}.` : say}
      aria-current={here ? 'location' : undefined}
      onClick={location ? go : undefined}
      onKeyDown={location ? onKey : undefined}
    >
      <NodeShape node={node} />
      <NodeText node={node} line={location?.first} />
    </g>
  );
}

function NodeText({ node, line }: { node: FlowNode; line: number | undefined }) {
  const words = node.label.split('\n');
  const first = node.y + node.height / 2 - ((words.length - 1) * LINE) / 2;
  return (
    <>
      <text x={node.x + node.width / 2} textAnchor="middle">
        {words.map((word, index) => (
          <tspan key={word} x={node.x + node.width / 2} y={first + index * LINE + 4.5}>
            {word}
          </tspan>
        ))}
      </text>
      {line !== undefined && (
        <text className="flow-line-number" x={node.x + node.width + 3} y={node.y + 9}>
          {line}
        </text>
      )}
    </>
  );
}
