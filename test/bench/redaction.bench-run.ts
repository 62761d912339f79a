import { describe, expect, it } from 'vitest';
import { leakCheck } from '../../src/core/redact/leak-check.ts';
import { restore } from '../../src/core/redact/restore.ts';
import { KINDS_OF_INPUT } from '../hostile/large-inputs.ts';
import { redactOne } from '../redact/redacting.ts';

const SIZE = 1_000_000;
const MOST = 10;

/** Processor time of a redaction, its check and its way back, in seconds. */
function taken(text: string): number {
  const start = process.cpuUsage().user;
  const output = redactOne(text);
  expect(leakCheck([output])).toEqual([]);
  expect(restore(output.text, output.items).text).toBe(text);
  return (process.cpuUsage().user - start) / 1e6;
}

describe('redacting 1 MB of one kind', () => {
  const [[, plain] = ['', () => ''], ...others] = Object.entries(KINDS_OF_INPUT);
  taken(plain(SIZE / 10));
  const usual = taken(plain(SIZE));

  it.each(others)(`%s takes at most ${MOST} times the plain one`, (what, text) => {
    const took = taken(text(SIZE));
    console.log(`${what}: ${took.toFixed(1)} s, ${(took / usual).toFixed(1)} times the plain one`);
    expect(took).toBeLessThan(MOST * usual);
  });
});
