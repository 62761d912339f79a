import { cellChanges, type ReportedCellChange } from '../../analysis/cell-changes.ts';
import type { Choices } from '../../analysis/choices.ts';
import { contextOf } from '../../analysis/examine.ts';
import { LineIndex } from '../../base/line-index.ts';
import { nameRulebook } from '../../catalog/rulebooks/rulebooks.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Judgement } from '../../resumption/judgement.ts';
import { isWorse } from '../../resumption/outcome-rank.ts';
import { judgeRulebooks } from '../../rulebooks/judge-rulebooks.ts';
import type { JudgedDemand } from '../../rulebooks/ruling.ts';

/** What one demand of a chosen rulebook comes to. It speaks of this item alone. */
export interface ReportedDemand {
  readonly rulebook: string;
  /** with its version */
  readonly title: string;
  readonly item: string;
  readonly demands: string;
  readonly audit: string;
  readonly source: string;
  readonly result: JudgedDemand['result'];
  /** what the audit, as it was read, comes to */
  readonly auditResult: JudgedDemand['audit'];
  readonly says: string;
  /** the lines that decide */
  readonly lines: readonly { readonly file: string; readonly line: number }[];
  /** where the audit and what nginx does are apart; sentences */
  readonly traps: readonly string[];
}

/** The demands of the chosen rulebooks; nothing where none was chosen. */
export function reportRulebooks(
  judgement: Judgement,
  choices: Choices,
): { readonly rulebooks?: readonly ReportedDemand[] } {
  const { must = [] } = choices;
  if (must.length === 0) return {};
  const indexes = new Map(judgement.model.trees.map(({ file }) => [file.path, new LineIndex(file.text)]));
  return {
    rulebooks: judgeRulebooks(contextOf(judgement, choices), must).map(
      ({ rulebook, demand, result, audit, says, lines, traps }) => ({
        rulebook: rulebook.id,
        title: nameRulebook(rulebook),
        item: demand.item,
        demands: demand.demands,
        audit: demand.audit,
        source: demand.source,
        result,
        auditResult: audit,
        says,
        lines: lines.map((line) => {
          const { file, from } = headSpanOf(line);
          return { file, line: indexes.get(file)?.lineAt(from) ?? 1 };
        }),
        traps,
      }),
    ),
  };
}

/** The cells that the whole change makes worse. */
export function lostCells(before: Judgement, after: Judgement): readonly ReportedCellChange[] {
  return cellChanges(before, after).filter(({ from, to }) => isWorse({ resumes: from }, { resumes: to }));
}
