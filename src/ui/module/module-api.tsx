import type { ModuleReport } from '../../core/modules/analyze-module.ts';
import { knownNginx } from '../../store/platform.ts';
import { useApp } from '../session.tsx';
import { ScrollRegion } from '../shared/scroll-region.tsx';
import { TableHead } from '../shared/table-head.tsx';

/** What nginx offers to modules for their sessions, and since when. */
export function ModuleApi({ api }: { api: ModuleReport['api'] }) {
  const nginx = useApp(knownNginx);
  const columns = ['name', 'since nginx', ...(nginx === null ? [] : [`in ${nginx}`]), 'what it does'];
  return (
    <details className="module-api">
      <summary>What nginx offers to a module, and since which version</summary>
      <ScrollRegion className="table-scroll" label="What nginx offers to a module">
        <table className="plain-table">
          <TableHead columns={columns} />
          <tbody>
            {api.map(({ name, since, does, there }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{since}</td>
                {nginx !== null && <td>{there ? 'yes' : 'no'}</td>}
                <td>{does}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </details>
  );
}
