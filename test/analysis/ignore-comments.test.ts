import { describe, expect, it } from 'vitest';
import { correctedText, replyOf } from '../report/reply-of.ts';

const config = (top: string, line = '', before = '') => `${top}worker_processes 4;
events {}
http {
${before}    ssl_session_cache builtin:1000;${line}
    server {
        listen 443 ssl;
        ssl_certificate a.crt;
        ssl_certificate_key a.key;
    }
}
`;

const reportOf = (text: string) => replyOf(text, { nginx: '1.26.3' }).report;
const rulesOf = (text: string) => reportOf(text).findings.map(({ rule }) => rule);
const ofComments = (text: string) => reportOf(text).findings.filter(({ rule }) => rule === 'ignore-comment');

const WHY = 'tls-resume: ignore builtin-cache because the lab has one visitor';

describe('a comment that ignores a rule', () => {
  it.each([
    ['on the same line', config('', ` # ${WHY}`)],
    ['on the line before', config('', '', `    # ${WHY}\n`)],
    ['before, with another comment between', config('', '', `    # ${WHY}\n    # 1000 sessions\n`)],
    ['at the top of the file', config(`# ${WHY}\n\n`)],
    ['with other spacing and case', config('', ` ##TLS-Resume : ignore  builtin-cache   because x`)],
  ])('works %s', (_, text) => {
    const { findings, ignored } = reportOf(text);
    expect(findings.map(({ rule }) => rule)).not.toContain('builtin-cache');
    expect(findings.filter(({ rule }) => rule === 'ignore-comment')).toEqual([]);
    expect(ignored).toMatchObject([{ rule: 'builtin-cache', severity: 'high' }]);
  });

  it('keeps the reason', () => {
    expect(reportOf(config('', ` # ${WHY}`)).ignored[0]!.reason).toBe('the lab has one visitor');
  });

  it('keeps its fix from being applied', () => {
    const text = config('', ` # ${WHY}`);
    expect(correctedText(replyOf(text, { nginx: '1.26.3' }))).toBe(text);
    expect(correctedText(replyOf(config(''), { nginx: '1.26.3' }))).not.toBe(config(''));
  });

  it.each([
    ['two lines above', config('', '', `    # ${WHY}\n\n`)],
    ['behind the line before', config('').replace('http {', `http { # ${WHY}`)],
    ['after the line', config('').replace('1000;\n', `1000;\n    # ${WHY}\n`)],
  ])('does nothing %s, and is called unused', (_, text) => {
    expect(rulesOf(text)).toContain('builtin-cache');
    expect(ofComments(text)).toMatchObject([{ severity: 'info' }]);
  });

  it('is not looked for in words', () => {
    expect(rulesOf(config('', ` set $a "# ${WHY}";`))).toContain('builtin-cache');
  });

  it('without a reason works and is reported', () => {
    const text = config('', ' # tls-resume: ignore builtin-cache');
    expect(rulesOf(text)).not.toContain('builtin-cache');
    expect(ofComments(text)).toMatchObject([{ severity: 'low', line: 4 }]);
    expect(ofComments(text)[0]!.message).toContain('without a reason');
  });

  it('names several rules, each of which has to be found', () => {
    const text = config('', ' # tls-resume: ignore builtin-cache, unused-zone because both');
    expect(rulesOf(text)).not.toContain('builtin-cache');
    expect(ofComments(text).map(({ message }) => message)).toEqual([
      'unused-zone finds nothing on line 4: remove the comment.',
    ]);
  });

  it('says where a rule does not exist, or the comment is not understood', () => {
    expect(ofComments(config('', ' # tls-resume: ignore builtin-cash because x'))[0]).toMatchObject({
      severity: 'low',
      message: 'There is no rule builtin-cash: this comment ignores nothing.',
    });
    expect(ofComments(config('', ' # tls-resume: silence builtin-cache'))[0]!.message).toMatch(
      /not understood/,
    );
    expect(ofComments(config('', ' # tls-resume says builtin-cache'))).toEqual([]);
  });

  it('gives every remark an id of its own', () => {
    const ids = reportOf(
      config('', ' # tls-resume: ignore nonsense', '    # tls-resume: ignore nonsense\n'),
    ).findings.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
