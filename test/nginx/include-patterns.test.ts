import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { byBytes, readGlob } from '../../src/core/model/files/glob.ts';
import { furnish } from './household.ts';
import { eachNginx, type Nginx } from './judges.ts';
import { runNginx } from './run-nginx.ts';
import { readBeforeAndAfter } from './written-beside.ts';

/** Which files an include reads, and in which order: as the real nginx says. */
const folder = mkdtempSync(join(tmpdir(), 'patterns-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// biome-ignore format: a list of names
const NAMES = ['a', 'b', 'B', 'ab', 'aab', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaac', 'z', '0', '10', '9', '-', '!', '^', ']', '[', '[a', '[z-a].conf', '*', 'a*b', 'a b',
  'a.conf', 'b.conf', 'é.conf', 'ä', '漢', '😀', '\uffee', '.a', '.a.conf', '..a', '.b.conf.bak-20261130T101010Z', 'a.conf.bak', 'a.conf~', '#a#', 'a\\b', 'a-', 'A.CONF', '{a,b}', '~', '\t',
  '.nginx.conf.bak-20261130T101010Z', '.site.tls-resume-new'];

// biome-ignore format: a list of patterns
const PATTERNS = ['*', '?', '??', '???', '?.conf', '*.conf', '*.*', '[z-a].conf', '[z-a]*', '[a-z]', '[a-z]*', '[!a]', '[^a]', '[!a-z]*', '[]]', '[!]]', '[]-a]', '[[]', '[[]a', '[a', '[a*', '*[', '[', '[]', '[!]', '[a-]',
  '[a-]*', '[-a]*', '[*]', '[?]', 'a[*]b', 'a\\*b', '\\*', '*\\', 'a[\\\\]b', '[\\]]', '[\\a-\\b]', '[a-b-z]', '[--0]', '[.]a', '[.]*', '.*.conf', '.[a-z]*', '.[!.]*', '.?*.conf', '\\.a*', '.n*',
  '*a*a*a*a*a*a*a*b', '*a*a*a*a*c', '**', '***b', '[[:alpha:]]', '[[:alpha:][:digit:]]*', '[![:alpha:]]*', '[[:nothing:]]', '[[:alpha:', '[[:ALPHA:]]', '[[=a=]]', '[[.a.]]*', '[[.-.]]', '[[.hyphen.]]', '{a,b}*', '~*', '{*}',
  '*~', '#*', '*\uffee', '[é]*', '*[漢]', '?[é]', '????', '[a/b]*', 'a?b', '[\t]', '[ -~]', '[A-Z]*', '.*bak*', '*bak*', '*.bak-*', '.*-new', '[a-[.b.]]', '[[.a.]-b]', '[[.a.]-[.b.]]*', '[[=a=]-b]', '[[:alpha:]-z]', '[a-[:digit:]]', '[b-[=z=]]'];

const quoted = (pattern: string): string =>
  `"${pattern.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\t', '\\t')}"`;

async function readBy(nginx: Nginx, pattern: string): Promise<readonly string[] | string> {
  const conf = join(folder, 'nginx.conf');
  writeFileSync(conf, furnish(nginx, `events {}\nhttp {\ninclude ${quoted(pattern)};\n}\n`));
  const { status, stdout, stderr } = await runNginx({ nginx, folder, log: 'stderr' }, '-T');
  if (status !== 0) return stderr.toString();
  return [...stdout.toString().matchAll(/^# configuration file (.+):$/gm)]
    .map((match) => match[1]!)
    .filter((path) => path !== conf)
    .map((path) => path.slice(folder.length + 1));
}

describe.each(eachNginx())('$name: include', ({ nginx }) => {
  it.skipIf(nginx === null)('reads what the pattern means, in the order of the bytes', async () => {
    mkdirSync(join(folder, 'd'), { recursive: true });
    for (const name of NAMES) writeFileSync(join(folder, 'd', name), '');
    const wrong = [];
    for (const pattern of PATTERNS) {
      const glob = readGlob(`d/${pattern}`);
      const ours = NAMES.map((name) => `d/${name}`)
        .filter(glob.matches)
        .sort(byBytes);
      const theirs = await readBy(nginx!, `d/${pattern}`);
      if (JSON.stringify(ours) !== JSON.stringify(theirs)) wrong.push({ pattern, ours, theirs });
    }
    expect(wrong).toEqual([]);
  });

  it.skipIf(nginx === null).each(['*', '*.conf', '.[a-z]*'])(
    '%s reads after fix --write what it read before',
    async (shape) => {
      const reads = await readBeforeAndAfter(nginx!, shape);
      expect(reads?.after).toEqual(reads?.before);
      expect(reads?.said).toMatch(/is written; the old content is in /);
    },
  );
});
