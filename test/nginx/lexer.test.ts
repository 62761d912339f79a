import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { encodeText } from '../../src/core/base/read-source-file.ts';
import { encode } from '../../src/core/base/utf8.ts';
import { readTree } from '../../src/core/syntax/read-tree.ts';
import type { Damage } from '../../src/core/syntax/tree.ts';
import { furnish } from './household.ts';
import { eachNginx, type Nginx, nginxes } from './judges.ts';
import { runNginx } from './run-nginx.ts';

/** Pieces of text; nothing that could be the name of a directive. */
const pieces = [
  ...[' ', ' ', '\n', '\n', '\t', '\r\n', ';', ';', ';', '{', '}', '"', "'", '\\', '$', '#', ')', '('],
  ...[
    'a',
    'b',
    '0',
    '"c d"',
    "'e'",
    '\\"',
    '\\\\',
    '\\;',
    '\\{',
    `\${f}`,
    '# g ; }\n',
    'é',
    '€',
    '\u00A0',
    '\uFEFF',
  ],
];
const long = fc
  .tuple(fc.constantFrom('x', 'é', ' ', '\n', '"', '\\x', ';'), fc.integer({ min: 4088, max: 4100 }))
  .map(([unit, bytes]) => unit.repeat(Math.ceil(bytes / encode(unit).length)));
const text = fc
  .array(fc.oneof({ weight: 40, arbitrary: fc.constantFrom(...pieces) }, { weight: 1, arbitrary: long }), {
    maxLength: 25,
  })
  .map((parts) => parts.join(''));

/** `types` takes any words, so that nginx has nothing to refuse in it but what its lexer refuses. */
const beforeFor = (nginx: Nginx) => furnish(nginx, 'events {}\nhttp {\ntypes {\n');
const after = '\n}\n}\n';

/** What only the lexer says. */
const lexical = /^(unexpected |too long parameter)/;

const numRuns = Number(process.env.FUZZ_RUNS ?? 300);
const folder = mkdtempSync(join(tmpdir(), 'lexer-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** nginx's own message and line, null when it takes the file. */
async function refusalOf(
  nginx: Nginx,
  conf: string | Uint8Array,
): Promise<{ message: string; line: number } | null> {
  writeFileSync(join(folder, 'nginx.conf'), conf);
  const ran = await runNginx({ nginx, folder, log: 'stderr' }, '-t', '-q');
  if (ran.status === 0) return null;
  const stderr = ran.stderr.toString();
  const [, message = stderr, line = '0'] =
    /\[emerg\] \d+#\d+: (.*) in .*nginx\.conf:(\d+)/s.exec(stderr) ?? [];
  return { message, line: Number(line) };
}

/** The message as nginx prints it: one byte where a character has several. */
function asPrinted({ message }: Damage): string {
  return message.replace(/^unexpected "([^\0-\x7f])"$/u, 'unexpected "\uFFFD"');
}

describe.each(eachNginx())('$name lexes as the reader does', ({ nginx }) => {
  it.skipIf(nginx === null)('whatever the text', { timeout: 600_000 }, async () => {
    const before = beforeFor(nginx as Nginx);
    let judged = 0;
    await fc.assert(
      fc.asyncProperty(text, async (middle) => {
        const conf = before + middle + after;
        const said = await refusalOf(nginx as Nginx, conf);
        const first = readTree({ path: 'nginx.conf', text: conf, encoding: 'utf-8' }).damage[0];
        if (said === null) expect(first).toBeUndefined();
        else if (lexical.test(said.message)) {
          judged++;
          expect(first && { message: asPrinted(first), line: first.nginxLine }).toEqual(said);
        } else if (first) {
          // nginx met something else before: a name that it does not know, behind a `}` too early
          expect(first.nginxLine).toBeGreaterThanOrEqual(said.line);
        }
      }),
      { numRuns },
    );
    expect(judged).toBeGreaterThan(numRuns / 4);
  });

  it.skipIf(nginx === null)('the lengths at which words become too long', async () => {
    const before = beforeFor(nginx as Nginx);
    for (let length = 4090; length <= 4100; length++) {
      for (const make of [
        (word: string) => `a ${word};`,
        (word: string) => `a ${word} ;`,
        (word: string) => `a "${word}";`,
        (word: string) => `a '${word}' ;`,
        (word: string) => `a;#${word}`,
      ]) {
        const conf = before + make('x'.repeat(length)) + after;
        const said = await refusalOf(nginx as Nginx, conf);
        const first = readTree({ path: 'nginx.conf', text: conf, encoding: 'utf-8' }).damage[0];
        expect(first ? { message: first.message, line: first.nginxLine } : null).toEqual(said);
      }
    }
  });

  it.skipIf(nginx === null)('files in UTF-16', async () => {
    for (const encoding of ['utf-16le', 'utf-16be'] as const) {
      for (const content of [
        'events {\n}\n',
        '\uFEFFevents {\n}\n',
        '# a\nuser b;\n',
        '\uFEFFuser\n b',
        '}\n',
      ]) {
        const said = await refusalOf(nginx as Nginx, encodeText(content, encoding));
        const first = readTree({ path: 'nginx.conf', text: content, encoding }).damage[0];
        expect([content, first && { message: first.message, line: first.nginxLine }]).toEqual([
          content,
          said,
        ]);
      }
    }
  });
});

/** Lua code as it stands between the braces; each with a fault of its own or none. */
const luaBodies = [
  ...[
    ' ',
    ' x = { { } } ',
    ' x = "}" ',
    " x = '{' ",
    ' x = "a\\"}" ',
    ' -- }\n ',
    ' --[[ } ]] ',
    ' --[=[ }\n]=] x = 1 ',
  ],
  ...[
    ' x = "a\n}b" ',
    ' x = "a\\\n}b" ',
    ' x = "a ',
    " don't } \n",
    ' x = a[1] ',
    ' x = a[== ',
    ' --[ a }\n ',
    ' --[= } \n ',
  ],
  ...[
    ' x = [[ a ',
    ' x = [=[ a ]] ',
    ' --[[ a ',
    ' x = 1 - -1 ',
    ' --- } \n ',
    ' -- } ',
    ' -- } \r ',
    ' { ',
    ' } ',
    ' };',
  ],
  ...['\n\n x = 1\n\n x = {\n', ' t = {{1, 2}, {3}} ', ' x = #"y"; ', ' ngx.say( '],
  ...[
    ` x = "${'x'.repeat(5000)}" `,
    ` ${'x'.repeat(5000)} `,
    ` x = [[${'x'.repeat(5000)}]] `,
    ` --${'x'.repeat(5000)}\n `,
  ],
];

const withLua = nginxes().filter(({ modules }) => modules.some((module) => module.includes('http_lua')));

describe.skipIf(withLua.length === 0)('Lua blocks end where lua-nginx-module ends them', () => {
  const cases = withLua.flatMap((nginx) =>
    luaBodies.map((body) => ({ nginx, version: nginx.version, body })),
  );
  it.each(cases)('nginx $version: $body', async ({ nginx, body }) => {
    for (const end of ['\n}\n}\n}\n', '']) {
      const loads = nginx.modules.map((module) => `load_module ${module};\n`).join('');
      const conf = furnish(
        nginx,
        `${loads}events {}\nhttp {\nserver {\nlocation / {\ncontent_by_lua_block {${body}}${end}`,
      );
      const said = await refusalOf(nginx, conf);
      const first = readTree({ path: 'nginx.conf', text: conf, encoding: 'utf-8' }).damage[0];
      if (said !== null && /^unknown directive/.test(said.message))
        expect(first?.nginxLine ?? said.line).toBeGreaterThanOrEqual(said.line);
      else expect(first ? { message: first.message, line: first.nginxLine } : null).toEqual(said);
    }
  });
});
