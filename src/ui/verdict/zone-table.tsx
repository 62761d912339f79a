import { bytes, formatSize } from '../../core/base/units.ts';
import type { ReportedZone } from '../../core/report/check-report.ts';
import { GoToLine } from '../shared/go-to-line.tsx';
import { TableHead } from '../shared/table-head.tsx';
import { Term } from '../shared/terms/term.tsx';

/** The shared zones: how much each holds, and who uses it. */
export function ZoneTable({ zones }: { zones: readonly ReportedZone[] }) {
  return (
    <section className="socket" aria-labelledby="zones-title">
      <header className="socket-head">
        <h2 id="zones-title">
          <Term of="zone">Shared zones</Term>
        </h2>
      </header>
      <div className="table-scroll">
        <table className="plain-table">
          <TableHead columns={['name', { number: 'size' }, { number: <Term of="session" /> }, 'used by']} />
          <tbody>
            {zones.map((zone) => (
              <tr key={`${zone.context} ${zone.name} ${zone.file} ${zone.line}`}>
                <th scope="row">
                  <GoToLine file={zone.file} line={zone.line}>
                    {zone.name}
                  </GoToLine>
                </th>
                <td className="number">{zone.size === null ? 'not known' : formatSize(bytes(zone.size))}</td>
                <td className="number">
                  {zone.entries === null ? 'not known' : zone.entries.toLocaleString('en')}
                </td>
                <td>{sayUsers(zone.usedBy)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const USERS_NAMED = 20;

function sayUsers(users: readonly string[]): string {
  if (users.length === 0) return 'nobody';
  const more = users.length - USERS_NAMED;
  return `${users.slice(0, USERS_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
