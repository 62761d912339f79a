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
