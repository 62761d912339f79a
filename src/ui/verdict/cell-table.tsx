import { Fragment, useId, useState } from 'react';
import type { ReportedOutcome, ReportedVerdict } from '../../core/report/parts/reported-verdict.ts';
import { CLIENT_KINDS, type ClientKind, type Event } from '../../core/resumption/verdict.ts';
import { CLIENT_WORDS, EVENT_WORDS, OUTCOME_WORDS } from '../../core/resumption/words.ts';
import { OutcomeMark } from '../shared/outcome-mark.tsx';
import { Term } from '../shared/terms/term.tsx';
import { Why } from './why.tsx';

interface CellTableProps {
  readonly verdict: ReportedVerdict;
  readonly events: readonly Event[];
  /** its words tell what they mean; not in every table, or the way through them by keyboard gets long */
  readonly defines: boolean;
  /** names the table for those who do not see where it stands */
  readonly label: string;
}

interface CellAt {
  readonly client: ClientKind;
  readonly event: Event;
}

/** Client kinds by events; a cell says why when it is chosen. */
export function CellTable({ verdict, events, label, defines }: CellTableProps) {
  const [open, setOpen] = useState<CellAt | null>(null);
  const whyId = useId();
  const toggle = (client: ClientKind, event: Event) =>
    setOpen(open?.client === client && open.event === event ? null : { client, event });
  return (
    <div className="table-scroll">
      <table className="cells client-cells">
        <caption className="unseen">Does a returning client resume its session? {label}</caption>
        <thead>
          <tr>
            <td>a client returns</td>
            {events.map((event) => (
              <th key={event} scope="col">
                {defines ? <Term of={event} /> : EVENT_WORDS[event].name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {CLIENT_KINDS.map((client) => (
            <Fragment key={client}>
              <tr>
                <th scope="row">{defines ? <Term of={client} /> : CLIENT_WORDS[client].name}</th>
                {events.map((event) => {
                  const isOpen = open?.client === client && open.event === event;
                  return (
                    <td key={event} data-event={EVENT_WORDS[event].name}>
                      <Cell
                        outcome={verdict[client][event]}
                        name={`${CLIENT_WORDS[client].name}, ${EVENT_WORDS[event].name}`}
                        expanded={isOpen}
                        controls={isOpen ? whyId : undefined}
                        onToggle={() => toggle(client, event)}
                      />
                    </td>
                  );
                })}
              </tr>
              {open?.client === client && (
                <tr className="why-row">
                  <td className="why-cell" colSpan={events.length + 1} id={whyId}>
                    <Why
                      outcome={verdict[client][open.event]}
                      title={`${CLIENT_WORDS[client].name}, ${EVENT_WORDS[open.event].name}`}
                    />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  readonly outcome: ReportedOutcome;
  readonly name: string;
  readonly expanded: boolean;
  readonly controls: string | undefined;
  readonly onToggle: () => void;
}

/** `some` says how many; what resumes past a check says so. */
function outcomeWord({ resumes, share, danger }: ReportedOutcome): string {
  const word =
    resumes !== 'some' || share === undefined
      ? OUTCOME_WORDS[resumes].word
      : `some, ${Math.round(share * 100)}%`;
  return danger ? `${word}, ${danger.kind === 'unchecked' ? 'unchecked' : 'as another'}` : word;
}

export function Cell({ outcome, name, expanded, controls, onToggle }: CellProps) {
  const word = outcomeWord(outcome);
  return (
    <button
      type="button"
      className={`cell cell-${outcome.resumes}`}
      aria-expanded={expanded}
      aria-controls={controls}
      aria-label={`${name}: ${word}`}
      title={outcome.danger?.sentence ?? OUTCOME_WORDS[outcome.resumes].means}
      onClick={onToggle}
    >
      <OutcomeMark of={outcome.resumes} />
      <span>{word}</span>
    </button>
  );
}
