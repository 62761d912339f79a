import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeSourceFile } from '../../src/core/base/read-source-file.ts';
import { correctedBytes } from '../../src/core/export/corrected/corrected-files.ts';
import { PREAMBLE_PATH } from '../../src/core/model/files/dump.ts';
import type { Analysis } from '../../src/core/report/analyze.ts';
import { lacking } from '../programs.ts';
import { golden } from './golden.ts';

/** Patches that were read by eye. Real programs apply each to the original tree. */

const WITHOUT_GIT = lacking('git');
const WITHOUT_PATCH = lacking('patch');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'golden-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(
  program: string,
  args: readonly string[],
  input: string,
): { status: number | null; said: string } {
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir(), GIT_CONFIG_GLOBAL: '/dev/null' };
  const done = spawnSync(program, args, { cwd: folder, input, encoding: 'utf8', env });
  return { status: done.status, said: done.stdout + done.stderr };
}

/** The files of the configuration, as they were given. */
function writeTree(reply: Analysis): void {
  for (const file of reply.files.filter(({ path }) => path !== PREAMBLE_PATH)) {
    const path = join(folder, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, encodeSourceFile(file));
  }
}

/** Every file is what the program shows as corrected, byte for byte, and nothing else came. */
function expectCorrected(reply: Analysis): void {
  for (const file of reply.corrected)
    expect(readFileSync(join(folder, file.path)).equals(correctedBytes(reply, file))).toBe(true);
  const left = reply.corrected.flatMap(({ path }) =>
    ['.orig', '.rej'].map((end) => join(folder, path + end)),
  );
  expect(left.filter((path) => existsSync(path))).toEqual([]);
}

it('there are fifteen of them, and more', () => {
  expect(golden().length).toBeGreaterThanOrEqual(15);
});

describe.each(golden().map((each) => [each.name, each] as const))('%s', (_, each) => {
  const reply = each.reply();

  it('is the patch that was found right', () => {
    expect(reply.patch).toBe(each.expected);
  });

  it.skipIf(WITHOUT_GIT)(`git applies it to the original tree${WITHOUT_GIT}`, () => {
    expectApplied('git', ['apply', '-']);
  });

  it.skipIf(WITHOUT_PATCH)(`patch applies it to the original tree${WITHOUT_PATCH}`, () => {
    expectApplied('patch', ['-p1', '--no-backup-if-mismatch']);
  });

  function expectApplied(program: string, args: readonly string[]): void {
    expect(reply.corrected.some(({ changed }) => changed)).toBe(reply.patch !== '');
    if (reply.patch === '') return;
    writeTree(reply);
    const { status, said } = run(program, args, reply.patch);
    expect({ status, fuzz: /fuzz|offset/.exec(said) }).toEqual({ status: 0, fuzz: null });
    expectCorrected(reply);
  }

  it.skipIf(WITHOUT_PATCH)(`patch takes it back${WITHOUT_PATCH}`, () => {
    if (reply.patch === '') return expect(each.expected).toBe('');
    writeTree(reply);
    expect(run('patch', ['-p1'], reply.patch).status).toBe(0);
    expect(run('patch', ['-p1', '-R'], reply.patch).status).toBe(0);
    for (const file of reply.files.filter(({ path }) => path !== PREAMBLE_PATH))
      expect(readFileSync(join(folder, file.path)).equals(Buffer.from(encodeSourceFile(file)))).toBe(true);
  });
});
