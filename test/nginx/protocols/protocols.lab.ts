import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compare } from '../compare.ts';
import { LABORATORY_EVENTS } from '../events.ts';
import { type Generated, generate } from '../generate.ts';
import { eachNginx, type Nginx } from '../judges.ts';
import { predict } from '../predict.ts';
import { sayComparison } from '../say-comparison.ts';
import { survey } from '../survey.ts';
import { hasMail, hasQuic, overMail, overQuic } from './over-other-doors.ts';
import { quiche } from './quic-client.ts';

const SEED = 2;
const COUNT = Number(process.env.LAB_COUNT ?? 330);
const FOLDER = fileURLToPath(new URL('../../../.scratch/laboratory-protocols/', import.meta.url));
const client = await quiche();

async function check(nginx: Nginx, folder: string, configurations: readonly Generated[]): Promise<void> {
  const table = await survey(nginx, configurations, LABORATORY_EVENTS, `${FOLDER}${folder}`);
  const compared = table.map((row) => ({
    ...row,
    comparison: compare(row.cells, predict(row.configuration, nginx)),
  }));
  console.log(`${folder}: ${sayComparison(nginx.version, compared)}`);
  expect(
    compared.flatMap(({ id, comparison }) => comparison.wrong.map((wrong) => ({ id, ...wrong }))),
  ).toEqual([]);
  expect(compared.flatMap(({ cells }) => cells).some(({ outcome }) => outcome === 'yes')).toBe(true);
}

describe.each(eachNginx())('$name', ({ nginx }) => {
  it.skipIf(!nginx || !hasQuic(nginx) || !client)('HTTP/3 (needs listen … quic and a QUIC client)', () =>
    check(nginx!, 'quic', overQuic(generate(SEED, COUNT))),
  );

  it.skipIf(!nginx || !hasMail(nginx))('mail{} (needs libnginx-mod-mail)', () =>
    check(nginx!, 'mail', overMail(generate(SEED, COUNT))),
  );
});
