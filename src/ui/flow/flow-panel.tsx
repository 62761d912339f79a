import type { CheckReport } from '../../core/report/check-report.ts';
import { shownFlow } from '../../store/analysis.ts';
import { useApp } from '../session.tsx';
import { FlowChoice } from './flow-choice.tsx';
import { FlowDrawing } from './flow-drawing.tsx';
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
        <FlowDrawing
          chart={flow.chart}
          after={flow.after}
          tools={choice}
          ofServer={flow.target.kind === 'server'}
        />
      ) : (
        <>
          <div className="flow-tools">{choice}</div>
          <p className="panel-note">Drawing…</p>
        </>
      )}
    </div>
  );
}
