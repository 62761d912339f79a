import { correctedText, replyOf, replyWith } from '../../report/reply-of.ts';
import type { Nginx } from '../judges.ts';
import { type Asked, askThrough, type Seen } from './ask.ts';
import { faultsOf } from './judge-fix.ts';
import type { TrialCase } from './trials.ts';
import type { Witness } from './witness.ts';

/** What came of the fixes of one configuration. */
export interface Tried {
  /** rules whose fixes were applied, each alone; `default` for all default fixes together */
  readonly rules: readonly string[];
  readonly faults: readonly string[];
}

/** Applies each fix alone, and the default ones together, and compares what client and origin see before and after. */
export async function tryFixes(nginx: Nginx, witness: Witness, trial: TrialCase): Promise<Tried> {
  const { configuration, asked } = trial;
  const choices = { nginx: nginx.version };
  const run = (text: string, requests: readonly Asked[]) =>
    askThrough(nginx, witness, text.replace('worker_processes 2;', 'worker_processes 1;'), requests);
  const before = await run(configuration, asked);
  const alone = await eachAlone(asked, (one) => run(configuration, [one]));
  const tried: { readonly rules: string[]; readonly faults: string[] } = { rules: [], faults: [] };
  const judge = async (rule: string, text: string, tradeOff: string) => {
    if (text === configuration) return;
    tried.rules.push(rule);
    const after = await run(text, asked);
    const faults = faultsOf({ before, after, alone, tradeOff, byDefault: rule === 'default' });
    tried.faults.push(...faults.map((fault) => `${rule}: ${fault}`));
  };
  const reply = replyOf(configuration, choices);
  await judge('default', correctedText(reply), '');
  for (const { id, rule, fix } of reply.report.findings) {
    if (!fix) continue;
    const fixed = correctedText(replyWith(configuration, choices, (finding) => finding.id === id));
    await judge(rule, fixed, fix.tradeOff ?? '');
  }
  return tried;
}

/** What is asked again is the same alone: it is asked once. */
async function eachAlone(
  asked: readonly Asked[],
  run: (one: Asked) => Promise<readonly Seen[]>,
): Promise<readonly Seen[]> {
  const known = new Map<Asked, Seen>();
  for (const one of asked) if (!known.has(one)) known.set(one, (await run(one))[0]!);
  return asked.map((one) => known.get(one)!);
}
