import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dumpOf, plant, shown } from '../redact/canary-list.ts';
import { folder, run } from './run-command.ts';

describe('what the command redacts', { timeout: 60_000 }, () => {
  it.each(
    plant(30).map((planted, n) => [n + 1, planted] as const),
  )('shows no canary of configuration %i, on no output and in no file name', async (_, { text, gone }) => {
    const at = folder({});
    const input = dumpOf(text);
    expect(shown(input, gone)).toEqual(gone);
    const { status, stdout, stderr } = await run(['redact', '--map', 'kept.map', '-'], { cwd: at, input });
    expect(status).toBe(0);
    const outputs = [stdout, stderr, ...readdirSync(at)].join('\n');
    expect(shown(outputs, [...gone, 'quillbrook'])).toEqual([]);
    const back = await run(['restore', '--map', 'kept.map', '-'], { cwd: at, input: stdout });
    expect(back).toMatchObject({ status: 0, stdout: input });
  });
});
