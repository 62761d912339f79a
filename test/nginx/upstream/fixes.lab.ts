import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareVersions, eachNginx } from '../judges.ts';
import { MENDED } from './fixes.ts';
import { Origin } from './origin.ts';
import { proveFix } from './prove-fix.ts';

describe.each(eachNginx())('$name', ({ nginx }) => {
  let origin: Origin;
  beforeAll(async () => {
    if (nginx) origin = await Origin.start(nginx);
  });
  afterAll(() => origin?.stop());

  const faults = MENDED.filter(
    ({ until, lua }) =>
      (until === undefined || compareVersions(nginx?.version ?? '0.0.0', until) < 0) &&
      (!lua || nginx?.luaPackagePath !== undefined),
  );
  it.skipIf(!nginx).each(faults)('$rule: $scenario.id', async (fault) => {
    const { before, after, left } = await proveFix(nginx!, origin, fault);
    expect(before).toEqual(fault.before);
    expect(after).toEqual(fault.after(nginx!));
    expect(left).toEqual([]);
  });
});
