import { useState } from 'react';
import { bytes, formatSize } from '../../core/base/units.ts';
import type { ReportedMemory } from '../../core/report/check-report.ts';
import { GoToLine } from '../shared/go-to-line.tsx';
import { TableHead } from '../shared/table-head.tsx';

const ROWS_SHOWN = 40;
/** Lines of one name: thousands of servers may name one zone. */
const USES_SHOWN = 10;

/** The names of shared memory, each with every line that takes it. */
export function MemoryTable({ memory }: { memory: readonly ReportedMemory[] }) {
  const [all, setAll] = useState(false);
  if (memory.length === 0) return null;
  const shown = all
    ? memory
    : memory.slice(0, ROWS_SHOWN).map(({ name, uses }) => ({ name, uses: uses.slice(0, USES_SHOWN) }));
  const hidden = memory.length > ROWS_SHOWN || memory.some(({ uses }) => uses.length > USES_SHOWN);
  return (
    <section className="socket" aria-labelledby="memory-title">
      <h2 id="memory-title">Shared memory</h2>
      <div className="table-scroll">
        <table className="plain-table">
          <TableHead columns={['name', 'taken by', { number: 'size' }, 'in']} />
          <tbody>
            {shown.flatMap(({ name, uses }) =>
              uses.map(({ directive, context, size, file, line }, index) => (
                <tr key={`${name} ${file} ${line} ${directive}`}>
                  {index === 0 && (
                    <th scope="row" rowSpan={uses.length}>
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
              )),
            )}
          </tbody>
        </table>
      </div>
      {hidden && !all && (
        <button type="button" className="button" onClick={() => setAll(true)}>
          Show all {memory.reduce((lines, { uses }) => lines + uses.length, 0)} lines
        </button>
      )}
    </section>
  );
}
