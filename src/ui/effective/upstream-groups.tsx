import type { ReportedUpstreamGroup } from '../../core/report/parts/reported-upstream.ts';
import { GoToLine } from '../shared/go-to-line.tsx';
import { usePage } from '../shared/lists/pager.tsx';
import { TableHead } from '../shared/table-head.tsx';

const ROWS_SHOWN = 40;
const USERS_SHOWN = 4;

/** Where requests can be passed to: upstream{} blocks, and what nginx makes of an address that names none. */
export function UpstreamGroups({ groups }: { groups: readonly ReportedUpstreamGroup[] }) {
  const { shown, pager } = usePage(groups, ROWS_SHOWN, 'upstreams');
  if (groups.length === 0) return null;
  return (
    <section className="socket" aria-labelledby="groups-title">
      <h2 id="groups-title">Upstreams</h2>
      <div className="table-scroll">
        <table className="plain-table upstream-groups">
          <TableHead columns={['name', 'made by', 'servers', 'zone', 'named by']} />
          <tbody>
            {shown.map((group) => (
              <tr key={`${group.context} ${group.name}`}>
                <th scope="row">
                  <GoToLine file={group.file} line={group.line}>
                    {group.name}
                  </GoToLine>
                </th>
                <td>{group.explicit ? `upstream of ${group.context}` : 'its address'}</td>
                <td className="setting-value">{group.servers.join(', ')}</td>
                <td>{group.zone ?? 'none'}</td>
                <td>
                  <Users group={group} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pager}
    </section>
  );
}

function Users({ group }: { group: ReportedUpstreamGroup }) {
  if (group.usedBy.length === 0)
    return <span className="quiet-note">no pass directive without variables</span>;
  return (
    <span className="users">
      {group.usedBy.slice(0, USERS_SHOWN).map(({ directive, file, line }) => (
        <GoToLine key={`${file} ${line}`} file={file} line={line}>
          {directive}
        </GoToLine>
      ))}
      {group.usedBy.length > USERS_SHOWN && (
        <span className="quiet-note">and {group.usedBy.length - USERS_SHOWN} more</span>
      )}
    </span>
  );
}
