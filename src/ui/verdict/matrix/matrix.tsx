import { Fragment, useDeferredValue, useId, useMemo, useState } from 'react';
import type { ReportedSocket } from '../../../core/report/check-report.ts';
import { siteList, sitesAsCsv } from '../../../core/report/site-list.ts';
import { CLIENT_KINDS, EVENTS } from '../../../core/resumption/verdict.ts';
import { CLIENT_WORDS, EVENT_WORDS } from '../../../core/resumption/words.ts';
import { CopyButton } from '../../shared/copy-button.tsx';
import { downloadText } from '../../shared/download.ts';
import { PRIVATE_FIELD } from '../../shared/fields/private-field.ts';
import { Icon } from '../../shared/icon.tsx';
import { usePage } from '../../shared/lists/pager.tsx';
import { Term } from '../../shared/terms/term.tsx';
import { count } from '../../shared/terms/wording.ts';
import { GroupDetail } from '../group-detail.tsx';
import { OutcomeStrip } from './outcome-strip.tsx';
import {
  findServers,
  groupServers,
  isShort,
  nameOf,
  type Outlook,
  outlooksOf,
  type ServerGroup,
} from './server-groups.ts';
import './matrix.css';

/** Rows on a page; a farm's dump has thousands of servers. */
const ROWS_SHOWN = 60;
const NAMES_SHOWN = 3;

interface MatrixProps {
  /** address:ports with TLS */
  readonly tls: readonly ReportedSocket[];
  /** every row, and none that opens: for paper */
  readonly whole?: boolean;
}

/** One row for servers of one address:port that fare alike: who resumes, before why. */
export function Matrix({ tls, whole = false }: MatrixProps) {
  const [wanted, setWanted] = useState('');
  const [outlook, setOutlook] = useState<Outlook | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const groups = useMemo(() => groupServers(tls), [tls]);
  const words = useDeferredValue(wanted.trim().toLowerCase());
  const found = useMemo(() => findServers(groups, words, outlook), [groups, words, outlook]);
  const { shown: rows, pager } = usePage(found, whole ? found.length : ROWS_SHOWN, 'rows');
  return (
    <section className="overview" aria-label="Servers">
      {!whole && (
        <Filter
          groups={groups}
          found={found}
          {...{ wanted, outlook }}
          onWanted={setWanted}
          onOutlook={(next) => setOutlook(next === outlook ? null : next)}
        />
      )}
      <table className={whole && !isShort(rows) ? 'overview-table dense' : 'overview-table'}>
        <caption className="unseen">
          Does a returning client resume, on the same worker, another one, after a reload, after a restart?
        </caption>
        <Head defines={!whole} />
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
      {pager}
    </section>
  );
}

function Head({ defines }: { defines: boolean }) {
  return (
    <thead>
      <tr>
        <th scope="col">{defines ? <Term of="addressPort" /> : 'address:port'}</th>
        <th scope="col">server</th>
        {CLIENT_KINDS.map((client) => (
          <th key={client} scope="col">
            {defines ? <Term of={client} /> : CLIENT_WORDS[client].name}
            <span className="event-heads" aria-hidden="true">
              {EVENTS.map((event) => (
                <span key={event}>{EVENT_WORDS[event].name}</span>
              ))}
            </span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface FilterProps {
  readonly groups: readonly ServerGroup[];
  readonly found: readonly ServerGroup[];
  readonly wanted: string;
  readonly outlook: Outlook | null;
  readonly onWanted: (words: string) => void;
  readonly onOutlook: (outlook: Outlook) => void;
}

/** Finds servers by name and by how they fare, and hands out the list of them. */
function Filter({ groups, found, wanted, outlook, onWanted, onOutlook }: FilterProps) {
  const outlooks = useMemo(() => outlooksOf(groups), [groups]);
  const sites = found.flatMap(({ socket, servers }) => servers.map((server) => ({ socket, server })));
  return (
    <div className="overview-filter">
      <label className="field-inline overview-find">
        <span>Find a server</span>
        <input
          type="search"
          value={wanted}
          placeholder="name or address:port"
          {...PRIVATE_FIELD}
          onChange={(event) => onWanted(event.target.value)}
        />
      </label>
      <fieldset className="outlooks">
        <legend className="unseen">Show only</legend>
        {outlooks.map(({ id, says, servers }) => (
          <button
            key={id}
            type="button"
            className="chip"
            aria-pressed={outlook === id}
            onClick={() => onOutlook(id)}
          >
            {says} <b>{servers.toLocaleString('en')}</b>
          </button>
        ))}
      </fieldset>
      <div className="button-row">
        <span role="status" className="overview-count">
          {count(sites.length, 'server')} in {count(found.length, 'row')}
        </span>
        <CopyButton label="Copy the list" what="the list" text={() => siteList(sites)} />
        <button type="button" className="button" onClick={() => downloadText('sites.csv', sitesAsCsv(sites))}>
          <Icon name="download" />
          Save as CSV
        </button>
      </div>
    </div>
  );
}

const keyOf = ({ socket, servers }: ServerGroup): string =>
  `${socket.context} ${socket.protocol} ${socket.address} ${servers[0]!.file} ${servers[0]!.line}`;

interface RowProps {
  readonly group: ServerGroup;
  readonly open: boolean;
  /** null: it does not open */
  readonly onToggle: (() => void) | null;
}

function Row({ group, open, onToggle }: RowProps) {
  const { socket, servers } = group;
  const detail = useId();
  const shown = servers.slice(0, NAMES_SHOWN).map(nameOf);
  const more =
    servers.length > NAMES_SHOWN ? ` and ${count(servers.length - NAMES_SHOWN, 'more', 'more')}` : '';
  return (
    <>
      <tr className="overview-row">
        <th scope="row" className="overview-address">
          <span className="whole-word">{socket.address}</span>
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
              aria-label={`${socket.address}, ${shown.join(', ')}${more}`}
              onClick={onToggle}
            >
              <Names names={shown} />
              {more}
            </button>
          ) : (
            <>
              <Names names={shown} />
              {more}
            </>
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

/** Each goes to the next line as a whole; one that is too long for its column breaks behind a dot. */
function Names({ names }: { names: readonly string[] }) {
  return names.map((name, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two servers may have one name
    <Fragment key={at}>
      {at > 0 && ' '}
      <span className="overview-name">
        {name.split(/(?<=\.)/).map((part, of) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one name never change places
          <Fragment key={of}>
            {of > 0 && <wbr />}
            {part}
          </Fragment>
        ))}
        {at < names.length - 1 && ','}
      </span>
    </Fragment>
  ));
}
