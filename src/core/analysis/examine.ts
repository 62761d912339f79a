import type { Failure } from '../base/failure.ts';
import { type Tell, UNHEARD } from '../base/progress.ts';
import type { SourceFile } from '../base/source-file.ts';
import { bytes, MIB, parseSize } from '../base/units.ts';
import type { Platform } from '../catalog/platform/platform.ts';
import type { ConfigModel } from '../model/config-model.ts';
import { readSessionCache } from '../model/servers/session-cache.ts';
import { asIfAccepted, type Judgement, judgeFiles } from '../resumption/judgement.ts';
import { wantsTickets } from '../rulebooks/meet-rulebooks.ts';
import { knownSockets, RuleContext } from '../rules/rule-context.ts';
import { type Finding, runRules } from '../rules/run.ts';
import type { Choices } from './choices.ts';
import { chooseDefaults, type DefaultFixes, type JudgedFiles } from './default-fixes.ts';
import type { FixEffect } from './fix-effects.ts';
import { type Ignored, siftIgnored } from './ignore-comments.ts';

/** A judged configuration with what the rules found in it. */
export interface Examination {
  readonly judgement: Judgement;
  readonly findings: readonly Finding[];
  /** found, and ignored by a comment */
  readonly ignored: readonly Ignored[];
  readonly defaults: DefaultFixes;
  /** by finding id; a fix may lack one */
  readonly effects: ReadonlyMap<string, FixEffect>;
}

/**
 * Reads and judges, and decides which are default fixes.
 * @param judged what was judged before: of these files and this platform it is not judged again
 */
export function examine(
  files: readonly SourceFile[],
  choices: Choices,
  platform: Platform | undefined,
  judged: JudgedFiles | null = null,
  tell: Tell = UNHEARD,
): Examination | Failure {
  const judgement =
    judged && areSame(judged.files, files) ? judged.judgement : judgeFiles(files, platform, tell);
  if ('code' in judgement) return judgement;
  const { kept, ignored } = siftIgnored(judgement.model.trees, runRules(contextOf(judgement, choices), tell));
  const defaults = chooseDefaults(judgement, files, kept, tell);
  return { judgement, findings: kept, ignored, defaults, effects: new Map() };
}

const areSame = (one: readonly SourceFile[], other: readonly SourceFile[]): boolean =>
  one.length === other.length &&
  one.every((file, i) => file.path === other[i]!.path && file.text === other[i]!.text);

export function contextOf(judgement: Judgement, choices: Choices): RuleContext {
  const { model, judge } = asIfAccepted(judgement);
  return new RuleContext(model, judge, {
    rate: choices.rate ?? null,
    zoneSize: choices.zoneSize === undefined ? null : parseSize(choices.zoneSize),
    largestZone: partOfBudget(model, choices),
    ticketsOn:
      choices.tickets === 'automatic' || choices.tickets === 'files' || wantsTickets(choices.must ?? []),
  });
}

/** Each zone that counts, and each that a fix may add, gets the same part, in whole MiB. */
function partOfBudget(model: ConfigModel, { memoryBudget }: Choices): ReturnType<typeof parseSize> {
  const budget = memoryBudget === undefined ? null : parseSize(memoryBudget);
  if (budget === null) return null;
  const lacking = knownSockets(model).filter(
    ({ defaultServer }) => readSessionCache(defaultServer.scope).cache?.zone == null,
  );
  const added = new Set(lacking.map((socket) => socket.context)).size;
  const zones = Math.max(model.zones.length + added, 1);
  return bytes(Math.max(1, Math.floor(budget / MIB / zones)) * MIB);
}
