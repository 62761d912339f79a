import { useMemo } from 'react';
import { LineIndex } from '../../core/base/line-index.ts';
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
  const indexes = new Map<string, LineIndex | null>();
  const indexOf = (file: string) => {
    if (!indexes.has(file)) {
      const source = store.getState().sources.find(({ path }) => path === file);
      indexes.set(file, source ? new LineIndex(texts.read(source.id)) : null);
    }
    return indexes.get(file);
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
