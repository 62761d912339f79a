import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { tellAlike } from '../../src/core/report/alike.ts';
import { type ToldReport, tellOnce } from '../../src/core/report/told-once.ts';
import { fleet } from '../bench/growing-inputs.ts';
import { besideProgram, lacking, programAt, runProgram } from '../programs.ts';
import { ROOT } from '../source-files.ts';
import { replyOf } from './reply-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'tls-resume-alike-'));
afterAll(() => rmSync(folder, { recursive: true }));
const withoutJq = lacking('jq');

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Fields = { [key: string]: Json };
type Paths = (string | number)[][][];

const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value));

function put(into: Json, [key, ...deeper]: (string | number)[], value: Json): void {
  const inner = into as { [key: string | number]: Json };
  if (deeper.length === 0) inner[key!] = value;
  else put(inner[key!]!, deeper, value);
}

/** Every entry in full, as docs/json-schema-changes.md says. */
function whole(value: Json): Json {
  if (Array.isArray(value)) return value.flatMap((each) => entriesOf(whole(each)));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, whole(each)]));
}

function entriesOf(entry: Json): Json[] {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry) || !('alike' in entry))
    return [entry];
  const { alike, ...first } = entry as Fields & { alike: { paths: Paths; rows: Json[][] } };
  const others = alike.rows.map((row) => {
    const other = plain(first);
    for (const [column, paths] of alike.paths.entries())
      for (const path of paths) put(other, path, row[column]!);
    return other;
  });
  return [first, ...others];
}

/** Lists without their order: entries that are alike are told together. */
function sorted(value: Json): Json {
  if (Array.isArray(value))
    return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, sorted(each)]));
}

const toldOf = (text: string): ToldReport => tellOnce(replyOf(text, { nginx: '1.30.6' }).report);
const lengthOf = (value: unknown): number => JSON.stringify(value).length;

/** As {@link tellAlike}, of one list alone. */
const shortened = (list: readonly unknown[]): Json =>
  (plain(tellAlike({ list, verdicts: [] } as unknown as ToldReport)) as Fields).list!;

describe('what is alike in a long list', () => {
  const told = toldOf(fleet(300));

  it('is told once, and nothing is lost', () => {
    const short = plain(tellAlike(told));
    expect(sorted(whole(short))).toEqual(sorted(plain(told)));
    expect(lengthOf(short)).toBeLessThan(lengthOf(told) / 3);
  });

  it('makes a server of a fleet cost less than its configuration does', () => {
    const more = lengthOf(tellAlike(toldOf(fleet(900)))) - lengthOf(tellAlike(toldOf(fleet(600))));
    expect(more / 300).toBeLessThan((fleet(900).length - fleet(600).length) / 300);
  });

  it('is told in full where the list is short', () => {
    const few = toldOf(fleet(20));
    expect(plain(tellAlike(few))).toEqual(plain(few));
  });

  it('is found in lists of any records, equal ones and the same ones among them', () => {
    const record = fc.record(
      {
        name: fc.string({ maxLength: 2 }),
        kind: fc.constantFrom('a', 'b'),
        list: fc.array(fc.constantFrom(1, null, 'x'), { maxLength: 2 }),
        deep: fc.record({ line: fc.nat(9), same: fc.constant(true), none: fc.constantFrom([], {}) }),
      },
      { requiredKeys: ['kind', 'deep'] },
    );
    fc.assert(
      fc.property(fc.array(record, { minLength: 90, maxLength: 200, size: 'max' }), (list) => {
        const twice = [...list, list[0]!];
        expect(sorted(whole(shortened(twice)))).toEqual(sorted(plain(twice)));
      }),
      { numRuns: 40 },
    );
  });

  it.skipIf(withoutJq)(`is told in full by the jq program of the documentation${withoutJq}`, () => {
    const document = readFileSync(join(ROOT, 'docs/json-schema-changes.md'), 'utf8');
    const [, program] = /```jq\n(.*?)```/s.exec(document)!;
    const input = join(folder, 'report.json');
    writeFileSync(input, JSON.stringify(tellAlike(told)));
    const jq = programAt('jq')!;
    const { status, output, stdout } = runProgram(jq, [program!, input], folder, besideProgram(jq));
    expect(status, output).toBe(0);
    expect(sorted(JSON.parse(stdout))).toEqual(sorted(plain(told)));
  });
});
