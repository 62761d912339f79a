import { expect, it } from 'vitest';
import { compare } from './compare.ts';
import type { Cell } from './scenario.ts';

const where = { context: 'http', address: '*:443', serverName: 'a.example', client: 'tls13' } as const;
const measured = (more: Pick<Cell, 'event' | 'outcome'> & Partial<Cell>): Cell => ({
  ...where,
  seconds: 0,
  status: 200,
  ...more,
});

it('counts what is equal, wrong, unknown and unpredicted', () => {
  const cells = [
    measured({ event: 'same-worker', outcome: 'yes' }),
    measured({ event: 'other-worker', outcome: 'some', share: 0.25 }),
    measured({ event: 'reload', outcome: 'no' }),
    measured({ event: 'restart', outcome: 'no' }),
    measured({ event: 'binary-upgrade', outcome: 'no' }),
  ];
  const comparison = compare(cells, [
    { ...where, event: 'same-worker', outcome: 'yes' },
    { ...where, event: 'other-worker', outcome: 'some' },
    { ...where, event: 'reload', outcome: 'yes' },
    { ...where, event: 'restart', outcome: 'unknown' },
  ]);
  expect(comparison).toEqual({
    equal: 2,
    unknown: 1,
    wrong: [{ measured: cells[2], predicted: 'yes' }],
    unpredicted: [cells[4]],
  });
});

it('tells another client, name, returning name or certificate apart', () => {
  const cell = measured({ event: 'reload', outcome: 'yes' });
  for (const other of [
    { client: 'tls12-id' },
    { serverName: null },
    { returnsTo: 'b.example' },
    { clientAuthority: 1 },
  ] as const) {
    expect(compare([cell], [{ ...where, event: 'reload', outcome: 'yes', ...other }]).unpredicted).toEqual([
      cell,
    ]);
  }
});

it('takes a prediction for the event in general where there is none for its form', () => {
  const cells = ['tls/a.crt', 'tls/b.crt'].map((subject) =>
    measured({ event: 'reload-new-certificate', subject, outcome: 'no' }),
  );
  const inGeneral = { ...where, event: 'reload-new-certificate', outcome: 'no' } as const;
  expect(compare(cells, [inGeneral]).equal).toBe(2);
  expect(compare(cells, [inGeneral, { ...inGeneral, subject: 'tls/a.crt', outcome: 'yes' }])).toMatchObject({
    equal: 1,
    wrong: [{ measured: cells[0], predicted: 'yes' }],
  });
});
