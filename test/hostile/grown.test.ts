import { describe, expect, it } from 'vitest';
import { sarifReport } from '../../src/core/export/ci/sarif.ts';
import { readSite } from '../../src/core/export/exported-files.ts';
import { EXPORT_KINDS } from '../../src/core/export/kinds.ts';
import { analyze } from '../../src/core/report/analyze.ts';
import { drawFlow } from '../../src/core/report/charts.ts';
import { growConfiguration } from './grown-configuration.ts';

const FROM = 1_000_000 * Number(process.env.FUZZ_SEED ?? 1);
const COUNT = Number(process.env.FUZZ_COUNT ?? 1000);

/** Everything that is made of a configuration without the user's doing. */
function makeAll(text: string, seed: number): void {
  const sources = [{ path: '/etc/nginx/nginx.conf', text, encoding: 'utf-8' as const }];
  const reply = analyze(sources, seed % 3 === 0 ? { nginx: '1.26.3' } : {});
  if ('code' in reply) return;
  sarifReport(reply.report);
  for (const socket of reply.report.sockets.slice(0, 1).keys())
    drawFlow({ sources, choices: {}, target: { kind: 'server', socket, server: 0 }, edits: reply.edits });
  if (seed % 10 > 0) return;
  const site = readSite(sources, {});
  if (!('code' in site)) for (const kind of EXPORT_KINDS) kind.write(site);
}

describe('configurations grown from the catalog', () => {
  it(`${COUNT} of them: no exception`, { timeout: 3_600_000 }, () => {
    const faults: string[] = [];
    for (let seed = FROM; seed < FROM + COUNT; seed += 1) {
      try {
        makeAll(growConfiguration(seed), seed);
      } catch (error) {
        faults.push(`${seed}: ${(error as Error).stack?.split('\n').slice(0, 3).join(' ')}`);
      }
    }
    expect(faults).toEqual([]);
  });

  it('of one seed are one text', () => {
    expect(growConfiguration(7)).toBe(growConfiguration(7));
    expect(growConfiguration(7)).not.toBe(growConfiguration(8));
  });
});
