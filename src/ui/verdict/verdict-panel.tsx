import { useState } from 'react';
import { ALL_EVENTS, CLIENT_KINDS, EVENTS, type Event } from '../../core/resumption/verdict.ts';
import type { CheckReport, ReportedServer, ReportedSocket } from '../../core/worker/check-report.ts';
import { rejectsAll } from '../../store/rejecting.ts';
import { useApp } from '../session.tsx';
import { Assumptions } from '../shared/assumptions.tsx';
import { GoToLine } from '../shared/go-to-line.tsx';
import { count } from '../shared/wording.ts';
import { CellTable } from './cell-table.tsx';
import { Legend } from './legend.tsx';
import { UpstreamTable } from './upstream-table.tsx';
import { ZoneTable } from './zone-table.tsx';
import './verdict.css';

/** Groups drawn at once; a farm's dump has thousands of servers. */
const GROUPS_SHOWN = 30;

/** Servers of one address:port whose cells are all the same. */
interface Group {
  readonly socket: ReportedSocket;
  readonly servers: readonly ReportedServer[];
}

const RARE_EVENTS = ALL_EVENTS.filter((event) => !(EVENTS as readonly Event[]).includes(event));

/** The cells that are on screen, as a key to compare. */
function cellKey({ verdict }: ReportedServer, events: readonly Event[]): string {
  return JSON.stringify(CLIENT_KINDS.map((client) => events.map((event) => verdict[client][event])));
}

function groupsOf(sockets: readonly ReportedSocket[], events: readonly Event[]): Group[] {
  return sockets.flatMap((socket) => {
    const byVerdict = new Map<string, ReportedServer[]>();
    for (const server of socket.servers) {
      const key = cellKey(server, events);
      byVerdict.set(key, [...(byVerdict.get(key) ?? []), server]);
    }
    return [...byVerdict.values()].map((servers) => ({ socket, servers }));
  });
}

export function VerdictPanel({ report }: { report: CheckReport }) {
  const [all, setAll] = useState(false);
  const [rare, setRare] = useState(false);
  const tls = report.sockets.filter((socket) => socket.tls);
  const groups = groupsOf(tls, rare ? ALL_EVENTS : EVENTS);
  const shown = all ? groups : groups.slice(0, GROUPS_SHOWN);
  return (
    <div className="verdict">
      <Assumptions report={report} />
      {tls.length === 0 && <NoTls report={report} />}
      {shown.map(({ socket, servers }, index) => (
        <SocketGroup
          key={`${socket.context} ${socket.protocol} ${socket.address} ${servers[0]!.file} ${servers[0]!.line}`}
          socket={socket}
          servers={servers}
          rare={rare}
          first={shown[index - 1]?.socket !== socket}
        />
      ))}
      {groups.length > shown.length && (
        <button type="button" className="button" onClick={() => setAll(true)}>
          Show all {groups.length} tables
        </button>
      )}
      {tls.length > 0 && (
        <label className="rare-events">
          <input type="checkbox" checked={rare} onChange={(event) => setRare(event.target.checked)} />
          <span>Rarer events too: renewed certificate, changed zone, binary upgrade, another host</span>
        </label>
      )}
      {report.upstreams.length > 0 && <UpstreamTable upstreams={report.upstreams} />}
      {report.zones.length > 0 && <ZoneTable zones={report.zones} />}
      <PlainSockets sockets={report.sockets.filter((socket) => !socket.tls)} />
      {tls.length > 0 && <Legend />}
    </div>
  );
}

function NoTls({ report }: { report: CheckReport }) {
  return (
    <p className="panel-note">
      {report.sockets.length === 0
        ? 'No listening server was found here. Paste the file with the server blocks, or all of it: nginx -T.'
        : 'No server here listens with TLS: there is nothing to resume.'}
    </p>
  );
}

function PlainSockets({ sockets }: { sockets: readonly ReportedSocket[] }) {
  if (sockets.length === 0) return null;
  return (
    <p className="panel-note">
      Without TLS:{' '}
      {sockets
        .slice(0, 20)
        .map(({ address }) => address)
        .join(', ')}
      {sockets.length > 20 && ` and ${sockets.length - 20} more`}
    </p>
  );
}

const CONTEXT = { http: '', stream: 'stream', mail: 'mail' } as const;
const PROTOCOL = { tcp: '', udp: 'UDP', quic: 'QUIC' } as const;

function SocketGroup({ socket, servers, rare, first }: Group & { rare: boolean; first: boolean }) {
  const { verdict } = servers[0]!;
  const label = `${socket.address}, ${nameOf(servers[0]!)}`;
  const extra = [CONTEXT[socket.context], PROTOCOL[socket.protocol]].filter(Boolean).join(', ');
  return (
    <section className="socket" aria-label={`${socket.address} ${nameOf(servers[0]!)}`}>
      {first && (
        <header className="socket-head">
          <h2>
            <span className="address">{socket.address}</span>
            {extra && <span className="tag">{extra}</span>}
          </h2>
          <p>
            {socket.defaultServer ? (
              <>
                default server <b>{socket.defaultServer.names[0] ?? 'without a name'}</b>
              </>
            ) : (
              'which server is the default is not known'
            )}
          </p>
        </header>
      )}
      <ServerNames servers={servers} />
      {rejectsAll(verdict) ? (
        <p className="panel-note">Refuses every handshake: ssl_reject_handshake on.</p>
      ) : (
        <>
          <CellTable verdict={verdict} events={EVENTS} label={label} />
          {rare && <CellTable verdict={verdict} events={RARE_EVENTS} label={label} />}
        </>
      )}
    </section>
  );
}

const nameOf = (server: ReportedServer): string => server.names[0] ?? 'a server without a name';

function ServerNames({ servers }: { servers: readonly ReportedServer[] }) {
  const [all, setAll] = useState(false);
  const many = useApp((state) => state.sources.length > 1);
  const shown = all ? servers : servers.slice(0, 4);
  return (
    <div className="server-names">
      {shown.map((server) => (
        <GoToLine key={`${server.file} ${server.line}`} file={server.file} line={server.line} withFile={many}>
          {server.names.length > 0 ? server.names.slice(0, 6).join(' ') : 'without a name'}
        </GoToLine>
      ))}
      {servers.length > shown.length && (
        <button type="button" className="link-button" onClick={() => setAll(true)}>
          and {count(servers.length - shown.length, 'more server')}
        </button>
      )}
    </div>
  );
}
