import { useMemo } from 'react';
import type { Analysis } from '../../core/report/analyze.ts';
import type { ReportedSocket } from '../../core/report/check-report.ts';
import { sayHandOver } from '../../core/report/parts/hand-over.ts';
import { reachesTls } from '../../core/report/parts/outcome.ts';
import { ALL_EVENTS, EVENTS } from '../../core/resumption/verdict.ts';
import { FindingGroups } from '../findings/finding-groups.tsx';
import { useApp, useSession } from '../session.tsx';
import { Assumptions } from '../shared/assumptions.tsx';
import { Check } from '../shared/fields/check.tsx';
import { Term } from '../shared/terms/term.tsx';
import { AcrossNames } from './across-names.tsx';
import { Contradictions } from './contradictions.tsx';
import { GroupDetail } from './group-detail.tsx';
import { Matrix } from './matrix/matrix.tsx';
import { groupServers, nameOf, type ServerGroup } from './matrix/server-groups.ts';
import { ShowFix } from './show-fix.tsx';
import { UpstreamTable } from './upstream-table.tsx';
import './verdict.css';

/** More than this are shown a row each first, and open one by one. */
const FEW_GROUPS = 3;
const FEW_SERVERS = 12;
/** address:ports of which it is said what comes of a session under another name */
const MOST_CROSSED = 6;

/** What was found, the gravest first, with the fix one step away; then who resumes where. */
export function ResultView({ analysis }: { analysis: Analysis }) {
  const { report, withoutRefused } = analysis;
  const sockets = withoutRefused ?? report.sockets;
  const tls = useMemo(() => sockets.filter(reachesTls), [sockets]);
  return (
    <div className="verdict">
      <Contradictions report={report} />
      <ShowFix analysis={analysis} />
      <FindingGroups analysis={analysis} />
      <Assumptions report={report} />
      {withoutRefused && tls.length > 0 && (
        <p className="panel-note">Who resumes if nginx accepted the lines that it refuses:</p>
      )}
      {tls.length > 0 && <Servers tls={tls} />}
      {report.upstreams.length > 0 && <UpstreamTable upstreams={report.upstreams} />}
      <PlainSockets sockets={report.sockets.filter((socket) => !reachesTls(socket))} />
    </div>
  );
}

function Servers({ tls }: { tls: readonly ReportedSocket[] }) {
  const rare = useApp((state) => state.rareEvents);
  const groups = useMemo(() => groupServers(tls, rare ? ALL_EVENTS : EVENTS), [tls, rare]);
  const few =
    groups.length <= FEW_GROUPS && tls.reduce((sum, { servers }) => sum + servers.length, 0) <= FEW_SERVERS;
  const crossed = few ? [] : tls.filter(({ acrossNames }) => acrossNames.length > 0).slice(0, MOST_CROSSED);
  return (
    <>
      {few ? (
        groups.map((group, index) => (
          <Group
            key={`${group.socket.context} ${group.socket.protocol} ${group.socket.address} ${group.servers[0]!.file} ${group.servers[0]!.line}`}
            group={group}
            first={groups[index - 1]?.socket !== group.socket}
            last={groups[index + 1]?.socket !== group.socket}
            defines={index === 0}
          />
        ))
      ) : (
        <Matrix tls={tls} />
      )}
      {crossed.map((socket) => (
        <AcrossNames key={`${socket.context} ${socket.protocol} ${socket.address}`} socket={socket} named />
      ))}
      <RareEvents on={rare} />
    </>
  );
}

function RareEvents({ on }: { on: boolean }) {
  const { store } = useSession();
  return (
    <Check className="rare-events" checked={on} onChange={store.getState().showRareEvents}>
      Rarer events too: renewed certificate, changed zone, binary upgrade, another host
    </Check>
  );
}

function PlainSockets({ sockets }: { sockets: readonly ReportedSocket[] }) {
  if (sockets.length === 0) return null;
  return (
    <p className="panel-note">
      Without TLS:{' '}
      {sockets
        .slice(0, 20)
        .map((socket) => [socket.address, sayHandOver(socket)].filter(Boolean).join(': '))
        .join(', ')}
      {sockets.length > 20 && ` and ${sockets.length - 20} more`}
    </p>
  );
}

const CONTEXT = { http: '', stream: 'stream', mail: 'mail' } as const;
const PROTOCOL = { tcp: '', udp: 'UDP', quic: 'QUIC' } as const;

interface GroupProps {
  readonly group: ServerGroup;
  /** of its address:port */
  readonly first: boolean;
  readonly last: boolean;
  readonly defines: boolean;
}

function Group({ group, first, last, defines }: GroupProps) {
  const { socket, servers } = group;
  const extra = [CONTEXT[socket.context], PROTOCOL[socket.protocol]].filter(Boolean).join(', ');
  return (
    <section className="socket" aria-label={`${socket.address} ${nameOf(servers[0]!)}`}>
      {first && (
        <header className="socket-head">
          <h2>
            <span className="address">{socket.address}</span>
            {extra && <span className="tag">{extra}</span>}
          </h2>
          {socket.handsOverTo.length > 0 && <p>no TLS of its own: {sayHandOver(socket)}</p>}
          <p>
            {socket.defaultServer ? (
              <>
                <Term of="defaultServer" /> <b>{socket.defaultServer.names[0] ?? 'without a name'}</b>
              </>
            ) : (
              <>
                which server is the <Term of="defaultServer" /> is not known
              </>
            )}
          </p>
        </header>
      )}
      <GroupDetail group={group} defines={defines} />
      {last && <AcrossNames socket={socket} />}
    </section>
  );
}
