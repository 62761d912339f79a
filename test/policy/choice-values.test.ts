import { describe, expect, it } from 'vitest';
import { readKeyFiles, readTimeout, readZoneSize } from '../../src/core/policy/choice-values.ts';

/** What nginx refuses is refused before it is written; test/nginx asks a real one about the same values. */

const problemOf = (read: ReturnType<typeof readTimeout | typeof readKeyFiles>): string =>
  'problem' in read ? `${read.problem.what} ${read.problem.hint}` : '';

describe('a timeout', () => {
  it.each([
    ['600', '600'],
    [' 4h ', '4h'],
    ['1h 30m', '1h30m'],
    ['0', '0'],
  ])('%j is written as %s', (text, value) => {
    expect(readTimeout(text)).toEqual({ value });
  });

  it.each(['', '5min', '500ms', '-1', '1.5h', '4h; ssl_session_tickets off'])('%j is refused', (text) => {
    expect(problemOf(readTimeout(text))).toMatch(/does not read this as a time.*such as 600, 10m/);
  });
});

describe('a size', () => {
  it.each(['32k', '10m', ' 512K', '1048576'])('%j is taken', (text) => {
    expect(readZoneSize(text)).toEqual({ value: text.trim() });
  });

  it.each([
    ['1g', /refuses g.*Write 1024m\./],
    ['10', /this small.*at least 32k/],
    ['16k', /this small/],
    ['10mb', /does not read this as a size/],
    ['1.5m', /does not read this as a size/],
    ['', /does not read this as a size/],
  ])('%j is refused, with what to write instead', (text, says) => {
    expect(problemOf(readZoneSize(text))).toMatch(says);
  });
});

describe('key files', () => {
  it('are the lines that hold something, in their order', () => {
    expect(readKeyFiles([' /etc/new.key', '', 'old key '])).toEqual({ value: ['/etc/new.key', 'old key'] });
  });

  it.each([
    [[], /No key file.*the newest first/],
    [['', ' '], /No key file/],
    [['a', 'b', 'a'], /a is named twice/],
    [['a\tb'], /control character/],
  ])('%j is refused', (given, says) => {
    expect(problemOf(readKeyFiles(given))).toMatch(says);
  });
});
