import { afterAll, describe, expect, it } from 'vitest';
import { platformOf } from '../../src/core/catalog/platform/platform.ts';
import { version } from '../../src/core/catalog/platform/version.ts';
import { buildModel } from '../../src/core/model/config-model.ts';
import { QuickJudge } from './corpus/quick-judge.ts';
import { eachNginx, type Nginx } from './judges.ts';
import { atMost } from './parallel.ts';
import {
  AT_TOP,
  IN_HTTP,
  IN_LOCATION,
  IN_SERVER,
  IN_STREAM,
  IN_TLS_SERVER,
  IN_UPSTREAM,
} from './refusal-cases.ts';

const http = (inside: string): string => `events {}\nhttp {\naccess_log off;\n${inside}\n}\n`;
const server = (inside: string): string => http(`server {\n${inside}\n}`);

/** A block each, with the lines that go into it. */
const GROUPS: readonly (readonly [string, readonly string[], (line: string) => string])[] = [
  [
    'server{}',
    IN_SERVER,
    (line) => server(line.startsWith('listen') ? line : `listen 127.0.0.1:9000; ${line}`),
  ],
  [
    'server{} with TLS',
    IN_TLS_SERVER,
    (line) =>
      server(`listen 127.0.0.1:9000 ssl; ssl_certificate tls/a.crt; ssl_certificate_key tls/a.key; ${line}`),
  ],
  ['location{}', IN_LOCATION, (line) => server(`listen 127.0.0.1:9000; location / { ${line} }`)],
  [
    'upstream{}',
    IN_UPSTREAM,
    (line) =>
      http(`upstream u { ${line} } server { listen 127.0.0.1:9000; location / { proxy_pass http://u; } }`),
  ],
  ['http{}', IN_HTTP, http],
  ['stream{}', IN_STREAM, (line) => `events {}\nstream {\n${line}\n}\n`],
  ['the top', AT_TOP, (line) => `${line}\n`],
];

/** The first thing that we say nginx would say; null where it would start. */
function ourWords(text: string, nginx: Nginx): string | null {
  const source = { path: '/etc/nginx/nginx.conf', text, encoding: 'utf-8' } as const;
  const model = buildModel([source], platformOf(version(nginx.version)));
  if ('code' in model) throw new Error(model.what);
  return model.trees[0]!.damage[0]?.message ?? model.refusals[0]?.message ?? null;
}

describe.each(eachNginx())('$name', ({ nginx }) => {
  const judge = nginx && new QuickJudge(nginx);
  afterAll(() => judge?.close());

  describe.skipIf(!nginx)('refuses the same lines with the same words', () => {
    it.each(GROUPS.map((group) => [group[0], group] as const))('in %s', async (_, [, lines, wrap]) => {
      const [said, ours]: [string[], string[]] = [[], []];
      const verdicts = await atMost(3, lines, (line) => judge!.ask(wrap(line)));
      for (const [at, line] of lines.entries()) {
        const text = wrap(line);
        const { message } = verdicts[at]!;
        said.push(`${line} -> ${message}`);
        ours.push(`${line} -> ${ourWords(text, nginx!) ?? ''}`);
      }
      expect(ours).toEqual(said);
    });
  });
});
