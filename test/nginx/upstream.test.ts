import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareVersions, eachNginx } from './judges.ts';
import { compareUpstream } from './upstream/compare-upstream.ts';
import { MENDED, type Mended } from './upstream/fixes.ts';
import { Origin } from './upstream/origin.ts';
import { proveFix } from './upstream/prove-fix.ts';
import { scenario } from './upstream/scenarios.ts';

/** A sample of the laboratory (upstream/upstream.lab.ts, upstream/fixes.lab.ts): one of each kind. */
const SAMPLE = [
  'literal address',
  'variable name through a resolver',
  'variable in the URI alone',
  'variable names an upstream',
  'variable equals a literal',
  'host of the client with a port, beside an upstream of that name',
  'upstream of two with a zone',
  'resolve with a zone',
  'recipe',
  'header inheritance',
  'WebSocket map that closes',
  'HTTP/1.0 that asks to keep',
  'keepalive before least_conn',
  'keepalive 0',
  'reuse off in http',
  'grpcs upstream with keepalive and zone',
  'stream upstream with a zone',
  'suwsgi literal',
  'two protocols, one address',
  'two locations, one upstream',
];

const FIXES = MENDED.filter(({ rule }, at) => MENDED.findIndex((other) => other.rule === rule) === at);

describe.each(eachNginx())('$name', ({ nginx }) => {
  let origin: Origin;
  beforeAll(async () => {
    if (nginx) origin = await Origin.start(nginx);
  });
  afterAll(() => origin?.stop());

  const judgeable = ({ until, lua }: Mended): boolean =>
    (until === undefined || compareVersions(nginx?.version ?? '0.0.0', until) < 0) &&
    (!lua || nginx?.luaPackagePath !== undefined);

  it.skipIf(!nginx).each(SAMPLE)('%s: the upstream server counts what was said', async (id) => {
    const { wrong, open } = await compareUpstream(nginx!, origin, scenario(id));
    expect({ wrong, open }).toEqual({ wrong: [], open: 0 });
  });

  it.skipIf(!nginx).each(FIXES.filter(judgeable))('the fix of $rule: $scenario.id', async (fault) => {
    const { before, after, left } = await proveFix(nginx!, origin, fault);
    expect({ before, after, left }).toEqual({ before: fault.before, after: fault.after(nginx!), left: [] });
  });
});
