import type { ReportedCellChange } from '../../core/analysis/cell-changes.ts';
import type { ReportedStorm } from '../../core/analysis/storm.ts';
import { CLIENT_KINDS, EVENTS, type Event } from '../../core/resumption/verdict.ts';
import { CLIENT_WORDS, EVENT_WORDS, OUTCOME_WORDS } from '../../core/resumption/words.ts';
import { OutcomeMark } from '../shared/outcome-mark.tsx';
import { count } from '../shared/terms/wording.ts';

interface CellEffectProps {
  /** undefined: not worked out */
  readonly changes: readonly ReportedCellChange[] | undefined;
  readonly storm: ReportedStorm | undefined;
}

/** What one change does to the cells by itself, and what the reload onto it costs. */
export function CellEffect({ changes, storm }: CellEffectProps) {
  return (
    <div className="cell-effect">
      {changes === undefined && <p>Its own effect was not calculated: there is too much text.</p>}
      {changes?.length === 0 && <p>By itself it changes no outcome.</p>}
      {groupsOf(changes ?? []).map((group) => (
        <div key={`${group.from} ${group.to}`}>
          <p className="effect-head">
            <OutcomeMark of={group.from} />
            <span aria-hidden="true">→</span>
            <OutcomeMark of={group.to} />
            {sayCells(group)}: {OUTCOME_WORDS[group.from].word} → {OUTCOME_WORDS[group.to].word}
          </p>
          <ul>
            {group.clients.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      ))}
      {storm && <p>{storm.sentence}</p>}
    </div>
  );
}

interface Group {
  readonly from: ReportedCellChange['from'];
  readonly to: ReportedCellChange['to'];
  /** among those that the totals count */
  readonly everyday: number;
  readonly others: number;
  /** one line per client: the events */
  readonly clients: readonly string[];
}

const isEveryday = (event: Event): boolean => EVENTS.some((everyday) => everyday === event);

/** Changes of one outcome to another, together. */
function groupsOf(changes: readonly ReportedCellChange[]): readonly Group[] {
  const pairs = [...new Map(changes.map((change) => [`${change.from} ${change.to}`, change])).values()];
  return pairs.map(({ from, to }) => {
    const own = changes.filter((change) => change.from === from && change.to === to);
    const sum = (everyday: boolean) =>
      own
        .filter(({ event }) => isEveryday(event) === everyday)
        .reduce((total, { servers }) => total + servers, 0);
    return { from, to, everyday: sum(true), others: sum(false), clients: linesOf(own) };
  });
}

function linesOf(changes: readonly ReportedCellChange[]): readonly string[] {
  return CLIENT_KINDS.flatMap((client) => {
    const own = changes.filter((change) => change.client === client);
    if (own.length === 0) return [];
    const events = own.map(({ event }) => EVENT_WORDS[event].name).join(', ');
    return [`${CLIENT_WORDS[client].name}: ${events}`];
  });
}

function sayCells({ everyday, others }: Group): string {
  if (everyday === 0) return count(others, 'case of a rarer event', 'cases of rarer events');
  return others === 0 ? count(everyday, 'case') : `${count(everyday, 'case')}, and ${others} of rarer events`;
}
