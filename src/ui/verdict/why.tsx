import type { ReactNode } from 'react';
import { findFact } from '../../core/catalog/facts.ts';
import type { ReportedOutcome } from '../../core/report/parts/reported-verdict.ts';
import { OUTCOME_WORDS } from '../../core/resumption/words.ts';

interface WhyProps {
  readonly outcome: ReportedOutcome;
  readonly title: string;
  readonly more?: ReactNode;
}

/** The facts a cell rests on, the deciding one first, and how each is known. */
export function Why({ outcome, title, more }: WhyProps) {
  const facts = outcome.facts.map((id) => ({ id, fact: findFact(id) }));
  return (
    <div className="why">
      <p className="why-title">
        {title}: {OUTCOME_WORDS[outcome.resumes].means}
      </p>
      {outcome.danger && <p className="why-settle">{outcome.danger.sentence}</p>}
      {outcome.settledBy && (
        <p className="why-settle">
          <b>Needed to know:</b> {outcome.settledBy}
        </p>
      )}
      <ul>
        {facts.map(({ id, fact }) => (
          <li key={id}>
            {fact?.says ?? id}
            {fact && <span className="evidence">{fact.evidence}</span>}
          </li>
        ))}
      </ul>
      {more}
    </div>
  );
}
