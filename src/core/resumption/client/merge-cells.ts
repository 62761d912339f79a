import type { FactId } from '../../catalog/facts.ts';
import type { Cell } from './cell.ts';

/** What the configuration may be, on one nginx: the outcome that all possibilities share; else unknown. */
export function mergeSituations(cells: readonly Cell[]): Cell {
  const offered = cells.filter((cell) => cell.resumes !== 'not-offered');
  // where nothing resumes, it does not matter whether the protocol is offered
  const open = offered.length > 0 && offered.length < cells.length;
  return mergeCells(open && offered.every(({ resumes }) => resumes === 'no') ? offered : cells, cells);
}

/** A version that does not offer the protocol at all says nothing against the others: the fact is kept beside the outcome. */
export function mergeConducts(cells: readonly Cell[]): Cell {
  const offered = cells.filter((cell) => cell.resumes !== 'not-offered');
  return mergeCells(offered.length > 0 ? offered : cells, cells);
}

/** @param compared those whose outcomes have to agree */
function mergeCells(compared: readonly Cell[], cells: readonly Cell[]): Cell {
  const first = compared[0]!;
  if (cells.length === 1) return first;
  const facts = [...new Set([...compared, ...cells].flatMap((cell) => cell.facts))];
  const decidedBy = [
    ...new Map(
      cells
        .flatMap((cell) => cell.decidedBy)
        .map((decider) => [`${decider.side} ${decider.setting}`, decider]),
    ).values(),
  ];
  if (compared.every((cell) => cell.resumes === first.resumes && cell.share === first.share))
    return { ...first, facts, decidedBy };
  return { resumes: 'unknown', facts: [...new Set<FactId>(['depends-on-unknown', ...facts])], decidedBy };
}
