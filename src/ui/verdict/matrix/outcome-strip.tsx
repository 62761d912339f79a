import type { ReportedOutcome } from '../../../core/report/parts/reported-verdict.ts';
import type { Event } from '../../../core/resumption/verdict.ts';
import { EVENT_WORDS, OUTCOME_WORDS } from '../../../core/resumption/words.ts';
import { OutcomeMark } from '../../shared/outcome-mark.tsx';

interface OutcomeStripProps {
  readonly row: Readonly<Record<Event, ReportedOutcome>>;
  readonly events: readonly Event[];
}

/** One client kind's outcomes in a line: a shape for each event, and what they come to in words. */
export function OutcomeStrip({ row, events }: OutcomeStripProps) {
  const title = events.map(
    (event) => `${EVENT_WORDS[event].name}: ${OUTCOME_WORDS[row[event].resumes].word}`,
  );
  return (
    <span className="outcome-strip" title={title.join(', ')}>
      <span className="outcome-shapes">
        {events.map((event) => (
          <OutcomeMark key={event} of={row[event].resumes} />
        ))}
      </span>
      <span className="outcome-words">
        {sayRow(events.map((event) => row[event].resumes)).map((part, at, { length }) => (
          <span key={part} className="whole-word">
            {part}
            {at < length - 1 && ', '}
          </span>
        ))}
      </span>
    </span>
  );
}

/** `2 of 4 resume`, `1 unknown`; the one word where all are alike. The unknown is always said. */
function sayRow(outcomes: readonly ReportedOutcome['resumes'][]): readonly string[] {
  const [first] = outcomes;
  if (first && outcomes.every((outcome) => outcome === first)) return [`all: ${OUTCOME_WORDS[first].word}`];
  const number = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;
  const parts = [`${number('yes')} of ${outcomes.length} resume`];
  if (number('some') > 0) parts.push(`${number('some')} partly`);
  if (number('unknown') > 0) parts.push(`${number('unknown')} unknown`);
  return parts;
}
