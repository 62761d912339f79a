import { describe, expect, it } from 'vitest';
import { leakCheck } from '../../src/core/redact/leak-check.ts';
import { redact } from '../../src/core/redact/redact.ts';
import type { RedactedKind } from '../../src/core/redact/redaction.ts';
import { restore } from '../../src/core/redact/restore.ts';
import { mayBeKept, type Review } from '../../src/core/redact/review.ts';
import { countAdded } from '../../src/core/redact/words/added-words.ts';
import { read } from './redacting.ts';

const reviewed = (text: string, review: Partial<Review>) =>
  redact([read(text)], { keep: [], add: [], ...review })[0]!;
const keep = (kind: RedactedKind, original: string) => ({ keep: [{ kind, original }] });

describe('what the user keeps', () => {
  const TEXT =
    'server_name www.quill.com other.org; allow 81.4.7.9; allow 99.1.2.3; # note of Bob\nproxy_set_header Host www.quill.com;\n';

  it('stays wherever it was found, and nothing else does', () => {
    const { text, kept } = reviewed(TEXT, keep('site', 'quill.com'));
    expect(text).toBe(
      'server_name www.quill.com site1.example; allow 192.0.2.9; allow 198.51.100.3; # note of Word1\nproxy_set_header Host www.quill.com;\n',
    );
    expect(kept).toEqual([{ kind: 'site', original: 'quill.com', count: 2 }]);
  });

  it('is no leak, though the same word is one elsewhere', () => {
    const output = reviewed(`${TEXT}server_name other.quill.com;`, keep('site', 'quill.com'));
    expect(output.text).toMatch(/server_name site1\.quill\.com;$/);
    expect(leakCheck([output])).toEqual([]);
    const elsewhere = { ...output, text: `${output.text} Bob` };
    expect(leakCheck([elsewhere])).toMatchObject([{ kind: 'word', from: output.text.length + 1 }]);
  });

  it('takes part in the plan of addresses: no stand-in is one that stays', () => {
    const { text, items } = reviewed('allow 81.4.7.9; allow 192.0.2.9;', keep('address', '192.0.2.9'));
    expect(text).toMatch(/allow 192\.0\.2\.9;$/);
    expect(items.map(({ standIn }) => standIn)).not.toContain('192.0.2.9');
  });

  it('is restored around', () => {
    const { text, items, kept } = reviewed(TEXT, keep('word', 'Bob'));
    expect(text).toContain('# note of Bob');
    const all = [...items, ...kept.map((each) => ({ ...each, standIn: each.original, line: 0 }))];
    expect(restore(text, all)).toEqual({ text: TEXT, stray: [] });
  });

  it('is never a secret', () => {
    expect(mayBeKept('secret')).toBe(false);
    expect(mayBeKept('host')).toBe(true);
    expect(reviewed('set $db_password hunter2;\n', keep('secret', 'hunter2')).text).not.toContain('hunter2');
  });
});

describe('what the user adds', () => {
  it('is replaced wherever it is an ordinary word, in any case', () => {
    const text = '# the Backup of the server\nset $x backup; listen 80 backup;';
    const output = reviewed(text, { add: ['backup'] });
    expect(output.text).toBe('# the Host1 of the server\nset $x host1; listen 80 host1;');
    expect(restore(output.text, output.items).text).toBe(text);
    expect(countAdded('Backup', output.items)).toBe(3);
  });

  it('leaves nginx its own words', () => {
    const text = 'server { listen 443 ssl; ssl_session_tickets off; }';
    const output = reviewed(text, { add: ['listen 443 ssl', 'off'] });
    expect(output.text).toBe(text);
    expect(countAdded('-', output.items)).toBeNull();
    expect(countAdded('larkspur', output.items)).toBe(0);
  });
});

it('lists ordinary words that stay, with how often', () => {
  const { stays } = reviewed('# the backup and the rest, of Bob\n', {});
  expect(Object.fromEntries(stays)).toMatchObject({ the: 2, backup: 1 });
  expect([...stays.keys()]).not.toContain('Bob');
});
