import type { Failure } from '../../core/base/failure.ts';
import type { Farm } from '../../core/farm/ask-farm.ts';
import type { Alternative } from '../../core/farm/balancer/alternatives.ts';
import type { BalancerReport } from '../../core/farm/balancer/balancer-report.ts';
import { sayShare } from '../../core/farm/balancer/balancer-text.ts';
import { sayCost } from '../../core/farm/balancer/farm-cost.ts';
import type { FarmGroup, FarmObstacle } from '../../core/farm/farm-report.ts';
import { sayNames } from '../../core/farm/farm-text.ts';
import { CLIENT_KINDS } from '../../core/resumption/verdict.ts';
import { CLIENT_WORDS, OUTCOME_WORDS } from '../../core/resumption/words.ts';
import { OutcomeMark } from '../shared/outcome-mark.tsx';
import { ScrollRegion } from '../shared/scroll-region.tsx';
import { Keys } from './keys.tsx';

/** Everything that is said of the hosts, in the order in which it is asked. */
export function FarmAnswer({ answer }: { answer: Farm | Failure }) {
  if ('code' in answer)
    return (
      <p className="failure" role="alert">
        {answer.where}: {answer.what} {answer.hint}
      </p>
    );
  const { hosts, groups, obstacles, settledBy, notes, balancers, alternatives, asked, keys } = answer;
  const cost = balancers.flatMap(({ returns }) => returns)[0]?.cost;
  return (
    <>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {balancers.map((report) => (
        <Returning key={report.balancer.id} report={report} />
      ))}
      {cost && (
        <section aria-label="Cost">
          {sayCost(cost, asked).map((line) => (
            <p key={line}>{line}</p>
          ))}
        </section>
      )}
      {/* of hosts that are assumed there is nothing to compare */}
      {(hosts.length > 0 ? groups : []).map((group) => (
        <Matrix key={`${group.door} ${group.names.join(' ')}`} group={group} />
      ))}
      {obstacles.length > 0 && <Obstacles obstacles={obstacles} />}
      {settledBy.length > 0 && (
        <section aria-label="Unknown">
          <h2>Needed for the unknown cells</h2>
          <ul>
            {settledBy.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </section>
      )}
      {alternatives.length > 0 && <Alternatives alternatives={alternatives} />}
      {keys && <Keys keys={keys} />}
    </>
  );
}

function Returning({ report: { balancer, returns } }: { report: BalancerReport }) {
  return (
    <section aria-label="Returning connections">
      <h2>Returning connections</h2>
      <p>{balancer.says}</p>
      {balancer.source && <p className="panel-note">Source: {balancer.source}</p>}
      {returns.map(({ door, names, meetsSame, now, afterAdded, afterRemoved }) => (
        <ScrollRegion
          key={`${door} ${names.join(' ')}`}
          label={`Returning to port ${door}`}
          className="table-scroll"
        >
          <table className="plain-table">
            <caption>
              Port {door}: {sayNames(names)}. {sayShare(meetsSame)} reach the host that they reached before.
              Resumed:
            </caption>
            <thead>
              <tr>
                <th scope="col">Client</th>
                <th scope="col">now</th>
                <th scope="col">a host added</th>
                <th scope="col">a host removed</th>
              </tr>
            </thead>
            <tbody>
              {CLIENT_KINDS.map((client) => (
                <tr key={client}>
                  <th scope="row">{CLIENT_WORDS[client].name}</th>
                  {[now, afterAdded, afterRemoved].map((shares, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: three columns that never move
                    <td key={at} className="number">
                      {sayShare(shares[client])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      ))}
    </section>
  );
}

function Matrix({ group: { door, names, cells } }: { group: FarmGroup }) {
  const hosts = Object.keys(cells.tls13);
  return (
    <ScrollRegion label={`Port ${door}: ${sayNames(names)}`} className="table-scroll">
      <table className="plain-table farm-matrix">
        <caption>
          Port {door}: {sayNames(names)}
        </caption>
        <thead>
          <tr>
            <th scope="col">Client</th>
            <th scope="col">session of</th>
            {hosts.map((host) => (
              <th key={host} scope="col">
                offered to {host}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {CLIENT_KINDS.flatMap((client) =>
            hosts.map((from) => (
              <tr key={`${client} ${from}`}>
                <td>{CLIENT_WORDS[client].name}</td>
                <th scope="row">{from}</th>
                {hosts.map((to) => {
                  const { resumes, danger } = cells[client][from]![to]!;
                  return (
                    <td key={to} title={danger}>
                      <OutcomeMark of={resumes} /> {OUTCOME_WORDS[resumes].word}
                      {danger && '!'}
                    </td>
                  );
                })}
              </tr>
            )),
          )}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Obstacles({ obstacles }: { obstacles: readonly FarmObstacle[] }) {
  const bySentence = new Map(
    obstacles.map((obstacle) => [`${obstacle.clients.join()} ${obstacle.says}`, obstacle]),
  );
  return (
    <section aria-label="What stands in the way">
      <h2>What stands in the way</h2>
      <ul className="farm-obstacles">
        {[...bySentence].map(([key, { clients, says, at }]) => (
          <li key={key}>
            <p>
              {clients.map((client) => CLIENT_WORDS[client].name).join('; ')}: {says}
            </p>
            <pre translate="no">
              {at.map(({ host, file, line, text }) => `${host} ${file}:${line}: ${text}`).join('\n')}
            </pre>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Alternatives({ alternatives }: { alternatives: readonly Alternative[] }) {
  return (
    <ScrollRegion label="Alternatives" className="table-scroll">
      <table className="plain-table farm-alternatives">
        <caption>
          Alternatives: how many returning connections resume, what it costs, what may go wrong
        </caption>
        <thead>
          <tr>
            <th scope="col">Way</th>
            {CLIENT_KINDS.map((client) => (
              <th key={client} scope="col">
                {CLIENT_WORDS[client].name}
              </th>
            ))}
            <th scope="col">Cost</th>
            <th scope="col">Risk</th>
          </tr>
        </thead>
        <tbody>
          {alternatives.map(({ id, name, what, resumes, cost, risk }) => (
            <tr key={id}>
              <th scope="row">
                {name}
                <p className="panel-note">{what}</p>
              </th>
              {CLIENT_KINDS.map((client) => (
                <td key={client} className="number">
                  {sayShare(resumes[client])}
                </td>
              ))}
              <td>{cost}</td>
              <td>{risk}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
