import { useMemo } from 'react';
import type { CheckReport, ReportedSocket } from '../../core/report/check-report.ts';
import { reachesTls } from '../../core/report/parts/outcome.ts';
import type { Resumes } from '../../core/resumption/verdict.ts';
import { ALL_EVENTS, EVENTS } from '../../core/resumption/verdict.ts';
import { OUTCOME_WORDS } from '../../core/resumption/words.ts';
import { useApp, useSession } from '../session.tsx';
import { Assumptions } from '../shared/assumptions.tsx';
import { OutcomeMark } from '../shared/outcome-mark.tsx';
import { DEFINITIONS } from '../shared/terms/definitions.ts';
import { Term } from '../shared/terms/term.tsx';
import { AcrossNames } from './across-names.tsx';
import { GroupDetail } from './group-detail.tsx';
import { Overview } from './overview.tsx';
import { groupServers, nameOf, type ServerGroup } from './server-groups.ts';
import { UpstreamTable } from './upstream-table.tsx';
import { ZoneTable } from './zone-table.tsx';

/** What the words of the table mean. */
function Legend() {
  return (
    <details className="legend">
      <summary>What the words mean</summary>
      <dl>
        {(Object.keys(OUTCOME_WORDS) as Resumes[]).map((resumes) => (
          <div key={resumes}>
            <dt>
              <OutcomeMark of={resumes} /> {OUTCOME_WORDS[resumes].word}
            </dt>
            <dd>{OUTCOME_WORDS[resumes].means}</dd>
          </div>
        ))}
        {Object.values(DEFINITIONS).map(({ name, means }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

import './verdict.css';

/** More than this are shown a row each first, and open one by one. */
const FEW_GROUPS = 3;
const FEW_SERVERS = 12;
/** address:ports of which it is said what comes of a session under another name */
const MOST_CROSSED = 6;

export function VerdictPanel({ report }: { report: CheckReport }) {
  const rare = useApp((state) => state.rareEvents);
  const tls = useMemo(() => report.sockets.filter(reachesTls), [report]);
  const groups = useMemo(() => groupServers(tls, rare ? ALL_EVENTS : EVENTS), [tls, rare]);
  const crossed = tls.filter(({ acrossNames }) => acrossNames.length > 0);
  const few =
    groups.length <= FEW_GROUPS && tls.reduce((sum, { servers }) => sum + servers.length, 0) <= FEW_SERVERS;
  return (
    <div className="verdict">
      <Assumptions report={report} />
      {tls.length === 0 && <NoTls report={report} />}
      {!few && <Overview report={report} />}
      {few &&
        groups.map((group, index) => (
          <Group
            key={`${group.socket.context} ${group.socket.protocol} ${group.socket.address} ${group.servers[0]!.file} ${group.servers[0]!.line}`}
            group={group}
            first={groups[index - 1]?.socket !== group.socket}
            last={groups[index + 1]?.socket !== group.socket}
            defines={index === 0}
          />
        ))}
      {!few &&
        crossed
          .slice(0, MOST_CROSSED)
          .map((socket) => (
            <AcrossNames
              key={`${socket.context} ${socket.protocol} ${socket.address}`}
              socket={socket}
              named
            />
          ))}
      {tls.length > 0 && <RareEvents on={rare} />}
      {report.upstreams.length > 0 && <UpstreamTable upstreams={report.upstreams} />}
      {report.zones.length > 0 && <ZoneTable zones={report.zones} />}
      <PlainSockets sockets={report.sockets.filter((socket) => !reachesTls(socket))} />
      {tls.length > 0 && <Legend />}
    </div>
  );
}

function RareEvents({ on }: { on: boolean }) {
  const { store } = useSession();
  return (
    <label className="rare-events">
      <input
        type="checkbox"
        checked={on}
        onChange={(event) => store.getState().showRareEvents(event.target.checked)}
      />
      <span>Rarer events too: renewed certificate, changed zone, binary upgrade, another host</span>
    </label>
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
          {socket.handsOverTo.length > 0 && (
            <p>no TLS of its own: pass hands connections to {socket.handsOverTo.join(', ')}</p>
          )}
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
