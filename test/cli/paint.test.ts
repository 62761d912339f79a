import { expect, it } from 'vitest';
import { paintFor } from '../../src/cli/print/paint.ts';

it.each([
  ['a terminal', true, {}, true],
  ['no terminal', false, {}, false],
  ['NO_COLOR', true, { NO_COLOR: '1' }, false],
  ['an empty NO_COLOR, which says nothing', true, { NO_COLOR: '' }, true],
  ['a terminal without abilities', true, { TERM: 'dumb' }, false],
])('%s', (_, isTerminal, environment, colors) => {
  expect(paintFor(isTerminal, environment)('high', 'x').includes('\x1b')).toBe(colors);
});
