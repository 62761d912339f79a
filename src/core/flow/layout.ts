import { Graph, layout } from '@dagrejs/dagre';
import type { Draft, DraftEdge, DraftNode } from './draft.ts';
import type { FlowChart, FlowEdge, FlowNode } from './flow-chart.ts';

type Placed = Pick<FlowChart, 'width' | 'height' | 'nodes' | 'edges'>;
type Point = FlowEdge['labelAt'];

const LINE_HEIGHT = 16;
const LETTER_WIDTH = 6.8;
const EDGE_LETTER_WIDTH = 6.3;
const PADDING = 9;
/** between lanes, and to the line that leads past them on the left */
const LANE_GAP = 22;
const SPINE = 8;
const BESIDE_SPINE = 26;

/**
 * Gives nodes and edges their places: each lane from top to bottom, one lane below the other, so that the whole stays narrow.
 * Text is not measured here: widths are estimates that err on the wide side.
 * @param links edges between lanes; they run along the left side
 */
export function layOut(lanes: readonly Draft[], links: readonly DraftEdge[] = []): Placed {
  const placed = lanes.map(layOutLane);
  const left = links.length > 0 ? BESIDE_SPINE : 0;
  const widest = Math.max(...placed.map(({ width }) => width));
  const nodes: FlowNode[] = [];
  const edges: FlowEdge[] = [];
  let top = 0;
  for (const lane of placed) {
    const by = { x: left + (widest - lane.width) / 2, y: top };
    nodes.push(...lane.nodes.map((node) => ({ ...node, x: node.x + by.x, y: node.y + by.y })));
    edges.push(...lane.edges.map((edge) => move(edge, by)));
    top += lane.height + LANE_GAP;
  }
  edges.push(...links.map((link) => alongTheSide(link, nodes)));
  return { width: Math.ceil(left + widest), height: Math.ceil(top - LANE_GAP), nodes, edges };
}

function layOutLane({ nodes, edges }: Draft): Placed {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 10, edgesep: 6, ranksep: 18, marginx: 2, marginy: 2 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) graph.setNode(node.id, sizeOf(node.label, LETTER_WIDTH, PADDING));
  edges.forEach((edge, i) => {
    const size = sizeOf(edge.label, EDGE_LETTER_WIDTH, 3);
    graph.setEdge(edge.from, edge.to, { ...size, labelpos: 'c', minlen: edge.rows }, String(i));
  });
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    nodes: nodes.map((node) => place(node, graph.node(node.id))),
    edges: edges.map((edge, i) => route(edge, graph.edge({ v: edge.from, w: edge.to, name: String(i) }))),
  };
}

function sizeOf(label: string, letter: number, padding: number): { width: number; height: number } {
  if (label === '') return { width: 0, height: 0 };
  const lines = label.split('\n');
  return {
    width: Math.max(...lines.map((line) => line.length)) * letter + 2 * padding,
    height: lines.length * LINE_HEIGHT + padding,
  };
}

/** dagre gives centers; a FlowNode has its top left corner. */
function place(node: DraftNode, at: { x: number; y: number; width: number; height: number }): FlowNode {
  return { ...node, x: at.x - at.width / 2, y: at.y - at.height / 2, width: at.width, height: at.height };
}

function route({ rows: _, ...edge }: DraftEdge, at: { points: Point[]; x?: number; y?: number }): FlowEdge {
  const middle = at.points[Math.floor(at.points.length / 2)] ?? { x: 0, y: 0 };
  return { ...edge, points: at.points, labelAt: { x: at.x ?? middle.x, y: at.y ?? middle.y } };
}

function move(edge: FlowEdge, by: Point): FlowEdge {
  const moved = ({ x, y }: Point) => ({ x: x + by.x, y: y + by.y });
  return { ...edge, points: edge.points.map(moved), labelAt: moved(edge.labelAt) };
}

function alongTheSide({ rows: _, ...link }: DraftEdge, nodes: readonly FlowNode[]): FlowEdge {
  const side = (id: string) => {
    const { x, y, height } = nodes.find((node) => node.id === id)!;
    return { x, y: y + height / 2 };
  };
  const [from, to] = [side(link.from), side(link.to)];
  const points = [from, { x: SPINE, y: from.y }, { x: SPINE, y: to.y }, to];
  return { ...link, points, labelAt: { x: SPINE, y: (from.y + to.y) / 2 } };
}
