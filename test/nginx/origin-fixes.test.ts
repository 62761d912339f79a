import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachNginx } from './judges.ts';
import { askThrough } from './origins/ask.ts';
import { faultsOf } from './origins/judge-fix.ts';
import { TRIALS, type TrialCase } from './origins/trials.ts';
import { tryFixes } from './origins/try-fixes.ts';
import { Witness } from './origins/witness.ts';

/** A sample of the laboratory (origin-fixes.lab.ts): a base each, with differences in turn. */
const SAMPLE = [
  'an upstream{}; the client certificate',
  'a literal; the client certificate',
  'a variable; the ciphers',
  'kept connections lost by headers; the login',
];
const trial = (id: string): TrialCase => TRIALS.find((each) => each.id === id)!;

describe.concurrent.each(eachNginx())('$name', ({ nginx }) => {
  let witness: Witness;
  beforeAll(async () => {
    if (nginx) witness = await Witness.start(nginx);
  });
  afterAll(() => witness?.stop());

  it.skipIf(!nginx).each(SAMPLE)('%s: no fix changes what it does not announce', async (id) => {
    const { rules, faults } = await tryFixes(nginx!, witness, trial(id));
    expect(rules.length).toBeGreaterThan(0);
    expect(faults).toEqual([]);
  });

  it.skipIf(!nginx)('a fix that does harm is caught: by default, and where it does not say so', async () => {
    const { configuration, asked } = trial('reuse off; the client certificate');
    const run = (text: string) =>
      askThrough(nginx!, witness, text.replace('worker_processes 2;', 'worker_processes 1;'), asked);
    const before = await run(configuration);
    // what a rule would do that knows nothing of certificates
    const after = await run(configuration.replace('session_reuse off;', 'session_reuse on;'));
    const harm = { before, after, alone: before, tradeOff: 'Failures are counted apart.' };
    const says = 'subject of request 2: CN=audit to CN=billing';
    expect(faultsOf({ ...harm, byDefault: true })).toEqual([`by default, ${says}`]);
    expect(faultsOf({ ...harm, byDefault: false })).toEqual([`not announced, ${says}`]);
    expect(faultsOf({ ...harm, after: before, byDefault: true })).toEqual([]);
  });
});
