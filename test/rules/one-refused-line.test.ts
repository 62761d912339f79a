import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/core/report/analyze.ts';
import { replyOf } from '../report/reply-of.ts';
import { choicesOf, contentOf, inputOf, ruleFolders } from './audit.ts';

/** With a line that every nginx refuses, and no other rule speaks of; all stays on its line. */
const refusedToo = (text: string): string =>
  /\bhttp \{/.test(text)
    ? text.replace(/\bhttp \{/, '$& ssl_prefer_server_ciphers perhaps;')
    : text.replace(/^(?:nginx version: .*\n)?/, '$&ssl_prefer_server_ciphers perhaps; ');

/** A refused line may be the one that would use the zone. */
const WAITS = 'unused-zone';

const said = ({ report }: Analysis): readonly string[] =>
  report.findings
    .filter(({ rule }) => rule !== WAITS)
    .map(({ rule, severity, line }) => `${rule}, ${severity}, line ${line}`);

describe('one refused line hides no other finding', () => {
  it.each(ruleFolders())('%s', (folder) => {
    for (const bad of contentOf(folder).examples!.bad) {
      const choices = choicesOf(bad);
      const before = replyOf(inputOf(bad), choices);
      const after = replyOf(inputOf({ ...bad, text: refusedToo(bad.text) }), choices);
      if (said(before).some((finding) => finding.includes(', error, '))) continue;
      // where nginx took the dump, no line of it is refused
      if (said(after).some((finding) => finding.startsWith('line-of-another-nginx'))) continue;
      expect(said(after).join('\n')).toContain('refused-directive, error');
      expect(said(after)).toEqual(expect.arrayContaining([...said(before)]));
    }
  });
});
