import { expect, it } from 'vitest';
import { RULEBOOKS, UNSTATED_RULEBOOKS } from '../../src/core/catalog/rulebooks/rulebooks.ts';

const demands = RULEBOOKS.flatMap((rulebook) =>
  rulebook.demands.map((demand) => [`${rulebook.id} ${demand.item}`, demand] as const),
);

it.each(demands)('%s names its source, its audit and a directive of nginx', (_, demand) => {
  expect(demand.source).toMatch(/Tenable|stigui\.com|^RFC 9325|helpers\/nginx\.js|nginx_spec\.rb/);
  expect(demand.audit).toMatch(/\.$/);
  const named = `${demand.demands} ${demand.audit}`.match(/\bssl_[a-z_]+[a-z]\b/g) ?? [];
  expect(named.length).toBeGreaterThan(0);
});

it('ids are unique, also among those of which nothing is stated', () => {
  const ids = [...RULEBOOKS, ...UNSTATED_RULEBOOKS].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('a text that was not read demands nothing here', () => {
  const stated = JSON.stringify(RULEBOOKS);
  for (const name of ['BSI', 'NIST', 'PCI']) expect(stated).not.toContain(name);
  expect(UNSTATED_RULEBOOKS.map(({ id }) => id)).toEqual(['bsi-tr-03116-4', 'nist-sp-800-52r2', 'pci-dss-4']);
  for (const { because } of UNSTATED_RULEBOOKS) expect(because).toMatch(/not obtained|No demand of its own/);
});

it('nothing is called compliant', () => {
  expect(JSON.stringify([RULEBOOKS, UNSTATED_RULEBOOKS])).not.toMatch(/complian/i);
});
