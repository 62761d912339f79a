import { findFact } from '../../core/catalog/facts.ts';
import type { ReportedCrossing, ReportedSocket } from '../../core/report/check-report.ts';
import { CLIENT_KINDS } from '../../core/resumption/verdict.ts';
import { CLIENT_WORDS, OUTCOME_WORDS } from '../../core/resumption/words.ts';
import { OutcomeMark } from '../shared/outcome-mark.tsx';
import { count } from '../shared/terms/wording.ts';
import './across-names.css';

const ALL_ALIKE = 'A session of any of these names, offered under any other:';

/** Pairs that fare alike. */
interface Alike {
  readonly pairs: readonly ReportedCrossing[];
  readonly verdict: ReportedCrossing['verdict'];
}

interface AcrossNamesProps {
  readonly socket: ReportedSocket;
  /** the address:port is named: it stands in no heading above */
  readonly named?: boolean;
}

/** What comes of a session that one name gave and another name of the address:port is offered. */
export function AcrossNames({ socket, named = false }: AcrossNamesProps) {
  const { acrossNames, acrossNamesLeftOut, address } = socket;
  if (acrossNames.length === 0) return null;
  const groups = groupCrossings(acrossNames);
  return (
    <details className="across-names">
      <summary>
        Sessions offered under another name{named && <span className="address">{address}</span>}
      </summary>
      <ul>
        {groups.map(({ pairs, verdict }) => (
          <li key={`${pairs[0]!.from} ${pairs[0]!.to}`}>
            {(groups.length === 1 ? [ALL_ALIKE] : sayPairs(pairs)).map((line) => (
              <p key={line}>{line}</p>
            ))}
            <p className="across-outcomes">
              {CLIENT_KINDS.map((client) => (
                <span key={client}>
                  {CLIENT_WORDS[client].name}
                  <OutcomeMark of={verdict[client].resumes} />
                  {OUTCOME_WORDS[verdict[client].resumes].word}
                </span>
              ))}
            </p>
          </li>
        ))}
      </ul>
      {whyOf(acrossNames).map((line) => (
        <p key={line} className="across-why">
          {line}
        </p>
      ))}
      {acrossNamesLeftOut > 0 && (
        <p className="panel-note">
          {count(acrossNamesLeftOut, 'more name')} of this address:port not tried here.
        </p>
      )}
    </details>
  );
}

function groupCrossings(crossings: readonly ReportedCrossing[]): readonly Alike[] {
  const groups = new Map<string, { pairs: ReportedCrossing[]; verdict: ReportedCrossing['verdict'] }>();
  for (const crossing of crossings) {
    const { verdict } = crossing;
    const key = CLIENT_KINDS.map((client) => verdict[client].resumes).join();
    const group = groups.get(key);
    if (group) group.pairs.push(crossing);
    else groups.set(key, { pairs: [crossing], verdict });
  }
  return [...groups.values()];
}

/** `A session of a, offered under b or c:`, one for each name that gave it. */
function sayPairs(pairs: readonly ReportedCrossing[]): readonly string[] {
  return [...new Set(pairs.map(({ from }) => from))].map((from) => {
    const others = pairs.filter((pair) => pair.from === from).map(({ to }) => to);
    return `A session of ${from}, offered under ${others.join(' or ')}:`;
  });
}

/** What the outcomes rest on, and what would settle those that are not known; each once. */
function whyOf(crossings: readonly ReportedCrossing[]): readonly string[] {
  const outcomes = crossings.flatMap(({ verdict }) => CLIENT_KINDS.map((client) => verdict[client]));
  const facts = outcomes.flatMap((outcome) => {
    const across = outcome.facts.filter((fact) => fact.startsWith('cross-name-'));
    return across.length > 0 || outcome.settledBy !== undefined ? across : outcome.facts.slice(0, 1);
  });
  const settling = outcomes.flatMap(({ settledBy }) =>
    settledBy === undefined ? [] : [`Needed to know: ${settledBy}`],
  );
  const said = [...new Set(facts)].flatMap((id) => findFact(id)?.says ?? []);
  return [...said, ...new Set(settling)];
}
