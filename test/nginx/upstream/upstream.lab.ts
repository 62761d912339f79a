import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachNginx } from '../judges.ts';
import { compareUpstream } from './compare-upstream.ts';
import { Origin } from './origin.ts';
import { SCENARIOS } from './scenarios.ts';

/** Where the configuration of the proxy cannot tell: the origin decides, or the client. */
const LEFT_OPEN = ["the client's own Connection", 'two names, one address'];

describe.each(eachNginx())('$name', ({ nginx }) => {
  let origin: Origin;
  beforeAll(async () => {
    if (nginx) origin = await Origin.start(nginx);
  });
  afterAll(() => origin?.stop());

  const inSight = SCENARIOS.filter(({ originSession }) => originSession === undefined);
  it.skipIf(!nginx).each(inSight)('$id', async (scenario) => {
    const { wrong, open } = await compareUpstream(nginx!, origin, scenario);
    expect(wrong).toEqual([]);
    expect(open > 0).toBe(LEFT_OPEN.includes(scenario.id));
  });
});
