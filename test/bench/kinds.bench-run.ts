import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/core/report/analyze.ts';
import { KINDS_OF_INPUT } from '../hostile/large-inputs.ts';

const SIZE = 1_000_000;
const MOST = 10;

/** Processor time of the analysis, in seconds. */
function taken(text: string): number {
  const start = process.cpuUsage().user;
  analyze([{ path: '/etc/nginx/nginx.conf', text, encoding: 'utf-8' }], {});
  return (process.cpuUsage().user - start) / 1e6;
}

describe('1 MB of one kind', () => {
  const [[, plain] = ['', () => ''], ...others] = Object.entries(KINDS_OF_INPUT);
  taken(plain(SIZE / 10));
  const usual = taken(plain(SIZE));

  it.each(others)(`%s takes at most ${MOST} times the plain one`, (what, text) => {
    const took = taken(text(SIZE));
    console.log(`${what}: ${took.toFixed(1)} s, ${(took / usual).toFixed(1)} times the plain one`);
    expect(took).toBeLessThan(MOST * usual);
  });
});
