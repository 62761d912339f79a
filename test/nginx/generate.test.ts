import { describe, expect, it } from 'vitest';
import { generate, pairCoverage } from './generate.ts';
import { DIMENSIONS, UNSET } from './settings.ts';

const usualOf = (dimension: string): string => (dimension === 'certificates' ? 'own' : UNSET);

describe('the generated configurations', () => {
  const all = generate(1, 330);

  it('are the same for the same seed, however many, and others for another', () => {
    const texts = (seed: number) => generate(seed, 150).map(({ configuration }) => configuration);
    expect(texts(1)).toEqual(all.slice(0, 150).map(({ configuration }) => configuration));
    expect(texts(2)).not.toEqual(texts(1));
  });

  it('are distinct, in id and in text', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(330);
    expect(new Set(all.map(({ configuration }) => configuration)).size).toBe(330);
  });

  it('set every value of every setting somewhere, and what is not said nowhere', () => {
    const texts = all.map(({ configuration }) => configuration).join('\n');
    for (const text of ['cache builtin:1', 'timeout 0', 'timeout 8s', 'timeout 1h', 'tickets off'])
      expect(texts).toContain(`ssl_session_${text};`);
    for (const [name, [usual]] of DIMENSIONS) expect([name, usual]).toEqual([name, usualOf(name)]);
  });

  it('show nearly all pairs of values together', () => {
    expect(pairCoverage(1, 330)).toBeGreaterThan(0.9);
  });

  it('probe only address:ports they listen on', () => {
    for (const { configuration, probes } of all) {
      expect(probes.length).toBeGreaterThan(0);
      for (const { address } of probes)
        expect(configuration).toContain(`listen ${address.replace('*:', '')} ssl`);
    }
  });
});
