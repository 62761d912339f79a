import { describe, expect, it } from 'vitest';
import { recursionsIn } from './recursion.ts';
import { sourcesBelow } from './source-files.ts';

/** Functions that call themselves, each with what bounds its depth. What a user writes must not. */
const BOUNDED: Readonly<Record<string, string>> = {};

describe('recursion', () => {
  it('none is as deep as a user makes it', () => {
    const sources = [...sourcesBelow('src/core'), ...sourcesBelow('src/cli'), ...sourcesBelow('src/worker')];
    const found = sources.flatMap((source) => recursionsIn(source).map((name) => `${source.path} ${name}`));
    console.log(found.join('\n'));
  });
});
