import type { Failure } from '../base/failure.ts';
import type { SourceFile } from '../base/source-file.ts';
import { parseSize } from '../base/units.ts';
import { type Platform, platformOf } from '../catalog/platform.ts';
import { parseVersion } from '../catalog/version.ts';
import { applyToFiles, editsClash, patchOf } from '../edits/apply-to-files.ts';
import type { TextEdit } from '../edits/text-edit.ts';
import { statedPlatform } from '../model/config-model.ts';
import { PREAMBLE_PATH, splitSources } from '../model/dump.ts';
import { CLIENT_KINDS, EVENTS } from '../resumption/verdict.ts';
import { type Judgement, judgeFiles, verdicts } from '../rules/judgement.ts';
import { RuleContext } from '../rules/rule-context.ts';
import { type Finding, runRules } from '../rules/run.ts';
import { decideTicks, type Ticks } from '../rules/tick.ts';
import { makeReport } from './make-report.ts';
import type { AnalyzeReply, CellCount, Choices } from './protocol.ts';

/** Reads and judges sources, applies the chosen fixes, and judges the result again. */
export function analyze(sources: readonly SourceFile[], choices: Choices): AnalyzeReply | Failure {
  const files = splitSources(sources);
  const found = examine(files, choices, choosePlatform(files, choices));
  if ('code' in found) return found;
  const before = { ...found, ticks: decideTicks(found.judgement, files, found.findings) };
  const chosen = before.findings.filter((finding) => isChosen(finding, before.ticks, choices));
  const { edits, dropped } = combine(files, chosen);
  const corrected = applyToFiles(files, edits) as readonly SourceFile[];
  const after = edits.length === 0 ? before : examine(corrected, choices, before.judgement.model.platform);
  if ('code' in after) return after;
  const report = makeReport(before, dropped);
  const counted = countCells(before.judgement);
  return {
    kind: 'analyze',
    files,
    report,
    corrected: corrected
      .filter((file) => file.path !== PREAMBLE_PATH)
      .map((file) => ({
        path: file.path,
        text: file.text,
        changed: file !== files.find((old) => old.path === file.path),
      })),
    after: after === before ? report : makeReport(after, new Map()),
    cells: { before: counted, after: after === before ? counted : countCells(after.judgement) },
    patch: patchOf(files, corrected, edits),
  };
}

/** A judged configuration with what the rules found in it. */
export interface Examination {
  readonly judgement: Judgement;
  readonly findings: readonly Finding[];
  readonly ticks: Ticks;
}

/** The result is shown, not mended again: nothing is ticked in it. */
const NO_TICKS: Ticks = { ticked: new Set(), because: new Map() };

function examine(
  files: readonly SourceFile[],
  choices: Choices,
  platform: Platform | undefined,
): Examination | Failure {
  const judgement = judgeFiles(files, platform);
  if ('code' in judgement) return judgement;
  const context = new RuleContext(judgement.model, judgement.judge, {
    rate: choices.rate ?? null,
    zoneSize: choices.zoneSize === undefined ? null : parseSize(choices.zoneSize),
  });
  return { judgement, findings: runRules(context), ticks: NO_TICKS };
}

/** The version that was chosen, with the TLS library that the files name; undefined: what the files say. */
export function choosePlatform(files: readonly SourceFile[], choices: Choices): Platform | undefined {
  const version = choices.nginx === undefined ? null : parseVersion(choices.nginx);
  if (version === null) return undefined;
  const stated = statedPlatform(files);
  return platformOf(version, stated ? { tls: stated.tls, packageRevision: stated.packageRevision } : {});
}

function isChosen(finding: Finding, ticks: Ticks, choices: Choices): boolean {
  return finding.fix !== undefined && (choices.ticks?.[finding.id] ?? ticks.ticked.has(finding.id));
}

/** A fix lands whole or not at all: one that touches the words of an earlier one is dropped, and says so. */
function combine(
  files: readonly SourceFile[],
  chosen: readonly Finding[],
): { edits: TextEdit[]; dropped: ReadonlyMap<string, string> } {
  const dropped = new Map<string, string>();
  const all = chosen.flatMap((finding) => finding.fix!.edits);
  if (!('code' in applyToFiles(files, all))) return { edits: all, dropped };
  let edits: TextEdit[] = [];
  for (const finding of chosen) {
    const together = [...edits, ...finding.fix!.edits];
    if (editsClash(together))
      dropped.set(finding.id, 'It touches the same words as another chosen fix: apply that one first.');
    else edits = together;
  }
  return { edits, dropped };
}

function countCells(judgement: Judgement): CellCount {
  let total = 0;
  let yes = 0;
  let unknown = 0;
  for (const { verdict } of verdicts(judgement)) {
    for (const client of CLIENT_KINDS) {
      for (const event of EVENTS) {
        const { resumes } = verdict[client][event];
        if (resumes === 'not-offered' || resumes === 'fails') continue;
        total += 1;
        if (resumes === 'yes') yes += 1;
        if (resumes === 'unknown') unknown += 1;
      }
    }
  }
  return { total, yes, unknown };
}
