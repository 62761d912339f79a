import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKeptAddress, planAddresses } from '../../src/core/redact/stand-ins/address-plan.ts';
import { formatIp, networkOf, parseIp, widthOf } from '../../src/core/redact/stand-ins/ip-address.ts';

const planned = (...written: string[]) => {
  const plan = planAddresses(written, []);
  return written.map((text) => plan.get(text));
};

describe('parseIp and formatIp', () => {
  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['2001:0db8::0001:0', '2001:db8::1:0'],
    ['::', '::'],
    ['::1', '::1'],
    ['fe80:0:0:1:2:0:0:3', 'fe80::1:2:0:0:3'],
    ['fe80:0:0:1:0:0:0:3', 'fe80:0:0:1::3'],
    ['64:ff9b::192.0.2.1', '64:ff9b::c000:201'],
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
    ['1:0:3:4:5:6:7:8', '1:0:3:4:5:6:7:8'],
  ])('%s is %s', (text, formatted) => {
    expect(formatIp(parseIp(text)!)).toBe(formatted);
  });

  it.each([
    '10.0.0',
    '10.0.0.256',
    '10.0.0.1.2',
    '1::2::3',
    '1:2:3',
    '12345::',
    'g::',
    '1:2:3:4:5:6:7:8:9',
    '',
    ':',
    '1:2:3:4:5:6:7::8',
  ])('%j is none', (text) => {
    expect(parseIp(text)).toBeNull();
  });
});

describe('planAddresses', () => {
  it('moves addresses of one /24 into one network, documentation networks first', () => {
    expect(planned('81.4.7.9', '81.4.7.10', '10.0.0.5', '172.20.1.1', '99.1.2.3')).toEqual([
      '192.0.2.9',
      '192.0.2.10',
      '198.51.100.5',
      '203.0.113.1',
      '198.18.0.3',
    ]);
  });

  it('keeps the length of ranges, and what lies in them', () => {
    const [wide, narrow, inside] = planned('10.0.0.0/8', '10.1.2.0/24', '10.1.2.77');
    expect(wide).toMatch(/\/8$/);
    expect(narrow).toMatch(/\.0\/24$/);
    expect(inside!.split('.').slice(0, 3)).toEqual(narrow!.split('.').slice(0, 3));
  });

  it('writes as it was written', () => {
    expect(planned('81\\.4\\.7\\.9', '81\\.4\\.7', '81.4.7.9', '81.4.7.0/25')).toEqual([
      '192\\.0\\.2\\.9',
      '192\\.0\\.2',
      '192.0.2.9',
      '192.0.2.0/25',
    ]);
  });

  it('puts IPv6 into the documentation range, and hides hardware addresses', () => {
    expect(planned('2a02:8888::7', '2a02:8888::21b:44ff:fe11:3ab7', '2a02:8888:0:1::7')).toEqual([
      '2001:db8::7',
      '2001:db8::1:0',
      '2001:db8:0:1::7',
    ]);
  });

  it('tells spellings of one address apart', () => {
    const both = planned('2a02:8888::7', '2A02:8888::7', '2a02:8888:0::7');
    expect(new Set(both).size).toBe(3);
    expect(new Set(both.map((text) => text!.toLowerCase())).size).toBe(1);
  });

  it('never gives out a network that the configuration uses', () => {
    expect(planned('192.0.2.1', '198.51.100.0/24')).toEqual(['203.0.113.1', '198.18.0.0/24']);
  });

  it('keeps the ends of a span in order', () => {
    const plan = planAddresses(['10.0.5.9', '10.0.1.1'], [['10.0.1.1', '10.0.5.9']]);
    expect(parseIp(plan.get('10.0.1.1')!)!.value).toBeLessThan(parseIp(plan.get('10.0.5.9')!)!.value);
  });

  it.each([
    '127.0.0.1',
    '127.0.0.0/8',
    '0.0.0.0',
    '0.0.0.0/0',
    '::',
    '::1',
    '::/0',
    'fe80::1',
    '169.254.169.254',
    '255.255.255.0',
  ])('%s stays', (text) => {
    expect(isKeptAddress(text)).toBe(true);
  });

  it.each([
    '10.0.0.1',
    '81.4.7.9',
    '192.0.2.1',
    '10.0.0.0/8',
    '2001:db8::1',
    'fd00::1',
    '128.0.0.1',
  ])('%s goes', (text) => {
    expect(isKeptAddress(text)).toBe(false);
  });

  const octet = fc.oneof(fc.nat(3), fc.nat(255));
  const v4 = fc
    .tuple(fc.constantFrom(10, 81, 172), octet, octet, octet, fc.constantFrom(8, 12, 16, 20, 24, 26, 32))
    .map(([a, b, c, d, prefix]) => {
      const base = networkOf(parseIp(`${a}.${b}.${c}.${d}`)!.value, prefix, 4);
      return formatIp({ family: 4, value: base }) + (prefix === 32 ? '' : `/${prefix}`);
    });
  const group = fc.oneof(fc.nat(2), fc.nat(0xffff));
  const v6 = fc
    .tuple(
      fc.constantFrom('2a02:8888', '2600:1f18'),
      group,
      group,
      group,
      fc.constantFrom(32, 40, 48, 64, 80, 128),
    )
    .map(([head, a, b, c, prefix]) => {
      const base = networkOf(
        parseIp(`${head}:${a.toString(16)}:${b.toString(16)}::${c.toString(16)}`)!.value,
        prefix,
        6,
      );
      return formatIp({ family: 6, value: base }) + (prefix === 128 ? '' : `/${prefix}`);
    });

  const rangeOf = (text: string) => {
    const [address, prefix] = text.split('/');
    const { family, value } = parseIp(address!)!;
    return { family, value, prefix: prefix === undefined ? widthOf(family) : Number(prefix) };
  };
  const holds = (outer: string, inner: string) => {
    const [a, b] = [rangeOf(outer), rangeOf(inner)];
    return (
      a.family === b.family &&
      a.prefix <= b.prefix &&
      networkOf(b.value, a.prefix, b.family) === networkOf(a.value, a.prefix, a.family)
    );
  };

  it('what holds what is the same before and after', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.oneof(v4, v6), { minLength: 2, maxLength: 24 }), (written) => {
        const plan = planAddresses(written, []);
        expect(plan.size).toBe(written.length);
        expect(new Set(plan.values()).size).toBe(written.length);
        for (const outer of written) {
          expect(written).not.toContain(plan.get(outer));
          for (const inner of written)
            expect([outer, inner, holds(plan.get(outer)!, plan.get(inner)!)]).toEqual([
              outer,
              inner,
              holds(outer, inner),
            ]);
        }
      }),
    );
  });
});
