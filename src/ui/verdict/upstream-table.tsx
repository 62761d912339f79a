import { Fragment, useState } from 'react';
import { findFact } from '../../core/catalog/facts.ts';
import type { ReportedUpstream } from '../../core/report/parts/reported-upstream.ts';
import { GoToLine } from '../shared/go-to-line.tsx';
import { usePage } from '../shared/lists/pager.tsx';
import { TableHead } from '../shared/table-head.tsx';
import { Term } from '../shared/terms/term.tsx';
import { Cell } from './cell-table.tsx';
import { Why } from './why.tsx';

const ROWS_SHOWN = 50;
const NEXT = 'the next connection';

/** nginx as a client: whether its next connection to an origin resumes. */
export function UpstreamTable({ upstreams }: { upstreams: readonly ReportedUpstream[] }) {
  const [open, setOpen] = useState<ReportedUpstream | null>(null);
  const { shown, pager } = usePage(upstreams, ROWS_SHOWN, 'targets');
  return (
    <section className="socket" aria-labelledby="upstreams-title">
      <header className="socket-head">
        <h2 id="upstreams-title">
          To the <Term of="origin">upstream servers</Term>
        </h2>
        <p>nginx is the client here</p>
      </header>
      <div className="table-scroll">
        <table className="cells upstreams">
          <caption className="unseen">Does nginx resume its session with the upstream server?</caption>
          <TableHead columns={['target', 'next connection']} />
          <tbody>
            {shown.map((upstream) => {
              const outcome = upstream.verdict['next-connection'];
              const isOpen = open === upstream;
              return (
                <Fragment key={`${upstream.file} ${upstream.line} ${upstream.target}`}>
                  <tr>
                    <th scope="row">
                      <GoToLine file={upstream.file} line={upstream.line}>
                        {upstream.target}
                      </GoToLine>
                    </th>
                    <td>
                      <Cell
                        outcome={outcome}
                        name={`${upstream.target}, ${NEXT}`}
                        expanded={isOpen}
                        controls={isOpen ? 'upstream-why' : undefined}
                        onToggle={() => setOpen(isOpen ? null : upstream)}
                      />
                    </td>
                  </tr>
                  {isOpen && (
                    <tr className="why-row">
                      <td className="why-cell" colSpan={2} id="upstream-why">
                        <Why
                          outcome={outcome}
                          title={`${upstream.target}, ${NEXT}`}
                          more={<Expected upstream={upstream} />}
                        />
                      </td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </div>
      {pager}
    </section>
  );
}
/** What the origin sees, in numbers, and whether connections are kept. */
function Expected({ upstream: { expected, keepalive } }: { upstream: ReportedUpstream }) {
  return (
    <>
      <p>{expected.sentence}</p>
      {keepalive.danger && <p className="why-settle">{keepalive.danger.sentence}</p>}
      {keepalive.facts
        .map(findFact)
        .filter((fact) => fact !== null)
        .map((fact) => (
          <p key={fact.id}>
            {fact.says}
            <span className="evidence">{fact.evidence}</span>
          </p>
        ))}
    </>
  );
}
