import type { Resumes } from '../../core/resumption/verdict.ts';
import { OUTCOME_WORDS } from '../../core/resumption/words.ts';
import { DEFINITIONS } from '../shared/definitions.ts';
import { OutcomeMark } from '../shared/outcome-mark.tsx';

/** What the words of the table mean. */
export function Legend() {
  return (
    <details className="legend">
      <summary>What the words mean</summary>
      <dl>
        {(Object.keys(OUTCOME_WORDS) as Resumes[]).map((resumes) => (
          <div key={resumes}>
            <dt>
              <OutcomeMark of={resumes} /> {OUTCOME_WORDS[resumes].word}
            </dt>
            <dd>{OUTCOME_WORDS[resumes].means}</dd>
          </div>
        ))}
        {Object.values(DEFINITIONS).map(({ name, means }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
