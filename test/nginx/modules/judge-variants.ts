import { describe, expect, it } from 'vitest';
import { analyzeModule } from '../../../src/core/modules/analyze-module.ts';
import { examineModule } from '../../../src/core/modules/examine-module.ts';
import type { ModuleOutcome } from '../../../src/core/modules/prediction.ts';
import { cFile, cParser } from '../../modules/c-parser.ts';
import { eachNginx, type Nginx } from '../judges.ts';
import type { Server } from '../server.ts';
import { buildModule } from './build-module.ts';
import { MODULE, measureModule, originForAll, outcomeOf } from './measure-module.ts';
import { VARIANTS, type Variant } from './variants.ts';

const parser = await cParser();

type Judge = (nginx: Nginx, origin: Server, variant: Variant) => Promise<void>;

/** A test for each variant and nginx that is wanted, with a TLS server of that nginx. */
export function judgeEach(
  title: string,
  judge: Judge,
  isWanted: (suite: string, variant: Variant) => boolean,
): void {
  describe.each(eachNginx())(`$name: ${title}`, ({ nginx }) => {
    const { missing, runs, opened } = originForAll(nginx);

    const variants = VARIANTS.filter((variant) => isWanted(nginx?.suite ?? 'trixie', variant));
    it.skipIf(!runs).concurrent.each(variants)(`$name${missing}`, (variant) =>
      judge(nginx!, opened.origin, variant),
    );
  });
}

/** What may be measured: where chance decides, anything may. */
const agreesWith = (predicted: ModuleOutcome): readonly string[] =>
  predicted === 'some' ? ['no', 'some', 'yes'] : [predicted];

/** What is predicted of the text is what a real nginx does with the module. */
export const predictionHolds: Judge = async (nginx, origin, { text, tls12, tls13 }) => {
  const seen = await measured(nginx, origin, text);
  const { connections } = examineModule([cFile(text)], parser, null);
  expect(connections.length).toBe(1);
  const { prediction } = connections[0]!;
  expect({ tls12: prediction.tls12, tls13: prediction.tls13 }).toEqual({ tls12, tls13 });
  for (const protocol of ['tls12', 'tls13'] as const)
    expect(agreesWith(prediction[protocol]), JSON.stringify(seen)).toContain(outcomeOf(seen[protocol]));
};

/** Sessions in the request's memory have no place that is certain; what takes one out may be more than two lines. */
const LEFT = /^kept in the request$|^taken out when it is offered$/;

/** The corrected module builds without a warning, resumes with both, and needs no further correction. */
export const correctionResumes: Judge = async (nginx, origin, { name, text }) => {
  const { correction, connections, findings } = analyzeModule([cFile(text)], parser, nginx.version);
  const [connection] = connections;
  if (LEFT.test(name)) {
    expect(correction.patch).toBe('');
    expect(connection!.left).toMatch(/not certain|by hand/);
    return;
  }
  if (connection!.tls12 === 'yes' && connection!.tls13 === 'yes' && findings.length === 0) return;
  expect(correction.patch).not.toBe('');
  expect(correction.needed).toEqual([]);
  expect(connection!.corrected).toEqual({ tls12: 'yes', tls13: 'yes' });
  const corrected = correction.files[0]!.text;
  const seen = await measured(nginx, origin, corrected);
  expect([outcomeOf(seen.tls12), outcomeOf(seen.tls13)], JSON.stringify(seen)).toEqual(['yes', 'yes']);
  expect(analyzeModule([cFile(corrected)], parser, nginx.version).correction.patch).toBe('');
};

async function measured(nginx: Nginx, origin: Server, text: string) {
  const built = buildModule(nginx, MODULE, text);
  if (!built.ok) throw new Error(`${built.output}\n${text}`);
  return measureModule(nginx, origin, built.module);
}
