import { EVENTS } from '../../core/resumption/verdict.ts';
import { rejectsAll } from '../../store/rejecting.ts';
import { useApp } from '../session.tsx';
import { GoToLine } from '../shared/go-to-line.tsx';
import { usePage } from '../shared/lists/pager.tsx';
import { CellTable } from './cell-table.tsx';
import { nameOf, RARE_EVENTS, type ServerGroup } from './matrix/server-groups.ts';

const NAMES_SHOWN = 40;
const NAMES_PER_SERVER = 6;

interface GroupDetailProps {
  readonly group: ServerGroup;
  /** the words of its table tell what they mean */
  readonly defines?: boolean;
}

/** The cells of servers that fare alike; each cell says why. */
export function GroupDetail({ group: { socket, servers }, defines = false }: GroupDetailProps) {
  const rare = useApp((state) => state.rareEvents);
  const { verdict } = servers[0]!;
  const label = `${socket.address}, ${nameOf(servers[0]!)}`;
  return (
    <div className="group-detail">
      <ServerNames servers={servers} />
      {rejectsAll(verdict) ? (
        <p className="panel-note">Refuses every handshake: ssl_reject_handshake on.</p>
      ) : (
        <>
          <CellTable verdict={verdict} events={EVENTS} label={label} defines={defines} />
          {rare && <CellTable verdict={verdict} events={RARE_EVENTS} label={label} defines={defines} />}
        </>
      )}
    </div>
  );
}

function ServerNames({ servers }: Pick<ServerGroup, 'servers'>) {
  const { shown, pager } = usePage(servers, NAMES_SHOWN, 'servers');
  return (
    <div className="server-names">
      {shown.map((server) => (
        <GoToLine key={`${server.file} ${server.line}`} file={server.file} line={server.line}>
          {server.names.length > 0 ? server.names.slice(0, NAMES_PER_SERVER).join(' ') : 'without a name'}
        </GoToLine>
      ))}
      {pager}
    </div>
  );
}
