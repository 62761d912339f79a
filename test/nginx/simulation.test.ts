import { describe, expect, it } from 'vitest';
import { type ArrivalPoint, arrivalConfiguration, play } from './arrivals.ts';
import { eachNginx } from './judges.ts';
import { withServer } from './server.ts';

const ID = { client: 'tls12-id', timeout: 3600, visits: 400, pause: 0, skewed: false } as const;
const TLS13 = { ...ID, client: 'tls13' } as const;

const POINTS: readonly ArrivalPoint[] = [
  { ...ID, zone: '32k', clients: 90 },
  { ...ID, zone: '64k', clients: 180 },
  { ...ID, zone: '64k', clients: 400, skewed: true },
  { ...ID, zone: '32k', clients: 200, skewed: true },
  { ...TLS13, zone: '64k', clients: 90 },
  { ...TLS13, zone: '64k', clients: 200, skewed: true },
  // what expires, and what is evicted although it has not
  { ...ID, zone: '32k', clients: 60, timeout: 3, visits: 250, pause: 25 },
  { ...ID, zone: '64k', clients: 40, timeout: 2, visits: 250, pause: 25 },
];

describe.each(eachNginx())('$name', ({ nginx }) => {
  it.skipIf(!nginx)('resumes as often as the model says, at eight points', async () => {
    await withServer(nginx!, arrivalConfiguration(POINTS), async (server) => {
      const played = await Promise.all(
        POINTS.map((point, at) => play(nginx!, server.place(`*:${4430 + at}`), point, at + 1)),
      );
      const shown = played.map(({ real, predicted }) => `${real.toFixed(4)} / ${predicted.toFixed(4)}`);
      console.log(`nginx ${nginx!.version}, hit rate real / predicted: ${shown.join(', ')}`);
      for (const [at, { real, predicted, unsure }] of played.entries()) {
        expect(Math.abs(real - predicted), JSON.stringify(POINTS[at])).toBeLessThanOrEqual(
          0.005 + 2 * unsure,
        );
        // a point that always or never hits would tell nothing
        expect(real).toBeGreaterThan(0.1);
        expect(real).toBeLessThan(0.9);
      }
    });
  });
});
