import type { ReactNode } from 'react';

/** A column of numbers, whose name stands where they do. */
export interface NumberColumn {
  readonly number: ReactNode;
}

/** The row of names above a table's columns. */
export function TableHead({ columns }: { columns: readonly (string | NumberColumn)[] }) {
  return (
    <thead>
      <tr>
        {columns.map((column, index) =>
          typeof column === 'string' ? (
            <th key={column} scope="col">
              {column}
            </th>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns stay where they are
            <th key={index} scope="col" className="number">
              {column.number}
            </th>
          ),
        )}
      </tr>
    </thead>
  );
}
