import { describe, expect, it } from 'vitest';
import type { Choices } from '../../src/core/analysis/choices.ts';
import { LineIndex } from '../../src/core/base/line-index.ts';
import { platformOf } from '../../src/core/catalog/platform.ts';
import { parseVersion } from '../../src/core/catalog/version.ts';
import { buildModel } from '../../src/core/model/config-model.ts';
import { correctedText, replyOf, replyWith, sourcesOf } from '../report/reply-of.ts';
import { contentOf, ruleFolders } from '../rules/audit.ts';
import { cupboard, type Files } from './cupboard.ts';
import { eachNginx, type Nginx } from './judges.ts';
import { atMost } from './parallel.ts';
import { test } from './server.ts';

/**
 * Every example of every rule is given to nginx itself: what the program calls refused is refused, on that line and in those words;
 * all else is accepted; and so is what the fixes make of it.
 */
interface Example {
  readonly name: string;
  readonly text: string;
  readonly rate?: number;
}

/** Which file of the cupboard a directive's path means; the path itself is moved below the laboratory's folder. */
const CONTENTS: readonly (readonly [directive: RegExp, file: string | null])[] = [
  [/\b(?:proxy_)?ssl_certificate\s+"?([^\s";]+)/g, 'tls/a.crt'],
  [/\b(?:proxy_)?ssl_certificate_key\s+"?([^\s";]+)/g, 'tls/a.key'],
  [/\bssl_(?:client|trusted)_certificate\s+"?([^\s";]+)/g, 'tls/ca-1.crt'],
  [/\bssl_session_ticket_key\s+"?([^\s";]+)/g, 'tls/ticket-1.key'],
  [/\binclude\s+"?([^\s";*]+)"?;/g, null],
];

const furnished = (text: string): string => text.replace(/(?<=[\s"'])\/etc\//g, 'etc/');

function filesOf(text: string): Files {
  return new Map(
    CONTENTS.flatMap(([directive, file]) =>
      [...text.matchAll(directive)].map(([, path]) => [path!, file === null ? '' : cupboard().get(file)!]),
    ),
  );
}

function testExample(nginx: Nginx, text: string): ReturnType<typeof test> {
  return test(nginx, furnished(text), filesOf(furnished(text)));
}

const choicesFor = ({ version }: Nginx, rate: number | undefined): Choices => ({
  nginx: version,
  ...(rate === undefined ? {} : { rate }),
});

const PREAMBLE = /^nginx version: nginx\/(\S+)\n/;

/**
 * What is not given, what a template has still to fill in, a circle, of which nginx says only that too many files are open, and names
 * that a module would bring, misspelled by an unseen character or not (test/nginx/refusals.test.ts asks about those).
 */
const NOT_FOR_NGINX = new Set([
  'missing-include',
  'template-value',
  'include-cycle',
  'unknown-directive',
  'suspicious-character',
]);

/** Whole configurations that need no module from elsewhere; one with a version of its own is for that nginx alone. */
function examplesFor({ version }: Nginx): readonly Example[] {
  return ruleFolders()
    .filter((folder) => !NOT_FOR_NGINX.has(folder))
    .flatMap((folder) => {
      const { bad, good } = contentOf(folder).examples!;
      return [
        ...bad.map(({ text, rate }, at) => ({
          name: `${folder}, bad ${at}`,
          text,
          ...(rate === undefined ? {} : { rate }),
        })),
        ...good.map((text, at) => ({ name: `${folder}, good ${at}`, text })),
      ];
    })
    .filter(({ text }) => [undefined, version].includes(PREAMBLE.exec(text)?.[1]))
    .filter(({ text }) => /\bevents\b/.test(text) && !/_by_lua/.test(text))
    .map((example) => ({ ...example, text: example.text.replace(PREAMBLE, '') }));
}

interface Said {
  readonly message: string;
  readonly line: number;
}

/** What nginx says first, as the program expects it; null where it starts. */
function predicted(text: string, version: string): Said | null {
  const model = buildModel(sourcesOf(text), platformOf(parseVersion(version)!));
  if ('code' in model) throw new Error(model.what);
  const [first] = model.refusals;
  return first
    ? { message: withoutPlaces(first.message), line: new LineIndex(text).at(first.at.from).line }
    : null;
}

/** What nginx said first: `[emerg] words in /path/nginx.conf:7`, the line 0 where it names none. */
function said(output: string): Said {
  const [, words = output, line] = /\[emerg\] (.*?)(?: in \S+nginx\.conf:(\d+))?$/m.exec(output) ?? [];
  return { message: withoutPlaces(words), line: Number(line ?? 0) };
}

/** The laboratory moves addresses and paths. */
const withoutPlaces = (message: string): string =>
  furnished(message).replace(/\d+\.\d+\.\d+\.\d+:\d+/g, 'ADDRESS:PORT');

/** A name that only its owner's DNS knows, memory that this machine does not have: the fix says so. */
const isNotForHere = (output: string): boolean =>
  /host not found in upstream|Cannot allocate memory/.test(output);

describe.each(eachNginx())('$name', ({ nginx }) => {
  it.skipIf(!nginx)('says of every example what was expected', async () => {
    const { version } = nginx!;
    const examples = examplesFor(nginx!);
    expect(examples.length).toBeGreaterThan(70);
    const pairs = await atMost(4, examples, async ({ name, text }) => {
      const { accepted, output } = await testExample(nginx!, text);
      return { name, expected: predicted(text, version), found: accepted ? null : said(output) };
    });
    for (const { name, expected, found } of pairs) expect({ name, ...found }).toEqual({ name, ...expected });
    expect(pairs.filter(({ found }) => found !== null).length).toBeGreaterThan(15);
  });
});

/** The oldest and the newest. */
const ends = [eachNginx()[0]!, eachNginx().at(-1)!];

describe.each(ends)('$name', ({ nginx }) => {
  it.skipIf(!nginx)('accepts what the ticked fixes make of them', async () => {
    const wrong = await atMost(4, examplesFor(nginx!), async ({ name, text, rate }) => {
      const reply = replyOf(text, choicesFor(nginx!, rate));
      if (!reply.corrected.some((file) => file.changed)) return [];
      const left = predicted(correctedText(reply), nginx!.version);
      const { accepted, output } = await testExample(nginx!, correctedText(reply));
      return accepted === (left === null) ? [] : [`${name}: ${output}`];
    });
    expect(wrong.flat()).toEqual([]);
  });

  it.skipIf(!nginx)('accepts each fix that is merely offered, by itself', async () => {
    const offers = examplesFor(nginx!).flatMap(({ rate, ...example }) => {
      const choices = choicesFor(nginx!, rate);
      const { findings } = replyOf(example.text, choices).report;
      return findings
        .filter(({ fixable, ticked }) => fixable && !ticked)
        .map(({ id }) => ({ ...example, choices, id }));
    });
    expect(offers.length).toBeGreaterThan(10);
    const wrong = await atMost(4, offers, async ({ name, text, choices, id }) => {
      const corrected = correctedText(replyWith(text, choices, (finding) => finding.id === id));
      const { accepted, output } = await testExample(nginx!, corrected);
      const left = predicted(corrected, nginx!.version);
      return accepted === (left === null) || isNotForHere(output) ? [] : [`${name}, ${id}: ${output}`];
    });
    expect(wrong.flat()).toEqual([]);
  });
});
