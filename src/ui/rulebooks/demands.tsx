import type { Analysis } from '../../core/report/analyze.ts';
import { RESULT_WORDS, sayDemand, sayLostCells } from '../../core/report/parts/rulebook-words.ts';

/** What each demand of the chosen rulebooks comes to with the corrected text, and which cells that costs. */
export function Demands({ analysis }: { analysis: Analysis }) {
  const after = analysis.after.rulebooks ?? [];
  if (after.length === 0) return null;
  const before = analysis.report.rulebooks ?? [];
  const lost = sayLostCells(analysis.lost);
  return (
    <div className="policies">
      <h2>What the rulebooks demand, with the corrected text</h2>
      <ul>
        {after.map((demand, at) => (
          <li key={`${demand.rulebook} ${demand.item}`}>
            <p className="policy-title">{sayDemand(demand)}</p>
            <p>
              It demands: {demand.demands}. With your text:{' '}
              {before[at] ? RESULT_WORDS[before[at].result] : 'unknown'}.
            </p>
            {demand.traps.map((trap) => (
              <p key={trap}>{trap}</p>
            ))}
          </li>
        ))}
      </ul>
      {lost.length > 0 && <p>Lost with the corrected text: {lost.join('; ')}.</p>}
    </div>
  );
}
