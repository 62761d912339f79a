import { useDeferredValue, useId, useMemo, useState } from 'react';
import type { CheckReport } from '../../core/report/check-report.ts';
import { reachesTls } from '../../core/report/parts/outcome.ts';
import { CLIENT_KINDS, EVENTS } from '../../core/resumption/verdict.ts';
import { CLIENT_WORDS } from '../../core/resumption/words.ts';
import { PRIVATE_FIELD } from '../shared/fields/private-field.ts';
import { Term } from '../shared/terms/term.tsx';
import { count } from '../shared/terms/wording.ts';
import { GroupDetail } from './group-detail.tsx';
import { OutcomeStrip } from './outcome-strip.tsx';
import { groupServers, nameOf, type ServerGroup } from './server-groups.ts';
import './overview.css';

/** Rows drawn at once; a farm's dump has thousands of servers. */
const ROWS_SHOWN = 60;
/** From so many rows on there is a field to find one by. */
const MANY_ROWS = 12;
const NAMES_SHOWN = 3;

interface OverviewProps {
  readonly report: CheckReport;
  /** every row, and none that opens: for paper */
  readonly whole?: boolean;
}

/** One row for servers of one address:port that fare alike: who resumes, before why. */
export function Overview({ report, whole = false }: OverviewProps) {
  const [wanted, setWanted] = useState('');
  const [shownRows, setShownRows] = useState(ROWS_SHOWN);
  const [open, setOpen] = useState<string | null>(null);
  const groups = useMemo(() => groupServers(report.sockets.filter(reachesTls)), [report]);
  const words = useDeferredValue(wanted.trim().toLowerCase());
  const found = useMemo(() => (words === '' ? groups : findServers(groups, words)), [groups, words]);
  const rows = whole ? found : found.slice(0, shownRows);
  if (groups.length === 0) return null;
  return (
    <section className="overview" aria-label="Overview">
      {!whole && groups.length + report.sockets.flatMap(({ servers }) => servers).length > MANY_ROWS && (
        <label className="field-inline overview-find">
          <span>Find a server</span>
          <input
            type="search"
            value={wanted}
            placeholder="name or address:port"
            {...PRIVATE_FIELD}
            onChange={(event) => setWanted(event.target.value)}
          />
          <span role="status">{words !== '' && count(found.length, 'row')}</span>
        </label>
      )}
      <table className="overview-table">
        <caption className="unseen">
          Does a returning client resume, on the same worker, another one, after a reload, after a restart?
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <Term of="addressPort" />
            </th>
            <th scope="col">server</th>
            {CLIENT_KINDS.map((client) => (
              <th key={client} scope="col">
                <Term of={client} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((group) => {
            const key = keyOf(group);
            return (
              <Row
                key={key}
                group={group}
                open={open === key}
                onToggle={whole ? null : () => setOpen(open === key ? null : key)}
              />
            );
          })}
        </tbody>
      </table>
      {found.length > rows.length && (
        <button type="button" className="button" onClick={() => setShownRows(shownRows * 4)}>
          Show more: {count(found.length - rows.length, 'row')} left
        </button>
      )}
    </section>
  );
}

const keyOf = ({ socket, servers }: ServerGroup): string =>
  `${socket.context} ${socket.protocol} ${socket.address} ${servers[0]!.file} ${servers[0]!.line}`;

/** Rows that have the words in an address:port or a name, with those servers alone. */
function findServers(groups: readonly ServerGroup[], words: string): ServerGroup[] {
  return groups.flatMap(({ socket, servers }) => {
    if (socket.address.includes(words)) return [{ socket, servers }];
    const named = servers.filter(({ names }) => names.some((name) => name.toLowerCase().includes(words)));
    return named.length > 0 ? [{ socket, servers: named }] : [];
  });
}

interface RowProps {
  readonly group: ServerGroup;
  readonly open: boolean;
  /** null: it does not open */
  readonly onToggle: (() => void) | null;
}

function Row({ group, open, onToggle }: RowProps) {
  const { socket, servers } = group;
  const detail = useId();
  const names = servers.slice(0, NAMES_SHOWN).map(nameOf).join(', ');
  const more =
    servers.length > NAMES_SHOWN ? ` and ${count(servers.length - NAMES_SHOWN, 'more', 'more')}` : '';
  return (
    <>
      <tr className="overview-row">
        <th scope="row" className="overview-address">
          {socket.address}
          {socket.protocol !== 'tcp' && <span className="tag">{socket.protocol}</span>}
          {socket.context !== 'http' && <span className="tag">{socket.context}</span>}
        </th>
        <td className="overview-names">
          {onToggle ? (
            <button
              type="button"
              className="overview-open"
              aria-expanded={open}
              aria-controls={open ? detail : undefined}
              aria-label={`${socket.address}, ${names}${more}`}
              onClick={onToggle}
            >
              {names}
              {more}
            </button>
          ) : (
            `${names}${more}`
          )}
        </td>
        {CLIENT_KINDS.map((client) => (
          <td key={client} data-client={CLIENT_WORDS[client].name}>
            <OutcomeStrip row={servers[0]!.verdict[client]} events={EVENTS} />
          </td>
        ))}
      </tr>
      {open && (
        <tr className="overview-detail">
          <td colSpan={2 + CLIENT_KINDS.length} id={detail}>
            <GroupDetail group={group} />
          </td>
        </tr>
      )}
    </>
  );
}
