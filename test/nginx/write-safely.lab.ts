import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { command } from '../cli/run-command.ts';
import {
  filesBelow,
  lossesIn,
  MAIN,
  newRoot,
  onFirstChange,
  restoreOld,
  startWriter,
} from '../cli/written-configuration.ts';
import { cupboard } from './cupboard.ts';
import { furnish } from './household.ts';
import { eachNginx, nginxes } from './judges.ts';
import { randomFrom } from './random.ts';
import { runNginx } from './run-nginx.ts';
import { readBeforeAndAfter, SHAPES } from './written-beside.ts';

/** What is left of a configuration whose writers are killed, race, or have no room: the whole of what npm test samples. */
const KILLS = Number(process.env.KILLS ?? 500);
const WRITERS = 8;
const ROUNDS = 20;
const newest = nginxes().at(-1) ?? null;

beforeAll(command);

/** A root that nginx takes, certificates included. */
function furnished(): { root: string; main: string } {
  const main = newest ? furnish(newest, MAIN) : MAIN;
  const root = newRoot(main);
  for (const name of ['tls', 'temp']) mkdirSync(join(root, name), { recursive: true });
  for (const [name, data] of cupboard()) if (name.startsWith('tls/')) writeFileSync(join(root, name), data);
  return { root, main };
}

async function refusalIn(root: string): Promise<string> {
  if (!newest) return '';
  const { status, stderr } = await runNginx({ nginx: newest, folder: root, log: 'stderr' }, '-t');
  return status === 0 ? '' : stderr.toString();
}

describe('fix --write', () => {
  it(`${KILLS} kills at random moments: nothing lost, nothing half`, async () => {
    const { root, main } = furnished();
    // how long it writes, as the machine now is: from its first change to its end
    let writes = 0;
    const timed = async (killAfter: number) => {
      let first: number | undefined;
      const unwatch = onFirstChange(root, () => {
        first = performance.now();
      });
      const ended = await startWriter(root, killAfter);
      unwatch();
      if (ended.signal === null && first !== undefined) writes = performance.now() - first;
      return ended;
    };
    await timed(60_000);
    restoreOld(root, main);
    await timed(60_000);
    const random = randomFrom(1);
    const counted = { killed: 0, old: 0, some: 0, all: 0 };
    const losses: string[] = [];
    for (let i = 0; i < KILLS; i += 1) {
      restoreOld(root, main);
      const before = filesBelow(root);
      const { signal } = await timed(writes * random());
      if (signal) counted.killed += 1;
      losses.push(...lossesIn(root));
      const changed = [...before].filter(
        ([path, text]) => path !== 'nginx.conf' && filesBelow(root).get(path) !== text,
      ).length;
      counted[changed === 0 ? 'old' : changed === 3 ? 'all' : 'some'] += 1;
      const refused = await refusalIn(root);
      if (refused) losses.push(refused);
    }
    console.log(`${KILLS} kills within ${writes.toFixed(0)} ms of writing: ${JSON.stringify(counted)}`);
    expect(losses).toEqual([]);
    expect(counted.killed).toBeGreaterThan(KILLS / 3);
    // on both sides of the renames, which are too close together to be hit by chance: npm test stops at each call
    expect(Math.min(counted.old, counted.all)).toBeGreaterThan(0);
  });

  it(`${WRITERS} writers at once, ${ROUNDS} times`, async () => {
    const { root, main } = furnished();
    for (let round = 0; round < ROUNDS; round += 1) {
      restoreOld(root, main);
      const ended = await Promise.all(Array.from({ length: WRITERS }, () => startWriter(root)));
      expect(lossesIn(root)).toEqual([]);
      expect([...filesBelow(root).keys()].filter((path) => path.includes('.bak-'))).toHaveLength(3);
      expect(ended.filter(({ status, stderr }) => status === 0 && stderr !== '')).toHaveLength(1);
      expect(await refusalIn(root)).toBe('');
    }
  });

  it('on a full disk everything is as it was', async (test) => {
    const script = join(newRoot(), 'full.sh');
    writeFileSync(
      script,
      `set -e
mount -t tmpfs -o size=\${2}k none "$1/conf.d"
printf '%s' "$3" > "$1/conf.d/c.conf"
head -c 1000000 /dev/zero > "$1/conf.d/filler" 2>/dev/null || true
cp "$1/conf.d/c.conf" "$1/before"
"$4" "$5" fix --write "$1" && exit 10
cmp "$1/conf.d/c.conf" "$1/before"
ls -A "$1/conf.d"
`,
    );
    const { root } = furnished();
    const text = readFileSync(join(root, 'conf.d/c.conf'), 'utf8');
    const args = [script, root, '16', text, process.execPath, await command()];
    const done = spawnSync('unshare', ['-m', 'sh', ...args], { encoding: 'utf8' });
    if (/unshare|mount/.test(done.stderr) && done.status !== 0) return test.skip('no mount namespace here');
    expect([done.status, done.stdout, done.stderr]).toEqual([
      0,
      'c.conf\nfiller\n',
      expect.stringMatching(/no space is left.*nothing is written/),
    ]);
    expect(lossesIn(root)).toEqual([]);
  });
});

describe.each(eachNginx())('$name: every shape of an include', ({ nginx }) => {
  it.skipIf(nginx === null).each(SHAPES)('%s', async (shape) => {
    const reads = await readBeforeAndAfter(nginx!, shape);
    if (reads === null) return;
    expect(reads.after).toEqual(reads.before);
    expect(reads.said).toMatch(/is written; the old content is in |use --patch/);
  });
});
