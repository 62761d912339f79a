import { describe, expect, it } from 'vitest';
import { readReference } from '../../src/core/catalog/directives/directive-reference.ts';
import { DIRECTIVES } from '../../src/core/catalog/directives/directives.ts';
import { version } from '../../src/core/catalog/platform/version.ts';
import { randomFrom } from '../nginx/random.ts';
import { Grower } from './grown.ts';
import { FreshWords } from './grown-words.ts';
import { faultsOf, redacted, standing } from './redacting.ts';

describe('configurations grown from the catalog', () => {
  const grower = new Grower(version('1.26.3'));
  it('hold no fresh word once they are redacted, and come back', () => {
    const seeds = Array.from({ length: 200 }, (_, seed) => seed);
    const left = seeds.flatMap((seed) => {
      const { text, words } = grower.grow(seed);
      expect(words.length).toBeGreaterThan(30);
      const output = redacted(text);
      return [
        ...standing(output, words).map((word) => {
          const line = output.split('\n').find((each) => each.toLowerCase().includes(word))!;
          return `seed ${seed}: ${word} in ${line.trim()}`;
        }),
        ...faultsOf([text]).map((fault) => `seed ${seed}: ${fault.slice(0, 300)}`),
      ];
    });
    expect(left).toEqual([]);
  });
});

/** Every shape in which a word may be written as an argument. */
const SHAPES = [
  '@w',
  '@w @w',
  '$uri @w',
  'off @w',
  '"@w @w"',
  "'@w-@w_@w'",
  '@p',
  '@w/@f',
  'https://@w:@s@@h:8443@p?@w=@w#@w',
  '@h:443',
  'zone=@w:10m',
  '@w=@s',
  '~^/@w/(?<@v>[^/]+)\\.@w$',
  '"~*@w|@w{2,3}"',
  '$@w',
  '"a$' + '{@w}b"',
  '@w:@w',
  '"{\\"@w\\": \\"@w\\"}"',
  '\\\\@w\\@w',
  '@W @H',
  '@w.@w.@w',
  '"@w, @w; @w=\'@w\'"',
];

describe('every directive that nginx documents', () => {
  const names = [...new Set([...Object.keys(DIRECTIVES), ...readReference().map(({ name }) => name)])];

  it.each(SHAPES)('holds no word of the shape %s', (shape) => {
    const words = new FreshWords(randomFrom(SHAPES.indexOf(shape)));
    const left = names.flatMap((name) => {
      const first = words.made.length;
      const line = `${name} ${words.fill(shape)};`;
      const output = redacted(line);
      const mine = words.made.slice(first);
      return standing(output, mine).map((word) => `${word} in ${output}`);
    });
    expect(left).toEqual([]);
  });

  it('and every block', () => {
    const words = new FreshWords(randomFrom(5));
    const left = [
      'http',
      'server',
      'location /',
      'map $uri $x',
      'geo $x',
      'types',
      'split_clients a $x',
      'upstream a',
      '@w',
      'match a',
      'charset_map a b',
    ].flatMap((block) =>
      SHAPES.flatMap((shape) => {
        const first = words.made.length;
        const output = redacted(words.fill(`${block} { ${shape} @w; # @w ${shape}\n} ${shape}`));
        return standing(output, words.made.slice(first)).map((word) => `${word} in ${output}`);
      }),
    );
    expect(left).toEqual([]);
  });
});
