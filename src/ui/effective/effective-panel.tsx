import { useMemo } from 'react';
import type { CheckReport, ReportedEffective, ReportedSocket } from '../../core/report/check-report.ts';
import { Assumptions } from '../shared/assumptions.tsx';
import { GoToLine } from '../shared/go-to-line.tsx';
import { usePage } from '../shared/lists/pager.tsx';
import { MemoryTable } from './memory-table.tsx';
import { SettingTable } from './setting-table.tsx';
import { UpstreamGroups } from './upstream-groups.tsx';
import './effective.css';

/** Tables on a page; a farm's dump has thousands of servers. */
const TABLES_SHOWN = 10;
const NAMES_SHOWN = 10;

/** Servers of one address:port in which the same lines count. */
interface Group {
  readonly socket: ReportedSocket;
  readonly servers: readonly ReportedEffective[];
}

const keyOf = ({ context, file, line }: Pick<ReportedEffective, 'context' | 'file' | 'line'>): string =>
  `${context} ${line} ${file}`;

/** Equal settings are one object in what the worker answers: they are told apart by being another. */
function groupsOf({ sockets, effective }: CheckReport): Group[] {
  const byBlock = new Map(effective.map((server) => [keyOf(server), server]));
  return sockets
    .filter(({ tls }) => tls)
    .flatMap((socket) => {
      const alike = new Map<ReportedEffective['settings'], ReportedEffective[]>();
      for (const { file, line } of socket.servers) {
        const server = byBlock.get(keyOf({ context: socket.context, file, line }));
        if (!server) continue;
        const group = alike.get(server.settings);
        if (group) group.push(server);
        else alike.set(server.settings, [server]);
      }
      return [...alike.values()].map((servers) => ({ socket, servers }));
    });
}

/** What counts in every server once nginx has merged the file, and where each value comes from. */
export function EffectivePanel({ report }: { report: CheckReport }) {
  const groups = useMemo(() => groupsOf(report), [report]);
  const { shown, pager } = usePage(groups, TABLES_SHOWN, 'tables');
  return (
    <div className="effective">
      <Assumptions report={report} />
      {groups.length === 0 && <p className="panel-note">No server here listens with TLS.</p>}
      {shown.map(({ socket, servers }, index) => (
        <section
          key={`${socket.context} ${socket.protocol} ${socket.address} ${keyOf(servers[0]!)}`}
          className="socket"
          aria-label={`${socket.address} ${servers[0]!.names[0] ?? 'a server without a name'}`}
        >
          {shown[index - 1]?.socket !== socket && <SocketHead socket={socket} />}
          <Servers servers={servers} />
          <SettingTable settings={servers[0]!.settings} />
        </section>
      ))}
      {pager}
      <UpstreamGroups groups={report.upstreamGroups} />
      <MemoryTable memory={report.memory} />
    </div>
  );
}

function SocketHead({ socket }: { socket: ReportedSocket }) {
  return (
    <header className="effective-head">
      <h2>
        <span className="address">{socket.address}</span>
        {socket.context !== 'http' && <span className="tag">{socket.context}</span>}
        {socket.protocol !== 'tcp' && <span className="tag">{socket.protocol.toUpperCase()}</span>}
      </h2>
      <p>
        {socket.defaultServer ? (
          <>
            default server{' '}
            <GoToLine file={socket.defaultServer.file} line={socket.defaultServer.line}>
              {socket.defaultServer.names[0] ?? 'without a name'}
            </GoToLine>
            , {socket.explicitDefault ? 'which says default_server' : 'the first that nginx reads'}
          </>
        ) : (
          'which server is the default is not known'
        )}
      </p>
      <Flags socket={socket} />
    </header>
  );
}

function Flags({ socket }: { socket: ReportedSocket }) {
  if (socket.flags.length === 0) return null;
  return (
    <p className="listen-flags">
      listen:{' '}
      {socket.flags.map(({ parameter, count: times, file, line }) => (
        <span key={parameter} className="listen-flag">
          <GoToLine file={file} line={line}>
            <code>{parameter}</code>
          </GoToLine>
          {times < socket.listens && SHARED.test(parameter) && (
            <span className="quiet-note">
              {times} of {socket.listens}, counts for all
            </span>
          )}
        </span>
      ))}
    </p>
  );
}

/** Parameters that a listen sets for the address:port, whoever says them. */
const SHARED = /^(?:ssl|http2|proxy_protocol)$/;

function Servers({ servers }: { servers: readonly ReportedEffective[] }) {
  const { shown, pager } = usePage(servers, NAMES_SHOWN, 'servers');
  return (
    <div className="server-names">
      {shown.map((server) => (
        <GoToLine key={keyOf(server)} file={server.file} line={server.line}>
          {server.names.length > 0 ? server.names.slice(0, 6).join(' ') : 'without a name'}
        </GoToLine>
      ))}
      {pager}
    </div>
  );
}
