import { useMemo } from 'react';
import { bytes, formatSize } from '../../core/base/units.ts';
import type { ReportedMemory } from '../../core/report/check-report.ts';
import { GoToLine } from '../shared/go-to-line.tsx';
import { usePage } from '../shared/lists/pager.tsx';
import { TableHead } from '../shared/table-head.tsx';

/** Thousands of servers may name one zone. */
const ROWS_SHOWN = 40;

/** The names of shared memory, each with every line that takes it. */
export function MemoryTable({ memory }: { memory: readonly ReportedMemory[] }) {
  const rows = useMemo(
    () => memory.flatMap(({ name, uses }) => uses.map((use) => ({ name, ...use }))),
    [memory],
  );
  const { shown, pager } = usePage(rows, ROWS_SHOWN, 'lines');
  if (rows.length === 0) return null;
  return (
    <section className="socket" aria-labelledby="memory-title">
      <h2 id="memory-title">Shared memory</h2>
      <div className="table-scroll">
        <table className="plain-table">
          <TableHead columns={['name', 'taken by', { number: 'size' }, 'in']} />
          <tbody>
            {shown.map(({ name, directive, context, size, file, line }, index) => (
              <tr key={`${name} ${file} ${line} ${directive}`}>
                {shown[index - 1]?.name !== name && (
                  <th scope="row" rowSpan={shown.filter((row) => row.name === name).length}>
                    {name}
                  </th>
                )}
                <td>
                  <GoToLine file={file} line={line}>
                    {directive}
                  </GoToLine>
                </td>
                <td className="number">{size === null ? 'not given' : formatSize(bytes(size))}</td>
                <td>{context}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pager}
    </section>
  );
}
