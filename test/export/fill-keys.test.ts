import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rotationScript } from '../../src/core/export/key-rotation.ts';
import { folder } from '../cli/run-command.ts';

const NAMES = ['current', 'previous', 'next'];
const keysIn = (at: string) => NAMES.map((name) => readFileSync(join(at, `${name}.key`)).toString('hex'));

function script(keys: string, hooks: Readonly<Record<string, string>>, ...words: string[]) {
  const at = join(folder({ rotate: rotationScript() }), 'rotate');
  const env = { ...process.env, TICKET_KEYS: keys, CHECK: 'false', RELOAD: 'false', ...hooks };
  return spawnSync('sh', [at, ...words], { encoding: 'utf8', env });
}

describe('the script, asked to fill an empty folder after a boot', () => {
  it('makes three keys of 80 bytes, for its owner alone, and asks nginx for nothing', () => {
    const keys = folder({});
    expect(script(keys, {}, 'fill')).toMatchObject({ status: 0, stderr: '' });
    expect(new Set(keysIn(keys)).size).toBe(3);
    for (const name of NAMES) {
      const { size, mode } = statSync(join(keys, `${name}.key`));
      expect([size, mode & 0o777]).toEqual([80, 0o600]);
    }
  });

  it('takes the keys of another host where FETCH brings them', () => {
    const [other, keys] = [folder({}), folder({})];
    script(other, {}, 'fill');
    const done = script(keys, { FETCH: `cp ${other}/*.key "$TICKET_KEYS"/` }, 'fill');
    expect(done.status).toBe(0);
    expect(keysIn(keys)).toEqual(keysIn(other));
  });

  it('makes its own where FETCH fails, and says so: nginx has to start', () => {
    const keys = folder({});
    const done = script(keys, { FETCH: 'exit 1' }, 'fill');
    expect(done.status).toBe(0);
    expect(done.stderr).toContain('FETCH failed');
    expect(keysIn(keys)).toHaveLength(3);
  });

  it('leaves keys that are there as they are, and does not fetch', () => {
    const keys = folder({});
    script(keys, {}, 'fill');
    const before = keysIn(keys);
    expect(script(keys, { FETCH: 'exit 1' }, 'fill')).toMatchObject({ status: 0, stderr: '' });
    expect(keysIn(keys)).toEqual(before);
  });
});
