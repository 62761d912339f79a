import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelToUnicode } from '../../src/core/redact/punycode.ts';

describe('labelToUnicode', () => {
  it.each([
    ['xn--bcher-kva', 'bücher'],
    ['XN--BCHER-KVA', 'bücher'],
    ['xn--mnchen-3ya', 'münchen'],
    ['xn--wgv71a119e', '日本語'],
    ['xn--p1ai', 'рф'],
    ['plain', 'plain'],
    ['xn--', 'xn--'],
    ['xn--!', 'xn--!'],
    ['xn--99999999999', 'xn--99999999999'],
  ])('%s is %s', (label, unicode) => {
    expect(labelToUnicode(label)).toBe(unicode);
  });

  it('undoes what Node writes', () => {
    const letters = fc.constantFrom(...'abcxyz059äöüéñøßжиюλκ東京語한');
    fc.assert(
      fc.property(
        fc.array(letters, { minLength: 1, maxLength: 20 }).map((all) => all.join('')),
        (label) => {
          const ascii = domainToASCII(`${label}.example`).split('.')[0]!;
          fc.pre(ascii !== '');
          expect(labelToUnicode(ascii)).toBe(label.toLowerCase());
        },
      ),
    );
  });
});
