import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seconds } from '../../src/core/base/units.ts';
import { type LinkState, parseLink, writeLink } from '../../src/core/share/link.ts';

const FULL: LinkState = {
  rate: 1000,
  timeout: seconds(600),
  concurrent: 10_000,
  headroom: 1.25,
  nginx: '1.26.3',
  tickets: 'off',
  zone: '150m',
};
const FULL_LINK =
  '#v=1&rate=1000&timeout=10m&concurrent=10000&headroom=1.25&nginx=1.26.3&tickets=off&zone=150m';

/** the state a link gives and the keys it is noticed for */
const read = (fragment: string) => {
  const { state, notices } = parseLink(fragment);
  return [state, notices.map((notice) => notice.key)];
};

describe('writeLink', () => {
  it('is readable, named, versioned and in one order', () => {
    expect(writeLink(FULL)).toBe(FULL_LINK);
    expect(writeLink({ zone: '10m', rate: 0.5 })).toBe('#v=1&rate=0.5&zone=10m');
    expect(writeLink({})).toBe('');
  });

  it.each([
    [600, '10m'],
    [3600, '1h'],
    [86400, '1d'],
    [90, '90s'],
    [0, '0s'],
    [90_000, '25h'],
  ])('writes %i seconds as %s', (timeout, text) => {
    expect(writeLink({ timeout: seconds(timeout) })).toBe(`#v=1&timeout=${text}`);
  });

  it('never carries text of a configuration, whatever stands in the state', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.double(),
      fc.constantFrom('shop.example.com', 'server { }', '10m;\nssl', '1.2.3&x=y'),
    );
    const states = fc.record(
      {
        rate: anything,
        timeout: anything,
        concurrent: anything,
        headroom: anything,
        nginx: anything,
        tickets: anything,
        zone: anything,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(states, (state) => {
        expect(writeLink(state as LinkState)).toMatch(
          /^$|^#v=1(&(rate|concurrent|headroom)=\d+(\.\d+)?|&timeout=\d+[smhd]|&nginx=1\.\d+\.\d+|&tickets=o(n|ff)|&zone=\d+[km]?)+$/,
        );
      }),
    );
  });
});

describe('parseLink', () => {
  it('gives back what was written', () => {
    expect(parseLink(FULL_LINK)).toEqual({ state: FULL, notices: [] });
    expect(parseLink(FULL_LINK.slice(1)).state).toEqual(FULL);
    expect(parseLink('')).toEqual({ state: {}, notices: [] });
    expect(parseLink('#')).toEqual({ state: {}, notices: [] });
  });

  it('round trips every state in range', () => {
    const states = fc.record(
      {
        rate: fc.integer({ min: 0, max: 10_000_000_000 }).map((n) => n / 1000),
        timeout: fc.integer({ min: 0, max: 365 * 86400 }).map(seconds),
        concurrent: fc.nat(1_000_000_000),
        headroom: fc.integer({ min: 1000, max: 10_000 }).map((n) => n / 1000),
        nginx: fc.tuple(fc.nat(99), fc.nat(99)).map(([minor, patch]) => `1.${minor}.${patch}`),
        tickets: fc.constantFrom('on' as const, 'off' as const),
        zone: fc.oneof(
          fc.integer({ min: 1, max: 100_000 }).map((n) => `${n}m`),
          fc.integer({ min: 32, max: 1023 }).map((n) => `${n}k`),
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(states, (state) => {
        const link = writeLink(state);
        expect(parseLink(link)).toEqual({ state, notices: [] });
        expect(writeLink(parseLink(link).state)).toBe(link);
      }),
    );
  });

  it.each([
    ['rate=NaN', {}],
    ['rate=Infinity', {}],
    ['rate=', {}],
    ['rate', {}],
    ['rate=0x10', {}],
    ['rate=1e309', { rate: 10_000_000 }],
    ['rate=-5', { rate: 0 }],
    ['concurrent=-1e309', { concurrent: 0 }],
    ['headroom=0', { headroom: 1 }],
    ['headroom=99', { headroom: 10 }],
    ['timeout=-1', { timeout: 0 }],
    ['timeout=5min', {}],
    ['timeout=1e309', { timeout: 365 * 86400 }],
    ['timeout=2y', { timeout: 365 * 86400 }],
    ['nginx=9.9.9', {}],
    ['nginx=latest', {}],
    ['tickets=yes', {}],
    ['tickets=ON', {}],
    ['zone=1g', {}],
    ['zone=10mb', {}],
    ['zone=1k', { zone: '32k' }],
    ['zone=99999999m', { zone: '1048576m' }],
    ['zone=9999999999m', {}],
  ])('%s is clamped or left out, with a notice', (part, state) => {
    expect(read(`#v=1&${part}`)).toEqual([state, [part.split('=')[0]]]);
  });

  it.each([
    ['rate=1e3', { rate: 1000 }],
    ['timeout=600', { timeout: 600 }],
    ['timeout=1h30m', { timeout: 5400 }],
    ['nginx=1.26', { nginx: '1.26.0' }],
    ['nginx=openresty/1.27.1.2', { nginx: 'OpenResty 1.27.1.2' }],
    ['nginx=NGINX%20Plus%20R33%20P2', { nginx: 'NGINX Plus R33 P2' }],
    ['nginx=1.26.3-3%2Bdeb13u10', { nginx: '1.26.3' }],
    ['zone=10240K', { zone: '10m' }],
    ['rate=%31', { rate: 1 }],
  ])('%s is another way to say it, without a notice', (part, state) => {
    expect(read(`#v=1&${part}`)).toEqual([state, []]);
  });

  it('reads another format as this one and says so', () => {
    expect(read('#v=2&rate=5')).toEqual([{ rate: 5 }, ['v']]);
    expect(read('#rate=5')).toEqual([{ rate: 5 }, []]);
  });

  it('leaves out unknown keys and repeats, and says so', () => {
    expect(read('#v=1&rate=5&rate=6&config=server')).toEqual([{ rate: 5 }, ['rate', 'config']]);
  });

  it('touches no prototype', () => {
    const { state, notices } = parseLink(
      '#v=1&__proto__=1&constructor=2&__proto__[rate]=3&toString=4&prototype.x=5',
    );
    expect(Object.keys(state)).toEqual([]);
    expect(Object.getPrototypeOf(state)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).rate).toBeUndefined();
    expect(notices).toHaveLength(5);
  });

  it('survives bad escapes and huge links, and echoes little of them', () => {
    expect(read('#v=1&rate=%E0%A4%A')[0]).toEqual({});
    expect(parseLink(`#v=1&rate=5&x=${'a'.repeat(3000)}`)).toMatchObject({
      state: {},
      notices: [{ key: '' }],
    });
    const long = parseLink(`#v=1&${'k'.repeat(500)}=1&rate=${'9x'.repeat(300)}`);
    for (const { key, text } of long.notices) expect((key + text).length).toBeLessThan(150);
  });

  it('never throws and always gives a state that writes itself', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webFragments(),
          fc
            .array(
              fc.tuple(
                fc.constantFrom('v', 'rate', 'timeout', 'zone', 'nginx', 'tickets', 'headroom', 'concurrent'),
                fc.string(),
              ),
            )
            .map((pairs) => pairs.map((pair) => pair.join('=')).join('&')),
        ),
        (fragment) => {
          const { state } = parseLink(fragment);
          expect(parseLink(writeLink(state))).toEqual({ state, notices: [] });
        },
      ),
    );
  });
});
