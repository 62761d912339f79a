import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyzeModule } from '../../../src/core/modules/analyze-module.ts';
import { cFile, cParser } from '../../modules/c-parser.ts';
import { eachNginx } from '../judges.ts';
import { buildModule } from './build-module.ts';
import { ask, MODULE, originForAll, startWith } from './measure-module.ts';
import { VARIANTS } from './variants.ts';

const parser = await cParser();
const WARM_UP = 60;
const CONNECTIONS = 300;

const residentKb = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]);

describe.each(eachNginx().filter(({ nginx }) => nginx?.suite === 'trixie'))('memory of $name', ({
  nginx,
}) => {
  const { missing, runs, opened } = originForAll(nginx);

  /** How much a worker grows by so many connections of the module, in kilobytes. */
  async function growth(text: string): Promise<number> {
    const built = buildModule(nginx!, MODULE, text);
    if (!built.ok) throw new Error(built.output);
    const server = await startWith(nginx!, opened.origin, built.module);
    try {
      await ask(server, '/tls13', WARM_UP);
      const [worker] = server.workers();
      const before = residentKb(worker!);
      await ask(server, '/tls13', CONNECTIONS);
      return residentKb(worker!) - before;
    } finally {
      await server.stop();
    }
  }

  it.skipIf(!runs)(
    `a session that is never freed is there for good, and the correction frees it${missing}`,
    async () => {
      const { text } = VARIANTS.find(({ name }) => name === 'never freed')!;
      const { findings, correction } = analyzeModule([cFile(text)], parser, nginx!.version);
      expect(findings.map(({ rule }) => rule)).toContain('module-session-leaked');
      const [leaked, corrected] = [await growth(text), await growth(correction.files[0]!.text)];
      // two tickets for each connection, each a session with its certificate
      expect(leaked).toBeGreaterThan(200);
      expect(corrected).toBeLessThan(leaked / 3);
    },
  );
});
