import { describe, expect, it } from 'vitest';
import { eachNginx } from './judges.ts';
import { withServer } from './server.ts';
import { type FillingPoint, fillingConfiguration, measureCapacity, predictCapacity } from './zone-filling.ts';

const ID = { client: 'tls12-id', nameLength: 10, certificate: 0 } as const;

/** The sizes that people write, filled to the last entry: some minutes for each nginx. */
const POINTS: readonly (readonly FillingPoint[])[] = [
  [
    { ...ID, zone: '32k' },
    { ...ID, zone: '512k' },
    { ...ID, zone: '1m' },
    { ...ID, zone: '1m', nameLength: 120 },
    { ...ID, zone: '1m', client: 'tls13' },
  ],
  [
    { ...ID, zone: '1m', certificate: 853 },
    { ...ID, zone: '2m' },
    { ...ID, zone: '2m', certificate: 2183 },
    { ...ID, zone: '5m' },
    { ...ID, zone: '10m' },
  ],
];

describe.each(eachNginx())('$name', ({ nginx }) => {
  it.skipIf(!nginx).each([0, 1])(
    'holds exactly as many sessions as the model says, up to 10m (part %i)',
    async (part) => {
      const points = POINTS[part]!;
      await withServer(nginx!, fillingConfiguration(points), async (server) => {
        for (const [at, point] of points.entries()) {
          const expected = predictCapacity(nginx!, point);
          const measured = await measureCapacity(server.place(`*:${4430 + at}`), point, expected);
          console.log(`${nginx!.version} ${JSON.stringify(point)}: ${measured}`);
          expect([point, measured]).toEqual([point, expected]);
        }
      });
    },
  );
});
