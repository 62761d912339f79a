import type { FlowEdge, FlowNode } from './flow-chart.ts';

export type DraftNode = Omit<FlowNode, 'x' | 'y' | 'width' | 'height'>;

export interface DraftEdge extends Omit<FlowEdge, 'points' | 'labelAt'> {
  /** how many rows below `from` its end stands, at least */
  readonly rows: number;
}

/** Letters in a line: two columns of them are readable in half a pane, and on a telephone. */
const COLUMN_LETTERS = 18;
const EDGE_LETTERS = 15;
/** where a node has the row to itself */
export const WHOLE_ROW_LETTERS = 30;

/** Part of a chart whose nodes are laid out together, before they have places. */
export class Draft {
  readonly nodes: DraftNode[] = [];
  readonly edges: DraftEdge[] = [];

  /** A node that is there already stays as it is. */
  node(node: DraftNode, letters = COLUMN_LETTERS): void {
    if (this.nodes.some((known) => known.id === node.id)) return;
    this.nodes.push({ ...node, label: wrap(node.label, letters) });
  }

  edge(from: string, to: string, label = '', events: DraftEdge['events'] = [], rows = 1): void {
    this.edges.push({ from, to, label: wrap(label, EDGE_LETTERS), events, rows, impossible: false, why: '' });
  }

  /** A way that this configuration never takes, drawn as closed. */
  closed(from: string, to: string, why: string): void {
    this.edges.push({ from, to, label: 'never', events: [], rows: 1, impossible: true, why });
  }
}

/** Breaks lines at spaces; a longer word stays whole. */
function wrap(label: string, letters: number): string {
  return label
    .split('\n')
    .map((line) => {
      const lines: string[] = [];
      for (const word of line.split(' ')) {
        const last = lines.at(-1);
        if (last !== undefined && last.length + 1 + word.length <= letters)
          lines[lines.length - 1] = `${last} ${word}`;
        else lines.push(word);
      }
      return lines.join('\n');
    })
    .join('\n');
}

/** A name as it fits into a node. */
export const shorten = (name: string): string =>
  name.length > WHOLE_ROW_LETTERS ? `${name.slice(0, WHOLE_ROW_LETTERS - 1)}…` : name;

/** A label as it stands in a sentence. */
export const inLine = (label: string): string => label.replace(/([:,])\n/g, '$1 ').replaceAll('\n', ', ');
