import type { SourceFile } from '../base/source-file.ts';
import { applyToFiles } from '../edits/apply-to-files.ts';
import { type Judgement, judgeFiles } from '../resumption/judgement.ts';
import type { Finding } from '../rules/run.ts';
import type { ReportedCellChange } from './cell-changes.ts';
import { cellChanges } from './cell-changes.ts';
import type { ReportedStorm } from './storm.ts';
import { stormOf } from './storm.ts';

/** What a fix does by itself. */
export interface FixEffect {
  readonly changes: readonly ReportedCellChange[];
  readonly storm?: ReportedStorm;
}

/** Characters that are read again for all fixes together: what is more would keep the user waiting. */
const MOST_READ = 500_000;

/**
 * Applies each fix alone and judges the result; the worst findings first, as far as time allows.
 * @param findings the worst first
 */
export function fixEffects(
  before: Judgement,
  files: readonly SourceFile[],
  findings: readonly Finding[],
  rate: number | null,
): ReadonlyMap<string, FixEffect> {
  const effects = new Map<string, FixEffect>();
  const each = files.reduce((sum, file) => sum + file.text.length, 0);
  let left = MOST_READ;
  for (const finding of findings) {
    if (!finding.fix) continue;
    left -= each;
    if (left < 0) break;
    const edited = applyToFiles(files, finding.fix.edits);
    if ('code' in edited) continue;
    const after = judgeFiles(edited, before.model.platform);
    if (!('code' in after)) effects.set(finding.id, effectOf(before, after, rate));
  }
  return effects;
}

export function effectOf(before: Judgement, after: Judgement, rate: number | null): FixEffect {
  const storm = stormOf(before, after, rate);
  return { changes: cellChanges(before, after), ...(storm ? { storm } : {}) };
}
