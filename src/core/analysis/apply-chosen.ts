import type { Failure } from '../base/failure.ts';
import { type Tell, UNHEARD } from '../base/progress.ts';
import type { SourceFile } from '../base/source-file.ts';
import { applyToFiles, editsClash } from '../edits/apply-to-files.ts';
import { type Change, further, unchanged } from '../edits/change.ts';
import type { TextEdit } from '../edits/text-edit.ts';
import type { ConfigModel } from '../model/config-model.ts';
import { chosenPolicies } from '../policy/chosen-policies.ts';
import type { PolicyChange } from '../policy/policy-change.ts';
import { judgeFiles } from '../resumption/judgement.ts';
import { meetingPolicies } from '../rulebooks/meet-rulebooks.ts';
import type { Finding } from '../rules/run.ts';
import type { Choices, ChosenPolicy } from './choices.ts';
import { contextOf, type Examination, examine } from './examine.ts';
import { effectOf } from './fix-effects.ts';
import { takeTogether } from './take-together.ts';

/** Each round fixes what the one before brought to light; more than a few are never needed. */
const MOST_ROUNDS = 6;

/** The corrected configuration, and how it came about. */
export interface Corrected {
  readonly change: Change;
  /** of the corrected text */
  readonly after: Examination;
  readonly policies: readonly ChosenPolicy[];
  /** ids of the findings whose fixes are in */
  readonly applied: ReadonlySet<string>;
  /** fixes that were chosen and are not in, with the reason, by finding id */
  readonly dropped: ReadonlyMap<string, string>;
  /** findings that were not there at first and whose fixes are in, each with the configuration it was found in */
  readonly followed: readonly { readonly id: string; readonly found: Examination }[];
}

/**
 * Applies the user's policies, then the chosen fixes round after round until none is left: a fix that needs another one, or clashes
 * with it, lands in the next round on what that one made. At last zones are rearranged, if that was chosen.
 */
export function applyChosen(
  files: readonly SourceFile[],
  before: Examination,
  choices: Choices,
  tell: Tell = UNHEARD,
): Corrected | Failure {
  const work = new Work(files, before, choices, tell);
  return (
    work.settle('settings') ?? work.applyFixes() ?? work.settle('zones') ?? work.applyFixes() ?? work.result()
  );
}

class Work {
  readonly #choices: Choices;
  readonly #tell: Tell;
  readonly #first: ReadonlySet<string>;
  readonly #policies: ChosenPolicy[] = [];
  readonly #applied = new Set<string>();
  readonly #followed = new Map<string, Examination>();
  #dropped: ReadonlyMap<string, string> = new Map();
  #change: Change;
  #now: Examination;

  constructor(files: readonly SourceFile[], before: Examination, choices: Choices, tell: Tell) {
    this.#choices = choices;
    this.#tell = (progress) => tell({ ...progress, doing: 'Judging the result' });
    this.#change = unchanged(files);
    this.#now = before;
    this.#first = new Set(before.findings.map((finding) => finding.id));
  }

  result(): Corrected {
    return {
      change: this.#change,
      after: this.#now,
      policies: this.#policies,
      applied: this.#applied,
      dropped: this.#dropped,
      followed: [...this.#followed].map(([id, found]) => ({ id, found })),
    };
  }

  settle(stage: 'settings' | 'zones'): Failure | null {
    const context = () => contextOf(this.#now.judgement, this.#choices);
    const { must = [] } = this.#choices;
    for (const policy of [...chosenPolicies(stage, this.#choices), ...meetingPolicies(stage, must)]) {
      const wanted: PolicyChange = policy(context());
      const before = this.#now;
      const failure = wanted.edits.length === 0 ? null : this.#step(wanted.edits);
      if (failure) return failure;
      const { changes, ...storm } = effectOf(
        before.judgement,
        this.#now.judgement,
        this.#choices.rate ?? null,
      );
      const { choice, title, notes, edits } = wanted;
      this.#policies.push({ choice, title, notes, changed: edits.length > 0, cells: changes, ...storm });
    }
    return null;
  }

  applyFixes(): Failure | null {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const { findings } = this.#now;
      const chosen = findings.filter((finding) => this.#isChosen(finding));
      const { edits, taken, dropped } = this.#combine(chosen);
      this.#dropped = dropped;
      if (edits.length === 0) return null;
      for (const { id } of taken) {
        this.#applied.add(id);
        if (!this.#first.has(id) && !this.#followed.has(id)) this.#followed.set(id, this.#now);
      }
      const failure = this.#step(edits);
      if (failure) return failure;
    }
    return null;
  }

  #step(edits: readonly TextEdit[]): Failure | null {
    const change = further(this.#change, edits);
    if ('code' in change) return change;
    const { judgement, defaults } = this.#now;
    const { applied } = defaults;
    const now = examine(change.after, this.#choices, judgement.model.platform, applied, this.#tell);
    if ('code' in now) return now;
    this.#change = now.judgement === applied?.judgement ? withFiles(change, applied.files) : change;
    this.#now = now;
    return null;
  }

  /** What was selected by hand is applied once; a default fix, as often as it shows. */
  #isChosen(finding: Finding): boolean {
    if (!finding.fix) return false;
    const byHand = this.#choices.selected?.[finding.id];
    const byDefault = this.#now.defaults.ids.has(finding.id);
    return byHand === undefined ? byDefault : byHand && (byDefault || !this.#applied.has(finding.id));
  }

  /** A fix lands whole or not at all. Default fixes were judged together already. */
  #combine(chosen: readonly Finding[]): Combination {
    const whyNot = (first: readonly Finding[], more: readonly Finding[]) => this.#whyNot([...first, ...more]);
    const dropped = new Map<string, string>();
    const byDefault = chosen.filter(({ id }) => this.#now.defaults.ids.has(id));
    const byHand = chosen.filter(({ id }) => !this.#now.defaults.ids.has(id));
    const taken = takeTogether(byDefault, byHand, whyNot, dropped);
    return { taken, dropped, edits: taken.flatMap((finding) => finding.fix!.edits) };
  }

  #whyNot(findings: readonly Finding[]): string | null {
    const edits = findings.flatMap((finding) => finding.fix!.edits);
    if (editsClash(edits)) return 'It changes the same text as another selected fix: apply that one first.';
    const edited = applyToFiles(this.#change.after, edits);
    if ('code' in edited) return edited.what;
    const { model } = this.#now.judgement;
    const after = judgeFiles(edited, model.platform);
    if ('code' in after) return after.what;
    const worse =
      after.model.refusals.length > model.refusals.length
        ? after.model.refusals.at(-1)
        : after.model.refusals.find(({ kind, message }) => kind === 'no-certificate' && !has(model, message));
    return worse ? `With the other selected fixes nginx would refuse it: ${worse.message}.` : null;
  }
}

/** The change with equal files in the place of its own: of texts that are large, those that were judged are kept. */
const withFiles = ({ before, after, edits }: Change, equal: readonly SourceFile[]): Change => ({
  before,
  after: after.map((file, i) => (file === before[i] ? file : equal[i]!)),
  edits,
});

/** A line that is refused may hide that a certificate is missing; a fix that turns TLS on for others brings that about. */
const has = ({ refusals }: ConfigModel, message: string): boolean =>
  refusals.some((refusal) => refusal.message === message);

interface Combination {
  readonly edits: readonly TextEdit[];
  readonly taken: readonly Finding[];
  readonly dropped: ReadonlyMap<string, string>;
}
