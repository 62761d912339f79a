import { describe, expect, it } from 'vitest';
import { platformOf } from '../../src/core/catalog/platform/platform.ts';
import { parseVersion } from '../../src/core/catalog/platform/version.ts';
import { buildModel } from '../../src/core/model/config-model.ts';
import { sourcesOf } from '../report/reply-of.ts';
import { eachNginx, type Nginx } from './judges.ts';
import { test } from './server.ts';

/**
 * listen directives that nginx refuses while it reads: the program says so too, in the same words. The name is quoted, which is nothing
 * to nginx and keeps the laboratory from moving the address; no refused configuration opens a socket.
 */
const SERVER = 'ssl_certificate tls/a.crt; ssl_certificate_key tls/a.key;';

const REFUSED: readonly string[] = [
  ':443',
  '0',
  '70000',
  '127.0.0.1:0',
  '127.0.0.1:65536',
  '127.0.0.1:',
  '127.0.0.1:https',
  '127.0.0.1:8002-8000',
  '[::1',
  '[]:443',
  '[12345::]:443',
  'unix:',
  '127.0.0.1:443 tls',
  '127.0.0.1:443 SSL',
  '127.0.0.1:443 backlog=0',
  '127.0.0.1:443 so_keepalive=::',
  '127.0.0.1:443 ipv6only=on1',
  '127.0.0.1:443 rcvbuf=1g',
];

/** Two ways of writing one address:port: both are its default server, which nginx refuses. */
const SAME: readonly (readonly [string, string])[] = [
  ['443', '*:443'],
  ['443', '0.0.0.0:443'],
  ['80', '*'],
  ['127.0.0.1', '127.0.0.1:80'],
  ['[::]:443', '[0:0:0:0:0:0:0:0]:443'],
  ['[::1]:443', '[0::1]:443'],
  ['[2001:db8::1]:443', '[2001:DB8:0:0:0:0:0:1]:443'],
  ['127.0.0.1:8000-8002', '127.0.0.1:8001'],
];

async function words(nginx: Nginx, text: string): Promise<{ predicted: string | null; said: string | null }> {
  const model = buildModel(sourcesOf(text), platformOf(parseVersion(nginx.version)!));
  if ('code' in model) throw new Error(model.what);
  const { accepted, output } = await test(nginx, text);
  return {
    predicted: model.refusals[0]?.message ?? null,
    said: accepted ? null : (/\[emerg\] (.*?) in \S+nginx\.conf:\d+$/m.exec(output)?.[1] ?? output),
  };
}

describe.each(eachNginx())('$name', ({ nginx }) => {
  it.skipIf(!nginx).each(REFUSED)('listen %s', async (listen) => {
    const { predicted, said } = await words(
      nginx!,
      `events {}\nhttp { server { "listen" ${listen}; ${SERVER} } }\n`,
    );
    expect(said).not.toBeNull();
    expect(predicted).toBe(said);
  });

  it.skipIf(!nginx).each(SAME)('%s is %s', async (first, second) => {
    const server = (listen: string) => `server { "listen" ${listen} default_server; }`;
    const { predicted, said } = await words(
      nginx!,
      `events {}\nhttp { ${server(first)} ${server(second)} }\n`,
    );
    expect(said).toMatch(/^a duplicate default server for /);
    expect(predicted).toBe(said);
  });
});
