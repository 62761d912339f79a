import { describe, expect, it } from 'vitest';
import { EVENTS } from '../../../src/core/resumption/verdict.ts';
import { replyOf } from '../../report/reply-of.ts';
import { compare } from '../compare.ts';
import { eachNginx } from '../judges.ts';
import { measure } from '../measure.ts';
import { predict } from '../predict.ts';
import { test as testConfiguration } from '../server.ts';
import { HOOKED, hasLua } from './hooked.ts';

/** The Lua module's session hooks, on the nginx whose distribution has the module; the laboratory (npm run lab) asks about all. */
const SAMPLE = [
  'hooks that store and fetch, no cache, tickets off',
  'hooks that do nothing, shared, tickets off',
  'hooks that store and fetch, both, tickets off',
  'a hook that stores, shared, tickets on',
];

describe.concurrent.each(eachNginx().slice(0, 1))('$name', ({ nginx }) => {
  const withLua = it.skipIf(!nginx || !hasLua(nginx));

  withLua.each(HOOKED.filter(({ id }) => SAMPLE.includes(id)))('$id', async ({ configuration, probes }) => {
    const measured = await measure(nginx!, { configuration, probes, events: EVENTS, pairs: 2 });
    const { equal, unknown, wrong, unpredicted } = compare(measured, predict(configuration, nginx!));
    expect({ wrong, unpredicted }).toEqual({ wrong: [], unpredicted: [] });
    expect(equal + unknown).toBe(measured.length);
    expect(equal).toBeGreaterThan(3);
  });

  withLua('a hook in server{} is refused', async () => {
    const text = HOOKED.find(({ id }) => id === SAMPLE[0])!
      .configuration.replace(/^ssl_session_store.*\n/m, '')
      .replace('return 200;', 'ssl_session_fetch_by_lua_block { local a = 1 } return 200;');
    const { accepted, output } = await testConfiguration(nginx!, text);
    expect(accepted).toBe(false);
    const words = '"ssl_session_fetch_by_lua_block" directive is not allowed here';
    expect(output).toContain(words);
    const { findings } = replyOf(text, { nginx: nginx!.version }).report;
    expect(findings.map(({ message }) => message).join('\n')).toContain(words);
  });
});
