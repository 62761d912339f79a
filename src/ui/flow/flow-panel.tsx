import type { CheckReport } from '../../core/worker/check-report.ts';
import type { FlowTarget } from '../../core/worker/protocol.ts';
import { shownFlow } from '../../store/analysis.ts';
import { useApp, useSession } from '../session.tsx';
import { FlowDrawing } from './flow-drawing.tsx';
import './flow.css';

interface Choice {
  readonly target: FlowTarget;
  readonly label: string;
}

function serverChoices({ sockets }: CheckReport): Choice[] {
  return sockets.flatMap(({ tls, address, servers }, socket) =>
    tls
      ? servers.map(
          ({ names }, server): Choice => ({
            target: { kind: 'server', socket, server },
            label: `${address}  ${names[0] ?? 'without a name'}`,
          }),
        )
      : [],
  );
}

function upstreamChoices({ upstreams }: CheckReport): Choice[] {
  return upstreams.map(({ target, line }, upstream) => ({
    target: { kind: 'upstream', upstream },
    label: `${target}, line ${line}`,
  }));
}

/** What happens to a client that returns to a server, or to a request that goes to an origin, drawn. */
export function FlowPanel({ report }: { report: CheckReport }) {
  const { store } = useSession();
  const flow = useApp((state) => state.flow);
  const analysis = useApp((state) => state.analysis);
  const shown = shownFlow({ analysis, flowTarget: useApp((state) => state.flowTarget) });
  const servers = serverChoices(report);
  const upstreams = upstreamChoices(report);
  if (!shown) {
    return <p className="panel-note">No server here listens with TLS: there is nothing to draw.</p>;
  }
  const all = [...servers, ...upstreams];
  const key = (target: FlowTarget) => JSON.stringify(target);
  const options = (choices: readonly Choice[]) =>
    choices.map(({ target, label }) => (
      <option key={key(target)} value={key(target)}>
        {label}
      </option>
    ));
  const choice = (
    <label className="field-inline">
      <span>Show</span>
      <select
        value={key(shown)}
        onChange={(event) => {
          const chosen = all.find(({ target }) => key(target) === event.target.value);
          if (chosen) store.getState().showFlow(chosen.target);
        }}
      >
        {servers.length > 0 && <optgroup label="Clients of a server">{options(servers)}</optgroup>}
        {upstreams.length > 0 && <optgroup label="Towards an origin">{options(upstreams)}</optgroup>}
      </select>
    </label>
  );
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
          {choice}
          <p className="panel-note">Drawing…</p>
        </>
      )}
    </div>
  );
}
