import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seconds } from '../../src/core/base/units.ts';
import { type LinkState, parseLink, writeLink } from '../../src/core/share/link.ts';

const FULL: LinkState = {
  rate: 12,
  mix: [20, 30.5, 49.5],
  resumed: 40,
  names: 15,
  certificate: 853,
  key: 'ec256',
  rtt: 35.5,
  returning: 85,
  away: seconds(600),
  away90: seconds(7200),
  hosts: 3,
  affinity: 'off',
  sharedkeys: 'on',
};

describe('the calculator’s further parameters in the link', () => {
  it('are written in one order, and read back the same', () => {
    const link = writeLink(FULL);
    expect(link).toBe(
      '#v=1&rate=12&mix=20,30.5,49.5&resumed=40&names=15&certificate=853&key=ec256&rtt=35.5&returning=85&away=10m&away90=2h&hosts=3&affinity=off&sharedkeys=on',
    );
    expect(parseLink(link)).toEqual({ state: FULL, notices: [] });
    expect(writeLink(parseLink(link).state)).toBe(link);
  });

  it('leave an older link as it is', () => {
    const older =
      '#v=1&rate=1000&timeout=10m&concurrent=10000&headroom=1.25&nginx=1.26.3&tickets=off&zone=150m';
    expect(writeLink(parseLink(older).state)).toBe(older);
  });

  it.each([
    ['mix=50,50', 'mix'],
    ['mix=50,50,50', 'mix'],
    ['mix=a,b,c', 'mix'],
    ['mix=101,-1,0', 'mix'],
    ['key=dsa', 'key'],
    ['key=constructor', 'key'],
    ['affinity=yes', 'affinity'],
    ['away=soon', 'away'],
    ['hosts=many', 'hosts'],
  ])('%s is left out, with a word about it', (text, key) => {
    const { state, notices } = parseLink(`#v=1&${text}`);
    expect(state).toEqual({});
    expect(notices.map((notice) => notice.key)).toEqual([key]);
  });

  it('are brought into their range', () => {
    const { state, notices } = parseLink('#v=1&hosts=0&returning=100&certificate=1e9');
    expect(state).toEqual({ hosts: 1, returning: 99.9, certificate: 65_535 });
    expect(notices).toHaveLength(3);
  });

  it('carry nothing but numbers and known words', () => {
    const anything = fc.oneof(fc.string(), fc.double(), fc.array(fc.double(), { maxLength: 4 }));
    const keys = Object.keys(FULL);
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), anything), (state) => {
        const link = writeLink(state as LinkState);
        expect(link).toMatch(/^$|^#v=1(&[a-z0-9]+=([\d.,]+[a-z]?|on|off|rsa2048|rsa4096|ec256))+$/);
        expect(writeLink(parseLink(link).state)).toBe(link);
      }),
    );
  });
});
