import { useMemo } from 'react';
import type { FlowChart, FlowNode } from '../../core/flow/flow-chart.ts';
import type { Session } from '../session.tsx';
import { useSession } from '../session.tsx';

/** Lines of a file, the last one included. */
export interface LineRange {
  readonly file: string;
  readonly first: number;
  readonly last: number;
}

export type NodeLines = ReadonlyMap<string, readonly LineRange[]>;

function linesOf({ store, texts }: Session, nodes: readonly FlowNode[]): NodeLines {
  const { sources } = store.getState();
  const indexOf = (file: string) => {
    const source = sources.find(({ path }) => path === file);
    return source && texts.lines(source.id);
  };
  return new Map(
    nodes.map(({ id, from }) => [
      id,
      from.flatMap((span) => {
        const index = indexOf(span.file);
        if (!index) return [];
        return [{ file: span.file, first: index.lineAt(span.from), last: index.lineAt(span.to) }];
      }),
    ]),
  );
}

/** Which lines decide at each node, in the text that the chart was drawn from. */
export function useNodeLines(chart: FlowChart): NodeLines {
  const session = useSession();
  return useMemo(() => linesOf(session, chart.nodes), [session, chart]);
}
