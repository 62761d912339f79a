import { describe, expect, it } from 'vitest';
import { hideWords } from '../../src/core/redact/hide-words.ts';
import { leakCheck } from '../../src/core/redact/leak-check.ts';
import { redactOne } from './redacting.ts';

const TEXT = [
  'server_name www.quill.com bücher.de; # note of Bob',
  'allow 81.4.7.9;',
  'user bartleby; proxy_pass http://wordsmith:80;',
  'proxy_set_header X-Api-Key quux-99-zz;',
  '',
].join('\n');

const output = redactOne(TEXT);

/** what is found once a line stands behind the redacted text */
const leaksOf = (line: string) =>
  leakCheck([{ ...output, text: output.text + line }]).map(({ from, to, line: at, kind }) => {
    expect(at).toBe(TEXT.split('\n').length);
    return [(output.text + line).slice(from, to), kind];
  });

it('parts of media types are nobody’s', () => {
  expect(leakCheck([redactOne('# text/vnd.wap.wml\ncharset_types text/vnd.wap.wml;')])).toEqual([]);
});

describe('leakCheck', () => {
  it('finds nothing in what was redacted', () => {
    expect(leakCheck([output])).toEqual([]);
  });

  it.each([
    ['www.QUILL.com', 'QUILL', 'site'],
    ['root /srv/quill/www;', 'quill', 'site'],
    ['bücher.de', 'bücher', 'site'],
    ['/home/bartleby/x', 'bartleby', 'user'],
    ['http://wordsmith:80', 'wordsmith', 'host'],
    ['key-quux-x', 'quux', 'secret'],
  ])('finds an original in %j', (line, found, kind) => {
    expect(leaksOf(line)).toContainEqual([found, kind]);
  });

  it('looks in the path too', () => {
    expect(leakCheck([{ ...output, redactedPath: '/srv/quill/nginx.conf' }])).toMatchObject([
      { where: 'path', line: 1, from: 5, to: 10 },
    ]);
  });

  it('looks in every file for what was replaced in any', () => {
    const other = { redactedPath: 'b', text: '\n\nproxy_pass http://quill.com;', items: [], kept: [] };
    expect(leakCheck([output, other])).toMatchObject([{ path: 'b', line: 3, kind: 'site' }]);
  });

  it.each([
    'server_name host1.site1.example site9.example;',
    'tranquillity wordsmithery',
    'proxy_pass http://backend; listen 443 ssl; server_name localhost;',
  ])('is silent about %j', (line) => {
    expect(leaksOf(line)).toEqual([]);
  });
});

it('a question gets the same stand-ins, in any case', () => {
  const { text, leaks } = hideWords(
    'Why does Www.Quill.com on 81.4.7.9 (Bartleby) resume nothing?',
    output.items,
  );
  expect(text).toBe('Why does Www.site1.example on 192.0.2.9 (user1) resume nothing?');
  expect(leaks).toEqual([]);
});
