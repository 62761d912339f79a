import { version } from '../../src/core/catalog/platform/version.ts';
import { Grower } from '../redact/grown.ts';
import { redactOne, standing } from '../redact/redacting.ts';
import { QuickJudge } from './corpus/quick-judge.ts';
import { cupboard } from './cupboard.ts';
import type { Nginx } from './judges.ts';

export interface Tally {
  asked: number;
  /** nginx takes the configuration as it grew */
  accepted: number;
  /** what nginx says of redacted ones whose originals it takes, and words that still stand in one; what must not be */
  readonly faults: string[];
  /** why it refuses originals */
  readonly refusals: string[];
}

/**
 * Grows configurations, redacts them, and asks nginx about both. Certificates lie where the text says, under the stand-ins' names too.
 * @param isAsked which of them nginx is asked about; the others are only searched for fresh words
 */
export async function tallyGrown(
  nginx: Nginx,
  seeds: Iterable<number>,
  isAsked: (seed: number) => boolean,
): Promise<Tally> {
  const grower = new Grower(version(nginx.version));
  const judge = new QuickJudge(nginx);
  const tally: Tally = { asked: 0, accepted: 0, faults: [], refusals: [] };
  try {
    for (const seed of seeds) {
      const { text, words, isForNginx } = grower.grow(seed);
      const { text: hidden } = redactOne(text);
      for (const word of standing(hidden, words)) tally.faults.push(`seed ${seed}: ${word} still stands`);
      if (!isAsked(seed)) continue;
      tally.asked++;
      const before = isForNginx ? await askWithCertificates(judge, text) : 'mail{} is a module apart';
      if (before !== '') {
        tally.refusals.push(`seed ${seed}: ${before}`);
        continue;
      }
      tally.accepted++;
      const after = await askWithCertificates(judge, hidden);
      if (after !== '') tally.faults.push(`seed ${seed}: ${after}`);
    }
  } finally {
    judge.close();
  }
  return tally;
}

/** Empty where nginx takes it. */
async function askWithCertificates(judge: QuickJudge, text: string): Promise<string> {
  for (const [, directive, path] of text.matchAll(/(ssl_certificate(?:_key)?) (tls\/[^;\s]+);/g))
    judge.write(path!, cupboard().get(directive!.endsWith('key') ? 'tls/a.key' : 'tls/a.crt')!);
  const { accepted, message } = await judge.ask(text);
  return accepted ? '' : message;
}
