import { useEffect, useState } from 'react';
import type { Failure } from '../../core/base/failure.ts';
import type { FlowChart } from '../../core/flow/flow-chart.ts';
import type { CodeLocation, ConnectionReport, ModuleReport } from '../../core/modules/analyze-module.ts';
import { knownNginx } from '../../store/platform.ts';
import { useApp, useSession } from '../session.tsx';
import { cGrammar } from './grammar.ts';
import { codePath } from './use-code.ts';

/** What follows from the C on the page, with the names that its files have there; null until it is read. */
export function useModule(redact: boolean): ModuleReport | Failure | null {
  const { client, texts } = useSession();
  const sources = useApp((state) => state.sources);
  const revision = useApp((state) => state.revision);
  const nginx = useApp(knownNginx);
  const [report, setReport] = useState<ModuleReport | Failure | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision tells when a text is another
  useEffect(() => {
    let isWanted = true;
    const files = sources.map(({ id, path, encoding }) => ({
      path: codePath(path),
      text: texts.read(id),
      encoding,
    }));
    const names = new Map(sources.map(({ path }) => [codePath(path), path]));
    void client.ask('module', { files, nginx, redact, grammar: cGrammar() }).then((answer) => {
      if (!isWanted || answer === null) return;
      setReport('code' in answer ? answer : onPage(answer, redact ? new Map() : names));
    });
    return () => {
      isWanted = false;
    };
  }, [client, texts, sources, revision, nginx, redact]);
  return report;
}

type Names = ReadonlyMap<string, string>;

/** @param names the page's own, empty where nothing of the report leads to it */
function onPage(report: ModuleReport, names: Names): ModuleReport {
  const located = <T extends { readonly at: CodeLocation }>(item: T): T => ({ ...item, at: move(item.at) });
  const move = (at: CodeLocation): CodeLocation => ({ ...at, file: names.get(at.file) ?? at.file });
  return {
    ...report,
    connections: report.connections.map(
      (connection): ConnectionReport => ({
        ...located(connection),
        charts: {
          tls12: chartOnPage(connection.charts.tls12, names),
          tls13: chartOnPage(connection.charts.tls13, names),
        },
      }),
    ),
    findings: report.findings.map(located),
    unknowns: report.unknowns.map(located),
    accepting: report.accepting.map(move),
  };
}

const chartOnPage = (chart: FlowChart, names: Names): FlowChart => ({
  ...chart,
  nodes: chart.nodes.map((node) => ({
    ...node,
    from: node.from.flatMap((span) => {
      const file = names.get(span.file);
      return file === undefined ? [] : [{ ...span, file }];
    }),
  })),
});
