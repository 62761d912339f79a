import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyzeModule } from '../../../src/core/modules/analyze-module.ts';
import { cFile, cParser } from '../../modules/c-parser.ts';
import { eachNginx } from '../judges.ts';
import type { Server } from '../server.ts';
import { buildModule, lackingHeaders } from './build-module.ts';
import { MODULE, measureModule, outcomeOf, startOrigin } from './measure-module.ts';
import { VARIANTS } from './variants.ts';

const parser = await cParser();
/** Those of the article with each nginx, the others with one. */
const EVERYWHERE = /^the article: nothing|^the article: offered/;
/** Sessions in the request's memory have no place that is certain. */
const LEFT = /^kept in the request$/;

describe.each(eachNginx())('corrected modules loaded into $name', ({ nginx }) => {
  const missing = lackingHeaders(nginx);
  const runs = nginx !== null && missing === '';
  let origin: Server;

  beforeAll(async () => {
    if (runs) origin = await startOrigin(nginx);
  });
  afterAll(() => origin?.stop());

  const variants = VARIANTS.filter(({ name }) => nginx?.suite === 'trixie' || EVERYWHERE.test(name));
  it.skipIf(!runs).concurrent.each(variants)(
    `$name: builds without a warning, and resumes${missing}`,
    async ({ name, text }) => {
      const { correction, connections, findings } = analyzeModule([cFile(text)], parser, nginx!.version);
      const [connection] = connections;
      if (LEFT.test(name)) {
        expect(correction.patch).toBe('');
        expect(connection!.left).toContain('not certain');
        return;
      }
      if (connection!.tls12 === 'yes' && connection!.tls13 === 'yes' && findings.length === 0) return;
      expect(correction.patch).not.toBe('');
      expect(correction.needed).toEqual([]);
      expect(connection!.corrected).toEqual({ tls12: 'yes', tls13: 'yes' });
      const corrected = correction.files[0]!.text;
      const built = buildModule(nginx!, MODULE, corrected);
      expect(built.ok ? '' : `${built.output}\n${correction.patch}`).toBe('');
      if (!built.ok) return;
      const seen = await measureModule(nginx!, origin, built.module);
      expect([outcomeOf(seen.tls12), outcomeOf(seen.tls13)], JSON.stringify(seen)).toEqual(['yes', 'yes']);
      const again = analyzeModule([cFile(corrected)], parser, nginx!.version);
      expect(again.correction.patch).toBe('');
    },
  );
});
