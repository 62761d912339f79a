import { describe, expect, it } from 'vitest';
import { RUN } from '../../src/worker/jobs.ts';
import { growConfiguration } from './grown-configuration.ts';
import { KINDS_OF_INPUT } from './large-inputs.ts';

const SIZE = 8_000;
/** In seconds of the processor, of every job together: far from a time that grows with the square of the length. */
const MOST = 20;
const tell = () => undefined;

const AROUND = { file: 'nginx.conf', top: null, nginx: '1.26.3', names: [], servers: null };

/** What the page asks of a text, besides the analysis: of its own doing, or with the cursor anywhere. */
async function askAll(text: string): Promise<void> {
  const source = { path: '/etc/nginx/nginx.conf', text, encoding: 'utf-8' as const };
  const sources = [source];
  await RUN.pick({ source }, tell);
  const redaction = await RUN.redact({ sources }, tell);
  if ('redacted' in redaction) {
    const items = redaction.redacted.flatMap((each) => each.items);
    await RUN['hide-words']({ text: text.slice(0, 5000), items }, tell);
    await RUN.restore({ returned: `So:\n\`\`\`\n${text}\n\`\`\`\n`, items, sources, choices: {} }, tell);
  }
  await RUN['findings-text']({ sources, choices: {}, redacted: true }, tell);
  await RUN.flow({ sources, choices: {}, target: { kind: 'server', socket: 0, server: 0 }, edits: [] }, tell);
  await RUN.export({ sources, choices: {} }, tell);
  const bytes = new TextEncoder().encode(text);
  await RUN.unpack({ name: 'a.zip', bytes }, tell);
  await RUN.log({ files: [{ name: 'a.log', content: new Blob([bytes]) }], options: { sources } }, tell);
  for (const part of [0, 0.3, 0.7, 1]) {
    const question = { text, offset: Math.floor(text.length * part), around: AROUND };
    await RUN.complete(question, tell);
    await RUN.hover(question, tell);
  }
}

describe('every job of the page', () => {
  it.each(Object.entries(KINDS_OF_INPUT))('is done: %s', async (_, text) => {
    const start = process.cpuUsage().user;
    await askAll(text(SIZE));
    expect((process.cpuUsage().user - start) / 1e6).toBeLessThan(MOST);
  });

  it('is done: grown configurations', async () => {
    for (let seed = 5000; seed < 5030; seed += 1) await askAll(growConfiguration(seed));
  });
});
