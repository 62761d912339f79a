import { describe, expect, it } from 'vitest';
import { sourcesBelow } from './source-files.ts';
import { lineAt, userTextsOf } from './user-texts.ts';

/**
 * Words that no sentence of the program has, with what it says instead. nginx's operators read these sentences: they are plain, in the
 * words of nginx's documentation and of RFC 5246 and 8446.
 */
const DROPPED: readonly (readonly [word: RegExp, instead: string])[] = [
  [/\bprices?\b/i, 'trade-off'],
  [/\bmend(?:s|ed|ing)?\b/i, 'fix'],
  [/\btick(?:s|ed|ing)?\b/i, 'select'],
  [/\b(?:applied|selected) by itself\b/i, 'applied by default, selected by default'],
  [/\bstand(?:s|ing)? (?:in(?! the)|beside|behind)\b/i, 'is in, is next to, is after'],
  [/\bbeside\b/i, 'next to, in addition to'],
  [/\b(?:in|out of) sight\b|\bat hand\b/i, 'known, not given'],
  [/\btowards\b/i, 'to'],
  [/\borigins?\b/i, 'upstream server'],
  [/\bcomes? out as\b/i, 'evaluates to'],
  [/\bpassed by\b/i, 'bypassed'],
  [/\bcame so\b|\blets? (?:us |you )?expect\b/i, 'as predicted, predicts'],
  [/\bto the byte\b/i, 'byte for byte unchanged'],
  [/\breckon/i, 'calculate, count'],
  [/\bnobody sets\b/i, 'not set (default)'],
  [/\blarger set of\b/i, "the articles' enterprise settings"],
  [/\bdear(?:er|est)?\b/i, 'expensive'],
  [/\bslips? of the\b/i, 'typo'],
  [/\bshall\b/i, 'must, or the present'],
  [/\bby stand-ins\b/i, 'with stand-ins'],
  [/\boutgr(?:ew|own?|ows)\b/i, 'too large for'],
  [/\bpseudonyms?\b/i, 'stand-in'],
  [/\banew\b/i, 'again, over'],
  [/\bin spite of\b/i, 'despite'],
  [/\ball the same\b/i, 'still, anyway'],
  [/\bshort handshakes?\b/i, 'abbreviated handshake'],
  [/\bout of reach\b/i, 'not usable'],
  [/\b(?:has|have) to say\b|\bto say here\b/i, 'shows'],
  [/\btold (?:by|apart)\b|\btells? (?:of|all)\b/i, 'identified by, shows'],
  [/\bworked out\b/i, 'calculated, evaluated'],
  [/\bcomes about\b/i, 'succeeds'],
  [/\bon offer\b/i, 'offered'],
  [/\bsettle(?:s|d)?\b/i, 'needed to know'],
  [/\bfor good\b/i, 'always'],
  [/\bbroke off\b/i, 'failed'],
  [/\b(?:a|the) matter of\b|'s own matter\b/i, 'decides'],
  [/\bis no (?:number|time|word|map|line)\b/i, 'is not a'],
];

/** Texts that are not ours to word. */
const QUOTED: readonly (readonly [file: RegExp, reason: string])[] = [
  [/\/model\/refusal\//, "nginx's own messages"],
  [/\/catalog\/directives\//, "nginx's documentation, and its tables"],
  [/\/examples\.ts$|\/samples\.ts$/, 'configurations'],
  [/\/(?:redact\/words\/stay-words|modules\/redaction\/public-words)\.ts$/, 'lists of words'],
];

const oddIn = (text: string): readonly string[] =>
  DROPPED.flatMap(([word, instead]) => {
    const [found] = word.exec(text) ?? [];
    return found === undefined ? [] : [`“${found}”, say: ${instead}`];
  });

const sources = sourcesBelow('src').filter(({ path }) => !QUOTED.some(([file]) => file.test(path)));

describe('words of the program', () => {
  it('finds strings, templates and texts of a page, and neither names nor types', () => {
    const text = `import x from './dear friend.ts';
type T = 'a dear type';
if (said === 'dear reader') show('it is dear');
const said = \`the \${'dear inside'} is dear\`;
const page = <p title="dear title">Dear text <b>{count} more</b></p>;
`;
    expect(
      userTextsOf({ path: 'x.tsx', text })
        .map(({ from, text: said }) => `${lineAt(text, from)} ${said}`)
        .sort(),
    ).toEqual(['3 it is dear', '4 dear inside', '4 the … is dear', '5 Dear text', '5 dear title']);
  });

  it('every word that is dropped would be found', () => {
    const odd = [
      'It has a price.',
      'The default fix is ticked by itself.',
      'a file that is not in sight',
      'compare with what it lets expect',
      'Left empty, all are reckoned.',
      'The link says what would settle it.',
    ];
    expect(odd.filter((text) => oddIn(text).length === 0)).toEqual([]);
    expect(
      ['names become stand-ins', 'the ticket of a client', 'what stands in the way', 'statement'].flatMap(
        oddIn,
      ),
    ).toEqual([]);
  });

  it('are the plain ones everywhere', () => {
    const found = sources.flatMap((source) =>
      userTextsOf(source).flatMap(({ from, text }) =>
        oddIn(text).map((odd) => `${source.path}:${lineAt(source.text, from)}: ${odd}`),
      ),
    );
    expect(found).toEqual([]);
  });
});
