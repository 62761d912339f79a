import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examineModule } from '../../../src/core/modules/examine-module.ts';
import type { ModuleOutcome } from '../../../src/core/modules/prediction.ts';
import { cFile, cParser } from '../../modules/c-parser.ts';
import { eachNginx } from '../judges.ts';
import type { Server } from '../server.ts';
import { buildModule, lackingHeaders } from './build-module.ts';
import { MODULE, measureModule, outcomeOf, startOrigin } from './measure-module.ts';
import { VARIANTS } from './variants.ts';

/** What may be measured: where chance decides none may have resumed. */
const agreesWith = (predicted: ModuleOutcome): readonly string[] =>
  predicted === 'some' ? ['no', 'some'] : [predicted];

const parser = await cParser();
/** All variants with one nginx; those that everybody reads about with each. */
const EVERYWHERE = /^nothing about|^the article: offered|^offered, saved by callback$/;

describe.each(eachNginx())('modules loaded into $name', ({ nginx }) => {
  const missing = lackingHeaders(nginx);
  const runs = nginx !== null && missing === '';
  let origin: Server;

  beforeAll(async () => {
    if (runs) origin = await startOrigin(nginx);
  });
  afterAll(() => origin?.stop());

  const variants = VARIANTS.filter(({ name }) => nginx?.suite === 'trixie' || EVERYWHERE.test(name));
  it.skipIf(!runs).concurrent.each(variants)(
    `$name: as predicted${missing}`,
    async ({ text, tls12, tls13 }) => {
      const built = buildModule(nginx!, MODULE, text);
      expect(built.ok ? '' : built.output).toBe('');
      if (!built.ok) return;
      const seen = await measureModule(nginx!, origin, built.module);
      const measured = { tls12: outcomeOf(seen.tls12), tls13: outcomeOf(seen.tls13) };
      const { connections } = examineModule([cFile(text)], parser, null);
      expect(connections.length).toBe(1);
      const { prediction } = connections[0]!;
      expect({ tls12: prediction.tls12, tls13: prediction.tls13 }).toEqual({ tls12, tls13 });
      for (const protocol of ['tls12', 'tls13'] as const)
        expect(agreesWith(prediction[protocol]), JSON.stringify(seen)).toContain(measured[protocol]);
    },
  );
});
