import type { ReportedCellChange } from '../../analysis/cell-changes.ts';
import { CLIENT_WORDS, EVENT_WORDS } from '../../resumption/words.ts';
import type { ReportedDemand } from './rulebooks.ts';

export const RESULT_WORDS: Readonly<Record<ReportedDemand['result'], string>> = {
  met: 'met',
  'not-met': 'not met',
  undecidable: 'not decidable from the text',
};

/** `CIS NGINX Benchmark 3.0.0, 4.1.11: not met. Tickets are off in … (nginx.conf:3).` */
export function sayDemand({ title, item, result, says, lines }: ReportedDemand): string {
  const at = lines.slice(0, 3).map(({ file, line }) => `${file}:${line}`);
  const more = lines.length > 3 ? ` and ${lines.length - 3} more` : '';
  return `${title}, ${item}: ${RESULT_WORDS[result]}. ${says}${at.length > 0 ? ` (${at.join(', ')}${more})` : ''}`;
}

/** One line for each cell: `TLS 1.3, after a restart: yes → no (2 servers)`. */
export const sayLostCells = (lost: readonly ReportedCellChange[]): readonly string[] =>
  lost.map(
    ({ client, event, from, to, servers }) =>
      `${CLIENT_WORDS[client].name}, ${EVENT_WORDS[event].name}: ${from} → ${to} (${servers} ${servers === 1 ? 'server' : 'servers'})`,
  );
