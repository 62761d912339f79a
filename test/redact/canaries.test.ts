import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { redact } from '../../src/core/redact/redact.ts';
import { CANARIES, NAME, readings, SITE } from './canary-list.ts';
import { faultsOf, read } from './redacting.ts';

describe('canaries', () => {
  it.each(CANARIES)('%s', (_, config, gone) => {
    const [output] = redact([read(config)]);
    for (const word of gone) {
      // what is looked for was there
      expect(readings(config).join('\n')).toContain(word.toLowerCase());
      for (const reading of readings(output!.text)) expect(reading).not.toContain(word.toLowerCase());
    }
    expect(faultsOf([config])).toEqual([]);
  });

  it('all in one file', () => {
    const config = CANARIES.map(([, text]) => text).join('\n');
    const [output] = redact([read(config)]);
    const all = readings(output!.text).join('\n');
    for (const word of [NAME, 'tidewell', 'quux', 'hunter2']) expect(all).not.toContain(word);
    expect(faultsOf([config])).toEqual([]);
  });

  it('one per file, with names in the paths', () => {
    const files = CANARIES.map(([, text]) => text);
    const paths = files.map(
      (_, i) => `/etc/nginx/${i % 3 === 0 ? NAME : 'conf.d'}/${i}.${i % 2 === 0 ? SITE : 'x'}.conf`,
    );
    const outputs = redact(files.map((text, i) => read(text, paths[i])));
    for (const { redactedPath } of outputs) expect(redactedPath.toLowerCase()).not.toContain(NAME);
    expect(faultsOf(files, paths)).toEqual([]);
  });
});

/** A line each, or several: a kind, and a configuration in which what must be gone stands in «guillemets». */
const MARKED = readFileSync(new URL('held-canaries.txt', import.meta.url), 'utf8')
  .split(/\n(?=[a-z]\w*\|)/)
  .map((entry) => entry.replace(/\n$/, ''));

const escapeRegex = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A short word may be a part of another one. */
const stillShows = (text: string, word: string): boolean => {
  const folded = word.toLowerCase();
  if (folded.length > 5) return readings(text).some((reading) => reading.includes(folded));
  const alone = new RegExp(`(?<![\\p{L}\\p{N}_])${escapeRegex(folded)}(?![\\p{L}\\p{N}_])`, 'u');
  return alone.test(text.toLowerCase());
};

describe('canaries of kinds that recipes have, one configuration each', () => {
  const kinds = [...new Set(MARKED.map((entry) => entry.slice(0, entry.indexOf('|'))))];

  it.each(kinds)('%s', (kind) => {
    const left = MARKED.filter((entry) => entry.startsWith(`${kind}|`)).flatMap((entry) => {
      const marked = entry.slice(kind.length + 1);
      const gone = [...marked.matchAll(/«([^»]+)»/g)].map(([, word]) => word!);
      const config = marked.replaceAll(/[«»]/g, '');
      const [output] = redact([read(config)]);
      return [
        ...gone.filter((word) => stillShows(output!.text, word)).map((word) => `${word} in ${output!.text}`),
        ...faultsOf([config]),
      ];
    });
    expect(left).toEqual([]);
  });

  it('are many', () => {
    expect(MARKED.join('').match(/«/g)!.length).toBeGreaterThan(1300);
  });
});
