import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readGlob } from '../../src/core/model/files/glob.ts';
import { folder, run } from '../cli/run-command.ts';
import { cupboard } from './cupboard.ts';
import { furnish } from './household.ts';
import type { Nginx } from './judges.ts';
import { runNginx } from './run-nginx.ts';

/** Include patterns of every shape, some with a dot at the beginning; `.keep.conf` and `.x` are there for those. */
// biome-ignore format: a list of patterns
export const SHAPES = ['*', '*.conf', '[a-z]*', '?*', '*[!~]', '**', '*-*', '[!.]*', '.[a-z]*', '.*.conf', '.k*', '.[!.]*', '.*[!.]', '.?[!.]*', '.[-a-z]*', '.~*', '.*bak*', '.*[0-9]Z', '.[kx.]*'];

const CERTIFICATE = 'ssl_certificate tls/a.crt; ssl_certificate_key tls/a.key;';
const SITE = `server { listen 127.0.0.1:18443 ssl; ${CERTIFICATE} ssl_session_cache builtin:1000; }\n`;

export interface Reads {
  readonly before: readonly string[];
  /** nginx's own words where it refuses what was written */
  readonly after: readonly string[] | string;
  /** what the command says, empty where it wrote nothing */
  readonly said: string;
}

/** Which files nginx reads before and after `fix --write`; null where it refuses them before. */
export async function readBeforeAndAfter(nginx: Nginx, shape: string): Promise<Reads | null> {
  const root = folder({ 'd/a-b.conf': SITE, 'd/.keep.conf': '', 'd/.x': '' });
  for (const [name, data] of cupboard()) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), data);
  }
  const readsSite = readGlob(shape).matches('a-b.conf');
  const includes = [...(readsSite ? [] : ['include d/a-b.conf;']), `include "d/${shape}";`];
  writeFileSync(join(root, 'nginx.conf'), furnish(nginx, `events {}\nhttp {\n${includes.join('\n')}\n}\n`));
  const before = await filesRead(nginx, root);
  if (typeof before === 'string') return null;
  const { stderr } = await run(['fix', '--write', '--nginx', nginx.version, root]);
  return { before, after: await filesRead(nginx, root), said: stderr };
}

async function filesRead(nginx: Nginx, root: string): Promise<readonly string[] | string> {
  const { status, stdout, stderr } = await runNginx({ nginx, folder: root, log: 'stderr' }, '-T');
  if (status !== 0) return stderr.toString();
  return [...stdout.toString().matchAll(/^# configuration file (.+):$/gm)].map((match) => match[1]!);
}
