import type { CheckReport } from '../../core/worker/check-report.ts';
import { shownFlow } from '../../store/analysis.ts';
import { useApp, useSession } from '../session.tsx';
import { FlowDrawing } from './flow-drawing.tsx';
import './flow.css';

/** What happens to a client that returns, drawn for one server of one address:port. */
export function FlowPanel({ report }: { report: CheckReport }) {
  const { store } = useSession();
  const analysis = useApp((state) => state.analysis);
  const target = shownFlow({ analysis, flowTarget: useApp((state) => state.flowTarget) });
  const flow = useApp((state) => state.flow);
  const choices = report.sockets.flatMap((socket, socketIndex) =>
    socket.tls
      ? socket.servers.map((server, serverIndex) => ({
          socket: socketIndex,
          server: serverIndex,
          label: `${socket.address}  ${server.names[0] ?? 'without a name'}`,
        }))
      : [],
  );
  if (choices.length === 0)
    return <p className="panel-note">No server here listens with TLS: there is nothing to draw.</p>;
  const chosen = choices.findIndex(
    ({ socket, server }) => socket === target?.socket && server === target.server,
  );
  const choice = (
    <label className="field-inline">
      <span>Server</span>
      <select
        value={chosen}
        onChange={(event) => {
          const { socket, server } = choices[Number(event.target.value)]!;
          store.getState().showFlow({ socket, server });
        }}
      >
        {choices.map(({ label, socket, server }, index) => (
          <option key={`${socket} ${server}`} value={index}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div className="flow">
      {flow ? (
        <FlowDrawing chart={flow.chart} tools={choice} />
      ) : (
        <>
          {choice}
          <p className="panel-note">Drawing…</p>
        </>
      )}
    </div>
  );
}
