import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachNginx } from './judges.ts';
import { TRIALS } from './origins/trials.ts';
import { tryFixes } from './origins/try-fixes.ts';
import { Witness } from './origins/witness.ts';

/** Every fix of every rule about upstream servers, where requests differ in each part of the identity. */
describe.each(eachNginx())('$name', ({ nginx }) => {
  let witness: Witness;
  const tried = new Set<string>();
  beforeAll(async () => {
    if (nginx) witness = await Witness.start(nginx);
  });
  afterAll(() => witness?.stop());

  it.skipIf(!nginx).each(TRIALS)('$id', async (trial) => {
    const { rules, faults } = await tryFixes(nginx!, witness, trial);
    for (const rule of rules) tried.add(rule);
    expect(faults).toEqual([]);
  });

  it.skipIf(!nginx)('no rule was left out', () => {
    const always = [
      'upstream-identity-shared',
      'upstream-session-clash',
      'upstream-reuse-off',
      'variable-proxy-pass',
    ];
    expect([...tried]).toEqual(
      expect.arrayContaining([
        ...always,
        'upstream-keepalive-lost',
        'upstream-connection-login',
        'upstream-zone-unset',
        'upstream-zone-too-small',
      ]),
    );
  });
});
