import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/core/report/analyze.ts';
import { KINDS_OF_INPUT } from './large-inputs.ts';

/** What a user makes deep, or has read again and again: answered, and what goes beyond a limit is said. */
const SIZE = 40_000;
const DEEP = [
  'a chain of set',
  'a chain of set, backwards',
  'a chain of maps',
  'set that doubles',
  'one text of variables',
  'nested locations',
  'nested large locations',
  'if in if',
  'keepalive again and again',
  'includes of itself',
  'a dump whose files include each other',
  'a dump whose files include all',
];

const analyzed = (text: string) => {
  const reply = analyze([{ path: '/etc/nginx/nginx.conf', text, encoding: 'utf-8' }], {});
  if ('code' in reply) throw new Error(reply.what);
  return reply.report;
};

describe('depth and number', () => {
  it.each(DEEP)('%s', (what) => {
    const start = process.cpuUsage().user;
    analyzed(KINDS_OF_INPUT[what]!(SIZE));
    expect((process.cpuUsage().user - start) / 1e6).toBeLessThan(20);
  });

  it('of includes: what is not read is said, and is unknown', () => {
    const { assumptions } = analyzed(KINDS_OF_INPUT['a dump whose files include each other']!(SIZE));
    expect(assumptions).toContainEqual(
      expect.stringMatching(
        /^The includes are too much to read whole, beginning with c\d+\.conf in .*20000 readings of files/,
      ),
    );
  });

  it('a block where only a snippet is, with directives of another one', () => {
    expect(() => analyzed('keepalive 2; keepalive 3; server { listen 443 ssl; }\n')).not.toThrow();
  });
});
