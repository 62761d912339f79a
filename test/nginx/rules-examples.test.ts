import { describe, expect, it } from 'vitest';
import type { Choices } from '../../src/core/analysis/choices.ts';
import { LineIndex } from '../../src/core/base/line-index.ts';
import { platformOf } from '../../src/core/catalog/platform/platform.ts';
import { parseVersion } from '../../src/core/catalog/platform/version.ts';
import { buildModel } from '../../src/core/model/config-model.ts';
import type { Analysis } from '../../src/core/report/analyze.ts';
import type { Example } from '../../src/core/rules/rule.ts';
import { replyOf, replyWith, sourcesOf } from '../report/reply-of.ts';
import { allExamples, choicesOf, inputOf, type NamedExample } from '../rules/audit.ts';
import { furnished, furnishInput } from './example-files.ts';
import { eachNginx, type Nginx } from './judges.ts';
import { atMost } from './parallel.ts';
import { test } from './server.ts';

/**
 * Every example of every rule is given to nginx itself: what the program calls refused is refused, on that line and in those words;
 * all else is accepted; and so is what the fixes make of it.
 */

/** nginx.conf, and what is given beside it. */
type Input = ReturnType<typeof inputOf>;

function testInput(nginx: Nginx, input: Input): ReturnType<typeof test> {
  const { text, files } = furnishInput(input);
  return test(nginx, text, files);
}

/** The input as its fixes leave it. */
const correctedOf = ({ corrected }: Analysis): Input =>
  Object.fromEntries(corrected.map(({ path, text }) => [path, text])) as Input;

const choicesFor = ({ version }: Nginx, example: Example): Choices => ({
  nginx: version,
  ...choicesOf(example),
});

const PREAMBLE = /^nginx version: nginx\/(\S+)\n/;

/** Whole configurations that nginx can be asked about; one with a version of its own is for that nginx alone. */
function examplesFor({ version }: Nginx): readonly NamedExample[] {
  return allExamples()
    .filter(({ notForNginx }) => notForNginx === undefined)
    .filter(({ text }) => [undefined, version].includes(PREAMBLE.exec(text)?.[1]))
    .filter(({ text }) => /\bevents\b/.test(text))
    .map((example) => ({ ...example, text: example.text.replace(PREAMBLE, '') }));
}

interface Said {
  readonly message: string;
  readonly line: number;
}

/** What nginx says first, as the program expects it; null where it starts. */
function predicted(input: Input, version: string): Said | null {
  const model = buildModel(sourcesOf(input), platformOf(parseVersion(version)!));
  if ('code' in model) throw new Error(model.what);
  const [first] = model.refusals;
  return first
    ? {
        message: withoutPlaces(first.message),
        line: new LineIndex(input[first.at.file]!).at(first.at.from).line,
      }
    : null;
}

/** What nginx said first: `[emerg] words in /path/nginx.conf:7`, the line 0 where it names none. */
function said(output: string): Said {
  const [, words = output, line] = /\[emerg\] (.*?)(?: in \S+:(\d+))?$/m.exec(output) ?? [];
  return { message: withoutPlaces(words), line: Number(line ?? 0) };
}

/** The laboratory moves addresses and paths. */
const withoutPlaces = (message: string): string =>
  furnished(message).replace(/\d+\.\d+\.\d+\.\d+:\d+/g, 'ADDRESS:PORT');

/** A name that only its owner's DNS knows, memory that this machine does not have: the fix says so. */
const isNotForHere = (output: string): boolean =>
  /host not found in upstream|Cannot allocate memory/.test(output);

describe.each(eachNginx())('$name', ({ nginx }) => {
  it.skipIf(!nginx)('says of every example what was predicted', async () => {
    const { version } = nginx!;
    const examples = examplesFor(nginx!);
    expect(examples.length).toBeGreaterThan(70);
    const pairs = await atMost(4, examples, async (example) => {
      const input = inputOf(example);
      const { accepted, output } = await testInput(nginx!, input);
      return {
        name: example.name,
        expected: predicted(input, version),
        found: accepted ? null : said(output),
      };
    });
    for (const { name, expected, found } of pairs) expect({ name, ...found }).toEqual({ name, ...expected });
    expect(pairs.filter(({ found }) => found !== null).length).toBeGreaterThan(15);
  });
});

/** The oldest and the newest. */
const ends = [eachNginx()[0]!, eachNginx().at(-1)!];

describe.each(ends)('$name', ({ nginx }) => {
  it.skipIf(!nginx)('accepts what the default fixes make of them', async () => {
    const wrong = await atMost(4, examplesFor(nginx!), async (example) => {
      const reply = replyOf(inputOf(example), choicesFor(nginx!, example));
      if (!reply.corrected.some((file) => file.changed)) return [];
      const corrected = correctedOf(reply);
      const { accepted, output } = await testInput(nginx!, corrected);
      const left = predicted(corrected, nginx!.version);
      return accepted === (left === null) ? [] : [`${example.name}: ${output}`];
    });
    expect(wrong.flat()).toEqual([]);
  });

  it.skipIf(!nginx)('accepts each fix that is merely offered, by itself', async () => {
    const offers = examplesFor(nginx!).flatMap((example) => {
      const { findings } = replyOf(inputOf(example), choicesFor(nginx!, example)).report;
      return findings
        .filter(({ fixable, defaultFix }) => fixable && !defaultFix)
        .map(({ id }) => ({ example, id }));
    });
    expect(offers.length).toBeGreaterThan(10);
    const wrong = await atMost(4, offers, async ({ example, id }) => {
      const choices = choicesFor(nginx!, example);
      const corrected = correctedOf(replyWith(inputOf(example), choices, (finding) => finding.id === id));
      const { accepted, output } = await testInput(nginx!, corrected);
      const left = predicted(corrected, nginx!.version);
      return accepted === (left === null) || isNotForHere(output)
        ? []
        : [`${example.name}, ${id}: ${output}`];
    });
    expect(wrong.flat()).toEqual([]);
  });
});
