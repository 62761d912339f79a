import { applyChosen, type Corrected } from '../analysis/apply-chosen.ts';
import type { ReportedCellChange } from '../analysis/cell-changes.ts';
import type { Choices, ChosenPolicy } from '../analysis/choices.ts';
import { type Examination, examine } from '../analysis/examine.ts';
import { fixEffects } from '../analysis/fix-effects.ts';
import { type RemainingCells, remainingCells, sayRemaining } from '../analysis/remaining.ts';
import { type ReportedStorm, stormOf } from '../analysis/storm.ts';
import type { Failure } from '../base/failure.ts';
import { type Tell, UNHEARD } from '../base/progress.ts';
import { remember } from '../base/remember.ts';
import type { SourceFile } from '../base/source-file.ts';
import { type Platform, UNKNOWN_PLATFORM } from '../catalog/platform/platform.ts';
import { readChosenPlatform } from '../catalog/platform/read-platform.ts';
import { formatVersion } from '../catalog/platform/version.ts';
import { patchOfChange } from '../edits/change.ts';
import type { TextEdit } from '../edits/text-edit.ts';
import { statedPlatform } from '../model/config-model.ts';
import { PREAMBLE_PATH, splitSources } from '../model/files/dump.ts';
import { CLIENT_KINDS, EVENTS } from '../resumption/verdict.ts';
import type { CheckReport, ReportedFinding, ReportedSocket } from './check-report.ts';
import { makeReport, socketsWithoutRefused } from './make-report.ts';
import type { ReportedVerdict } from './parts/reported-verdict.ts';
import { lostCells, reportRulebooks } from './parts/rulebooks.ts';

/** A file after the chosen fixes, and where it differs. */
export interface CorrectedFile {
  readonly path: string;
  readonly text: string;
  readonly changed: boolean;
}

/** How many cells resume, before and after the chosen fixes. Where no handshake comes about, by protocol or by
 * ssl_reject_handshake, there is nothing to resume: such cells are not counted. */
export interface CellCount {
  readonly total: number;
  readonly yes: number;
  readonly unknown: number;
}

export interface Analysis {
  /** the logical files: a dump comes back as one per configuration file */
  readonly files: readonly SourceFile[];
  readonly report: CheckReport;
  /** the address:ports of `report` as if nginx did not refuse what it refuses; null where it refuses nothing */
  readonly withoutRefused: readonly ReportedSocket[] | null;
  readonly corrected: readonly CorrectedFile[];
  /** the corrected text, read and judged again */
  readonly after: CheckReport;
  readonly cells: { readonly before: CellCount; readonly after: CellCount };
  /** everyday cells that do not resume in the corrected text, and why */
  readonly remaining: readonly RemainingCells[];
  /** the same in a sentence or two: "9 of 12 cases resume; 3 remain: …" */
  readonly summary: string;
  /** of the whole change; null where it costs nothing that a reload did not cost before */
  readonly storm: ReportedStorm | null;
  /** one entry per choice that is a policy; empty where nothing was chosen */
  readonly policies: readonly ChosenPolicy[];
  /** cells that the whole change makes worse; worked out only where rulebooks were chosen */
  readonly lost: readonly ReportedCellChange[];
  /** ids of the findings whose fixes are in the corrected text */
  readonly applied: readonly string[];
  /** fixes that were applied although `report` has no such finding: it only showed once the others were in */
  readonly followed: readonly ReportedFinding[];
  /** what leads from `files` to the corrected text */
  readonly edits: readonly TextEdit[];
  /** unified diff of all changed files, `a/` and `b/` prefixed */
  readonly patch: string;
}

/** Sources, judged, with what was corrected and the report on it. */
interface Judged extends Pick<Analysis, 'files' | 'report'> {
  readonly before: Examination;
  readonly corrected: Corrected;
}

function judge(sources: readonly SourceFile[], choices: Choices, tell: Tell): Judged | Failure {
  const files = splitSources(sources);
  const found = examine(files, choices, choosePlatform(files, choices), null, tell);
  if ('code' in found) return found;
  const effects = fixEffects(found.judgement, files, found.findings, choices.rate ?? null);
  const before = { ...found, effects };
  const corrected = applyChosen(files, before, choices, tell);
  if ('code' in corrected) return corrected;
  const report = {
    ...makeReport(withLate(before, corrected, choices), corrected.dropped, tell),
    ...reportRulebooks(before.judgement, choices),
  };
  return { files, report, before, corrected };
}

/** The report alone of {@link analyze}: in a large configuration the rest takes a third of the memory. */
export function check(
  sources: readonly SourceFile[],
  choices: Choices,
): Pick<Analysis, 'files' | 'report'> | Failure {
  const judged = judge(sources, choices, UNHEARD);
  return 'code' in judged ? judged : { files: judged.files, report: judged.report };
}

/**
 * Reads and judges sources, applies the chosen policies and fixes, and judges the result again.
 * @param tell hears how many lines are read, and servers done
 */
export function analyze(
  sources: readonly SourceFile[],
  choices: Choices,
  tell: Tell = UNHEARD,
): Analysis | Failure {
  const judged = judge(sources, choices, tell);
  if ('code' in judged) return judged;
  const { files, report, before, corrected } = judged;
  const { change, after, policies } = corrected;
  const rate = choices.rate ?? null;
  const isChanged = change.edits.length > 0;
  const reportAfter = isChanged
    ? {
        ...makeReport({ ...after, defaults: NO_DEFAULTS }, new Map(), tell),
        ...reportRulebooks(after.judgement, choices),
      }
    : report;
  const cells = { before: countCells(report), after: countCells(reportAfter) };
  const remaining = remainingCells(after.judgement);
  const given = new Map(files.toReversed().map((file) => [file.path, file]));
  return {
    files,
    report,
    withoutRefused: socketsWithoutRefused(before),
    corrected: change.after
      .filter((file) => file.path !== PREAMBLE_PATH)
      .map((file) => ({
        path: file.path,
        text: file.text,
        changed: file !== given.get(file.path),
      })),
    after: reportAfter,
    cells,
    remaining,
    summary: sayRemaining(cells.after.total, cells.after.yes, remaining),
    storm: isChanged ? stormOf(before.judgement, after.judgement, rate) : null,
    policies,
    lost: choices.must === undefined ? [] : lostCells(before.judgement, after.judgement),
    applied: [...corrected.applied],
    followed: reportFollowed(corrected),
    edits: change.edits,
    patch: patchOfChange(change),
  };
}

/** The result is shown, not fixed again: it has no default fixes. */
const NO_DEFAULTS: Examination['defaults'] = {
  ids: new Set(),
  because: new Map(),
  applied: null,
};

/** A fix that could only land in a later round is a default fix too. */
function withLate(before: Examination, { applied }: Corrected, choices: Choices): Examination {
  const late = new Set([...applied].filter((id) => choices.selected?.[id] === undefined));
  const because = new Map([...before.defaults.because].filter(([id]) => !late.has(id)));
  const ids = new Set([...before.defaults.ids, ...late]);
  return { ...before, defaults: { ...before.defaults, ids, because } };
}

/** The version that was chosen, with the TLS library that the files name; undefined: what the files say. */
export function choosePlatform(files: readonly SourceFile[], choices: Choices): Platform | undefined {
  const { tlsLibrary } = choices;
  const chosen = choices.nginx === undefined ? null : readChosenPlatform(choices.nginx);
  if (chosen === null)
    return tlsLibrary === undefined
      ? undefined
      : { ...(statedPlatform(files) ?? UNKNOWN_PLATFORM), tls: tlsLibrary };
  const stated = statedPlatform(files);
  // a package of another version says nothing of the one that was chosen
  const installed =
    stated?.product === chosen.product &&
    stated.packageRevision?.startsWith(`${formatVersion(chosen.versions[0])}-`)
      ? stated.packageRevision
      : null;
  const packageRevision = chosen.packageRevision ?? installed;
  return { ...chosen, packageRevision, tls: tlsLibrary ?? stated?.tls ?? chosen.tls };
}

/** Their lines and columns are those of the text in which they showed. */
function reportFollowed({ followed }: Corrected): readonly ReportedFinding[] {
  const reports = new Map<Examination, ReadonlyMap<string, ReportedFinding>>();
  return followed.flatMap(({ id, found }) => {
    const findings =
      reports.get(found) ?? new Map(makeReport(found, new Map()).findings.map((each) => [each.id, each]));
    reports.set(found, findings);
    return findings.get(id) ?? [];
  });
}

/** The report holds every verdict: counting there costs no second judgement. */
export function countCells({ sockets }: CheckReport): CellCount {
  const outcomes = sockets.flatMap(({ servers }) => servers).map(({ verdict }) => countVerdict(verdict));
  const sum = (of: (count: CellCount) => number): number =>
    outcomes.reduce((total, count) => total + of(count), 0);
  return {
    total: sum(({ total }) => total),
    yes: sum(({ yes }) => yes),
    unknown: sum(({ unknown }) => unknown),
  };
}

const countVerdict = remember((verdict: ReportedVerdict): CellCount => {
  const cells = CLIENT_KINDS.flatMap((client) =>
    EVENTS.map((event) => verdict[client][event].resumes),
  ).filter((resumes) => resumes !== 'not-offered' && resumes !== 'fails');
  const number = (wanted: string): number => cells.filter((resumes) => resumes === wanted).length;
  return { total: cells.length, yes: number('yes'), unknown: number('unknown') };
});
