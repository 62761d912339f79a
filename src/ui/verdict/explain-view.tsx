import { useDeferredValue } from 'react';
import type { CheckReport } from '../../core/report/check-report.ts';
import type { Resumes } from '../../core/resumption/verdict.ts';
import { OUTCOME_WORDS } from '../../core/resumption/words.ts';
import { EffectivePanel } from '../effective/effective-panel.tsx';
import { FlowPanel } from '../flow/flow-panel.tsx';
import { OutcomeMark } from '../shared/outcome-mark.tsx';
import { DEFINITIONS } from '../shared/terms/definitions.ts';
import { ZoneTable } from './zone-table.tsx';

/** Why it is so: what happens to a client that returns, what counts in each server, and what the words mean. */
export function ExplainView({ report }: { report: CheckReport }) {
  // the chart first; the tables of many servers are drawn in pieces after it
  const withTables = useDeferredValue(true, false);
  return (
    <div className="explain">
      <section aria-labelledby="explain-flow">
        <h2 id="explain-flow">What happens when a client returns</h2>
        <FlowPanel report={report} />
      </section>
      <section aria-labelledby="explain-settings">
        <h2 id="explain-settings">What counts in each server, and where it is set</h2>
        {withTables && <EffectivePanel report={report} />}
        {withTables && report.zones.length > 0 && <ZoneTable zones={report.zones} />}
      </section>
      <section aria-labelledby="explain-words">
        <h2 id="explain-words">What the words mean</h2>
        <Legend />
        <dl className="legend">
          {Object.values(DEFINITIONS).map(({ name, means }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{means}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}

const OUTCOMES = Object.keys(OUTCOME_WORDS) as Resumes[];

/** What the outcomes mean. @param met those that are explained */
export function Legend({ met = OUTCOMES }: { met?: readonly Resumes[] }) {
  return (
    <dl className="legend">
      {met.map((resumes) => (
        <div key={resumes}>
          <dt>
            <OutcomeMark of={resumes} /> {OUTCOME_WORDS[resumes].word}
          </dt>
          <dd>{OUTCOME_WORDS[resumes].means}</dd>
        </div>
      ))}
    </dl>
  );
}
