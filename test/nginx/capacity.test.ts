import { describe, expect, it } from 'vitest';
import { eachNginx } from './judges.ts';
import { withServer } from './server.ts';
import { type FillingPoint, fillingConfiguration, measureCapacity, predictCapacity } from './zone-filling.ts';

const ID = { client: 'tls12-id', nameLength: 10, certificate: 0 } as const;

const POINTS: readonly (readonly FillingPoint[])[] = [
  [
    { ...ID, zone: '32k' },
    { ...ID, zone: '64k' },
    { ...ID, zone: '130k' },
    { ...ID, zone: '200k' },
    { ...ID, zone: '64k', nameLength: 120 },
    { ...ID, zone: '64k', client: 'tls13' },
  ],
  [
    { ...ID, zone: '64k', certificate: 853 },
    { ...ID, zone: '128k', certificate: 1079 },
    { ...ID, zone: '256k', certificate: 2183 },
    { ...ID, zone: '512k', certificate: 4483 },
    { ...ID, zone: '64k', client: 'tls13', nameLength: 120 },
  ],
];

describe.each(eachNginx())('$name', ({ nginx }) => {
  it.skipIf(!nginx).each([0, 1])(
    'holds exactly as many sessions as the model says (part %i)',
    async (part) => {
      const points = POINTS[part]!;
      await withServer(nginx!, fillingConfiguration(points), async (server) => {
        const measured: [FillingPoint, number][] = [];
        for (const [at, point] of points.entries()) {
          const expected = predictCapacity(nginx!, point);
          measured.push([point, await measureCapacity(server.place(`*:${4430 + at}`), point, expected)]);
        }
        expect(measured).toEqual(points.map((point) => [point, predictCapacity(nginx!, point)]));
      });
    },
  );
});
