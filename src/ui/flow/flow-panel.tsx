import { CPU_NOTE } from '../../core/flow/handshake-cost.ts';
import type { FlowCharts } from '../../core/report/charts.ts';
import type { CheckReport } from '../../core/report/check-report.ts';
import { shownFlow } from '../../store/analysis.ts';
import { useApp } from '../session.tsx';
import { FlowChoice } from './flow-choice.tsx';
import { FlowDrawing, type ShownChart } from './flow-drawing.tsx';
import './flow.css';

/** What happens to a client that returns to a server, or to a request that goes to an origin, drawn. */
export function FlowPanel({ report }: { report: CheckReport }) {
  const flow = useApp((state) => state.flow);
  const analysis = useApp((state) => state.analysis);
  const shown = shownFlow({ analysis, flowTarget: useApp((state) => state.flowTarget) });
  if (!shown) {
    return <p className="panel-note">No server here listens with TLS: there is nothing to draw.</p>;
  }
  const choice = <FlowChoice report={report} shown={shown} />;
  return (
    <div className="flow">
      {flow ? (
        <>
          <FlowDrawing title={flow.chart.title} charts={chartsOf(flow)} tools={choice} />
          {changesNothing(flow) && <p className="panel-note">The chosen fixes change nothing here.</p>}
          {flow.target.kind === 'server' && <p className="panel-note">{CPU_NOTE}</p>}
        </>
      ) : (
        <>
          <div className="flow-tools">{choice}</div>
          <p className="panel-note">Drawing…</p>
        </>
      )}
    </div>
  );
}

const changesNothing = ({ chart, after }: FlowCharts): boolean =>
  after !== null && after.text.join() === chart.text.join();

/** What is, and what would be where the chosen fixes change it. */
function chartsOf(flow: FlowCharts): readonly ShownChart[] {
  const { chart, after } = flow;
  const asItIs: ShownChart = { chart, caption: 'As it is', name: 'resumption' };
  if (after === null || changesNothing(flow)) return [asItIs];
  return [asItIs, { chart: after, caption: 'With the chosen fixes', name: 'resumption-fixed' }];
}
