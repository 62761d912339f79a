import { expect, it } from 'vitest';
import { readBaseline, writeBaseline } from '../../src/core/report/baseline.ts';

it('is read as it was written, sorted and without doubles', () => {
  expect(readBaseline(writeBaseline(['b: 2', 'a: 1', 'b: 2']))).toEqual({
    schema: 1,
    tool: 'tls-resume',
    findings: ['a: 1', 'b: 2'],
  });
});

it.each([
  ['not JSON', '{'],
  ['null', 'null'],
  ['another file', '{"findings":[]}'],
  ['of a later schema', '{"schema":2,"tool":"tls-resume","findings":[]}'],
  ['no ids', '{"schema":1,"tool":"tls-resume","findings":[1]}'],
])('is refused when it is %s', (_, text) => {
  expect(readBaseline(text)).toBeNull();
});
