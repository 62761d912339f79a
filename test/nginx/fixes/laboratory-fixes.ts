import type { SourceFile } from '../../../src/core/base/source-file.ts';
import { QuickJudge } from '../corpus/quick-judge.ts';
import type { Generated } from '../generate.ts';
import type { Nginx } from '../judges.ts';
import { CHOSEN, correctedOf, inspectFixes, POLICIES } from './inspect-fixes.ts';

/** What the fixes make of a configuration of the laboratory. */
export interface FixedConfiguration {
  readonly generated: Generated;
  readonly faults: readonly string[];
  /** nginx accepts it as it is */
  readonly accepted: boolean;
  /** with the default fixes */
  readonly corrected: string;
}

const asFile = (text: string): SourceFile => ({ path: 'nginx.conf', text, encoding: 'utf-8' });

/** Applies the fixes to each configuration, and asks nginx before and after. */
export async function fixLaboratory(
  nginx: Nginx,
  configurations: readonly Generated[],
): Promise<readonly FixedConfiguration[]> {
  const judge = new QuickJudge(nginx);
  try {
    const results: FixedConfiguration[] = [];
    for (const [at, generated] of configurations.entries()) {
      const text = generated.configuration;
      const { faults, replies } = inspectFixes(
        asFile(text),
        { nginx: nginx.version },
        POLICIES[at % POLICIES.length]!,
      )!;
      const before = await judge.ask(text);
      const refused: string[] = [];
      for (const way of CHOSEN) {
        const corrected = correctedOf(replies[way]);
        const after = corrected === text ? before : await judge.ask(corrected);
        if (before.accepted && !after.accepted) refused.push(`${way}: nginx refuses it: ${after.message}`);
      }
      const { accepted } = before;
      results.push({
        generated,
        faults: [...faults, ...refused],
        accepted,
        corrected: correctedOf(replies.defaults),
      });
    }
    return results;
  } finally {
    judge.close();
  }
}
