import { Graph, layout } from '@dagrejs/dagre';
import type { FlowChart, FlowEdge, FlowNode } from './flow-chart.ts';

export type DraftNode = Omit<FlowNode, 'x' | 'y' | 'width' | 'height'>;
export type DraftEdge = Omit<FlowEdge, 'points' | 'labelAt'>;

const LINE_HEIGHT = 18;
const LETTER_WIDTH = 7.4;
const EDGE_LETTER_WIDTH = 6.4;
const PADDING = 14;

/** Gives nodes and edges their places, left to right. Text is not measured here: widths are estimates that err on the wide side. */
export function layOut(
  nodes: readonly DraftNode[],
  edges: readonly DraftEdge[],
): Pick<FlowChart, 'width' | 'height' | 'nodes' | 'edges'> {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 18, edgesep: 12, ranksep: 44, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) graph.setNode(node.id, sizeOf(node.label, LETTER_WIDTH, PADDING));
  edges.forEach((edge, i) => {
    graph.setEdge(
      edge.from,
      edge.to,
      { ...sizeOf(edge.label, EDGE_LETTER_WIDTH, 4), labelpos: 'c' },
      String(i),
    );
  });
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
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

function route(
  edge: DraftEdge,
  at: { points: { x: number; y: number }[]; x?: number; y?: number },
): FlowEdge {
  const middle = at.points[Math.floor(at.points.length / 2)] ?? { x: 0, y: 0 };
  return { ...edge, points: at.points, labelAt: { x: at.x ?? middle.x, y: at.y ?? middle.y } };
}
