import { counter, type Tell, UNHEARD } from '../base/progress.ts';
import type { SourceFile } from '../base/source-file.ts';
import { MIB } from '../base/units.ts';
import { applyToFiles } from '../edits/apply-to-files.ts';
import { filesOf, type TextEdit } from '../edits/text-edit.ts';
import type { Zone } from '../model/servers/zone.ts';
import { asIfAccepted, countServers, type Judgement, judgeFiles, pairs } from '../resumption/judgement.ts';
import { isWorse } from '../resumption/outcome-rank.ts';
import { ALL_EVENTS, CLIENT_KINDS, type Verdict } from '../resumption/verdict.ts';
import type { Finding } from '../rules/run.ts';
import { isLeftover } from '../rules/shared/leftover-file.ts';
import { whereInstead } from '../rules/shared/managed-file.ts';
import { choosesValue } from './chosen-value.ts';
import { crossedLine } from './hard-lines/hard-lines.ts';
import { partOfUnknown } from './hard-lines/unseen-servers.ts';
import { KindsOfFixes } from './kinds-of-fixes.ts';
import { takeTogether } from './take-together.ts';

/** From here on a person says whether the machine has the memory. */
const LARGE_ZONE = 1024 * MIB;

/** Characters that are read again to decide which fixes are default fixes: what is more would keep the user waiting. */
const MOST_READ = 40_000_000;

/** Which fixes are applied unless the user says otherwise, and why the others are not. */
export interface DefaultFixes {
  readonly ids: ReadonlySet<string>;
  /** by finding id */
  readonly because: ReadonlyMap<string, string>;
  /** the configuration with all of them, as it was judged to decide on them; null where there are none */
  readonly applied: JudgedFiles | null;
}

/** A judgement with the files that it is of. */
export interface JudgedFiles {
  readonly files: readonly SourceFile[];
  readonly judgement: Judgement;
}

/**
 * Selects the fixes that a careful operator would merge unread: those the rule calls safe and whose result, judged again, is nowhere worse.
 */
export function chooseDefaults(
  before: Judgement,
  files: readonly SourceFile[],
  findings: readonly Finding[],
  tell: Tell = UNHEARD,
): DefaultFixes {
  const because = new Map<string, string>();
  const candidates: Finding[] = [];
  const byPath = new Map(before.model.trees.map(({ file }) => [file.path, file]));
  for (const finding of findings) {
    if (!finding.fix) continue;
    const why = whyNotSafe(before, byPath, finding);
    if (why === null) candidates.push(finding);
    else because.set(finding.id, why);
  }
  const each = files.reduce((sum, file) => sum + file.text.length, 0);
  let read = 0;
  let applied: JudgedFiles | null = null;
  const kinds = new KindsOfFixes(candidates);
  const whyNot = (taken: readonly Finding[], more: readonly Finding[]) => {
    const givenUp = kinds.givenUp(more);
    if (givenUp !== null) return givenUp;
    // all of them together are always tried
    if (read > 0 && read + each > MOST_READ)
      return 'There are too many fixes here to try each by itself: select it to see what it does.';
    read += each;
    const edits = [...taken, ...more].flatMap((finding) => finding.fix!.edits);
    const judged = judgeEdited(before, files, edits);
    const why = typeof judged === 'string' ? judged : whyWorse(before, judged.judgement, tell);
    // what is taken last is all that is taken
    if (why === null && typeof judged !== 'string') applied = judged;
    kinds.note(more, why);
    return why;
  };
  const defaults = takeTogether([], kinds.inOrder(candidates), whyNot, because);
  return { ids: new Set(defaults.map((finding) => finding.id)), because, applied };
}

function whyNotSafe(
  before: Judgement,
  files: ReadonlyMap<string, SourceFile>,
  finding: Finding,
): string | null {
  const { safety, edits } = finding.fix!;
  if (safety === 'needs-input') return 'You have to decide this.';
  if (safety === 'changes-behavior') return 'It changes more than who makes a full handshake.';
  for (const path of filesOf(edits)) {
    const file = files.get(path);
    const elsewhere = file ? whereInstead(file) : null;
    if (elsewhere) return elsewhere.sentence;
    if (isLeftover(path))
      return `${path} looks like a backup that an include pattern matches: move it away instead of changing it.`;
  }
  const part = finding.severity === 'error' ? null : partOfUnknown(before.model);
  if (part) return part;
  if (before.model.refusals.length > 0 && choosesValue(before.model.trees, edits))
    return 'nginx refuses the file as it is, and the value this fix sets may not be the one in use.';
  return null;
}

/** @returns why it cannot be judged, in a sentence */
function judgeEdited(
  before: Judgement,
  files: readonly SourceFile[],
  edits: readonly TextEdit[],
): JudgedFiles | string {
  const edited = applyToFiles(files, edits);
  if ('code' in edited) return 'It changes the same text as another fix.';
  const judgement = judgeFiles(edited, before.model.platform);
  return 'code' in judgement ? judgement.what : { files: edited, judgement };
}

/** Why the edited configuration is worse somewhere; null where it is not. */
function whyWorse(before: Judgement, after: Judgement, tell: Tell): string | null {
  if (after.model.refusals.length > before.model.refusals.length)
    return `nginx would refuse the result: ${after.model.refusals.at(-1)!.message}.`;
  const grown = grownZone(before, after);
  if (grown) {
    return `The zone ${grown.name} would reserve ${(grown.size / 1024 / MIB).toFixed(1)} GiB: nginx does not start on a machine without that much memory.`;
  }
  const [old, now] = [asIfAccepted(before), asIfAccepted(after)];
  return whyCellsWorse(old, now, tell) ?? crossedLine(old, now);
}

/** A zone that grows so large that it may not fit the machine. One that was meant to be large (`1g`) is its owner's affair. */
function grownZone(before: Judgement, after: Judgement): Zone | undefined {
  const zones = new Map(before.model.zones.map((zone) => [`${zone.context} ${zone.name}`, zone]));
  return after.model.zones.find((zone) => {
    const old = zones.get(`${zone.context} ${zone.name}`);
    return old && zone.size >= LARGE_ZONE && zone.size > old.size;
  });
}

function whyCellsWorse(before: Judgement, after: Judgement, tell: Tell): string | null {
  const count = counter(tell, 'Trying the fixes', 'server', countServers(before));
  for (const [old, now] of pairs(before, after)) {
    count();
    if (!now) return `${old.socket.address} would lose a server.`;
    const worse = worseCell(old.verdict, now.verdict);
    if (worse) return `On ${old.socket.address} ${worse} would get worse.`;
  }
  return null;
}

function worseCell(before: Verdict, after: Verdict): string | null {
  for (const client of CLIENT_KINDS) {
    for (const event of ALL_EVENTS) {
      if (isWorse(before[client][event], after[client][event])) return `${client} after ${event}`;
    }
  }
  return null;
}
