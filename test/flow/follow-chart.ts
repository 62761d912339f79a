import type { FlowChart, FlowNode } from '../../src/core/flow/flow-chart.ts';
import type { ClientKind, Event } from '../../src/core/resumption/verdict.ts';

/** Where a client ends that follows the chart's arrows after an event: the kinds of the nodes that nothing leads out of. */
export function endsOf(chart: FlowChart, client: ClientKind, event: Event): readonly FlowNode['kind'][] {
  const follow = (id: string): readonly string[] => {
    const out = chart.edges.filter((edge) => edge.from === id);
    if (out.length === 0) return [id];
    return out.filter((edge) => edge.events.includes(event)).flatMap((edge) => follow(edge.to));
  };
  const ends = follow(client).map((id) => chart.nodes.find((node) => node.id === id)!.kind);
  return [...new Set(ends)].sort();
}

/** `from > to` with the labels of the nodes in one line; `x` before what is never taken. */
export const waysOf = ({ nodes, edges }: FlowChart): readonly string[] => {
  const label = (id: string) => nodes.find((node) => node.id === id)!.label.replaceAll('\n', ' ');
  return edges.map(
    ({ from, to, label: when, impossible }) =>
      `${impossible ? 'x ' : ''}${label(from)} > ${label(to)}${when ? ` (${when.replaceAll('\n', ' ')})` : ''}`,
  );
};

/** Pairs of nodes that lie over one another, and nodes that do not lie on the sheet. */
export function misplaced({ nodes, width, height }: FlowChart): readonly string[] {
  const outside = nodes.filter(
    (node) => node.x < 0 || node.y < 0 || node.x + node.width > width || node.y + node.height > height,
  );
  const over = nodes.flatMap((node, i) =>
    nodes
      .slice(i + 1)
      .filter(
        (other) =>
          other.x < node.x + node.width &&
          node.x < other.x + other.width &&
          other.y < node.y + node.height &&
          node.y < other.y + other.height,
      )
      .map((other) => `${node.id} over ${other.id}`),
  );
  return [...outside.map(({ id }) => `${id} outside`), ...over];
}
