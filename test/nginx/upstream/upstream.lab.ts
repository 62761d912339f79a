import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareVersions, eachNginx } from '../judges.ts';
import { compareUpstream } from './compare-upstream.ts';
import { measureUpstream } from './measure-upstream.ts';
import { Origin } from './origin.ts';
import { SCENARIOS, scenario } from './scenarios.ts';

/** Where the configuration of the proxy cannot tell: the origin decides, or the client. */
const LEFT_OPEN = ["the client's own Connection", 'two names, one address'];

describe.each(eachNginx())('$name', ({ nginx }) => {
  let origin: Origin;
  beforeAll(async () => {
    if (nginx) origin = await Origin.start(nginx);
  });
  afterAll(() => origin?.stop());

  const inSight = SCENARIOS.filter(({ originSession }) => originSession === undefined);
  it.skipIf(!nginx).each(inSight)('$id', async (one) => {
    const { wrong, open } = await compareUpstream(nginx!, origin, one);
    expect(wrong).toEqual([]);
    expect(open > 0).toBe(LEFT_OPEN.includes(one.id));
  });

  // what the program can only say a condition of: the session's length is the origin's
  it.skipIf(!nginx)('keeps no session in a zone that is longer than the limit', async () => {
    const fullOf = async (id: string) => {
      const measured = await measureUpstream(nginx!, origin, scenario(id));
      return 'refused' in measured ? measured.refused : measured.full;
    };
    const limit = compareVersions(nginx!.version, '1.27.5') >= 0 ? 8192 : 4096;
    expect(await fullOf('a large certificate at the upstream server')).toBe(limit > 5000 ? 1 : 40);
    expect(await fullOf('a huge certificate at the upstream server')).toBe(40);
    expect(await fullOf('a large certificate, no zone')).toBe(4);
  });
});
