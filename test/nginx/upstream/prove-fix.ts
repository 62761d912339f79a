import type { Nginx } from '../judges.ts';
import { fixTarget } from './fix-target.ts';
import type { Mended } from './fixes.ts';
import { type Measured, measureUpstream } from './measure-upstream.ts';
import type { Origin } from './origin.ts';

export interface Proof {
  readonly before: Measured;
  readonly after: Measured;
  /** what the rule still says of the result that is as grave as before, by its text */
  readonly left: readonly string[];
}

/** Counts at the origin before and after the fixes of one rule. */
export async function proveFix(
  nginx: Nginx,
  origin: Origin,
  { scenario, rule }: Pick<Mended, 'scenario' | 'rule'>,
): Promise<Proof> {
  const before = await measureUpstream(nginx, origin, inPlace(nginx, scenario));
  const reply = fixTarget(scenario.configuration, nginx.version, rule);
  const said = reply.report.findings.filter((finding) => finding.rule === rule);
  if (said.length === 0) throw new Error(`${rule} says nothing`);
  const corrected = reply.corrected[0]!.text;
  if (corrected === scenario.configuration) throw new Error(`${rule} changes nothing`);
  const after = await measureUpstream(
    nginx,
    origin,
    inPlace(nginx, { ...scenario, configuration: corrected }),
  );
  const left = reply.after.findings.filter(
    (finding) => finding.rule === rule && said.some(({ severity }) => severity === finding.severity),
  );
  return { before, after, left: left.map(({ message }) => message) };
}

function inPlace(nginx: Nginx, scenario: Mended['scenario']): Mended['scenario'] {
  return {
    ...scenario,
    configuration: scenario.configuration.replace('LUA_PACKAGE_PATH', nginx.luaPackagePath ?? ''),
  };
}
