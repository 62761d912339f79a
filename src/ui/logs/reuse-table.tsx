import { sayCount, sayPart } from '../../core/base/units.ts';
import { type AccessReport, bandOf } from '../../core/logs/report/access-report.ts';
import { sayNoShare } from '../../core/logs/report/access-report-text.ts';
import type { NamedReuse } from '../../core/logs/report/reuse.ts';
import { usePage } from '../shared/lists/pager.tsx';
import { TableHead } from '../shared/table-head.tsx';

const ROWS_SHOWN = 12;

interface ReuseTableProps {
  readonly title: string;
  readonly head: string;
  readonly rows: readonly NamedReuse[];
  readonly report: AccessReport;
}

/** Reuse by something, the most connections first. */
export function ReuseTable({ title, head, rows, report }: ReuseTableProps) {
  const { shown, pager } = usePage(rows, ROWS_SHOWN, 'rows');
  return (
    <section className="log-part">
      <h2>{title}</h2>
      <div className="table-scroll">
        <table className="plain-table">
          <TableHead columns={[head, { number: 'full' }, { number: 'resumed' }, { number: 'share' }]} />
          <tbody translate="no">
            {shown.map(({ name, full, resumed, share }) => (
              <tr key={name}>
                <th scope="row" className="log-name">
                  {name === '-' || name === '' ? 'none' : name}
                </th>
                <td className="number">{sayCount(full)}</td>
                <td className="number">{sayCount(resumed)}</td>
                <td className="number">
                  {share === null ? (
                    sayNoShare(report, name)
                  ) : (
                    <span className={`share band-${bandOf(share)}`}>{sayPart(share)}</span>
                  )}
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
