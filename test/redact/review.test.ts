import { describe, expect, it } from 'vitest';
import { leakCheck } from '../../src/core/redact/leak-check.ts';
import { redact } from '../../src/core/redact/redact.ts';
import type { RedactedKind } from '../../src/core/redact/redaction.ts';
import { restore } from '../../src/core/redact/restore.ts';
import { countAdded, mayBeKept, type Review } from '../../src/core/redact/review.ts';
import { read, shapeOf } from './redacting.ts';

const reviewed = (text: string, review: Partial<Review>) =>
  redact([read(text)], { keep: [], add: [], ...review })[0]!;
const keep = (kind: RedactedKind, original: string) => ({ keep: [{ kind, original }] });

describe('what the user keeps', () => {
  const TEXT =
    'server_name www.quill.com other.org; allow 81.4.7.9; allow 99.1.2.3; # note\nproxy_set_header Host www.quill.com;\n';

  it('stays wherever it was found, and nothing else does', () => {
    const { text, kept } = reviewed(TEXT, keep('host', 'www.quill.com'));
    expect(text).toBe(
      'server_name www.quill.com site-1.example; allow 192.0.2.9; allow 198.51.100.3; # comment1\nproxy_set_header Host www.quill.com;\n',
    );
    expect(kept.map(({ from, to }) => text.slice(from, to))).toEqual(['www.quill.com', 'www.quill.com']);
  });

  it('is no leak, though another name of the same site is one elsewhere', () => {
    const output = reviewed(`${TEXT}server_name quill.com;`, keep('host', 'www.quill.com'));
    expect(output.text).toContain('www.quill.com');
    expect(output.text).toMatch(/server_name site-\d+\.example;$/);
    expect(leakCheck([output])).toEqual([]);
    const elsewhere = { ...output, text: `${output.text} www.quill.com` };
    expect(leakCheck([elsewhere])).toMatchObject([{ kind: 'host', from: output.text.length + 5 }]);
  });

  it('takes part in the plan of addresses: no stand-in is one that stays', () => {
    const { text, items } = reviewed('allow 81.4.7.9; allow 192.0.2.9;', keep('address', '192.0.2.9'));
    expect(text).toMatch(/allow 192\.0\.2\.9;$/);
    expect(items.map(({ standIn }) => standIn)).not.toContain('192.0.2.9');
    expect(restore(text, items).text).toBe('allow 81.4.7.9; allow 192.0.2.9;');
  });

  it('is restored around', () => {
    const { text, items } = reviewed(TEXT, keep('comment', 'note'));
    expect(text).toContain('# note');
    expect(restore(text, items)).toEqual({ text: TEXT, stray: [] });
  });

  it.each([
    ['secret', 'hunter2'],
    ['comment', 'the old password was hunter2'],
    ['comment', 'ask https://bob:hunter2@quill.com/'],
    ['text', 'AKIAQUUXQUUXQUUX1234'],
    ['path', '/srv/9f86d081884c7d659a2feaa0c55ad015/x'],
  ] as const)('is never a credential: %s %j', (kind, original) => {
    expect(mayBeKept(kind, original)).toBe(false);
  });

  it.each([
    ['host', 'token.quill.com'],
    ['comment', 'moved here in 2019'],
    ['path', '/etc/letsencrypt/live/quill.com/privkey.pem'],
    ['address', '10.0.0.1'],
  ] as const)('may be anything else: %s %j', (kind, original) => {
    expect(mayBeKept(kind, original)).toBe(true);
  });

  it('does not keep a credential though it is told to', () => {
    const text = 'set $db_password hunter2; # see hunter2\n';
    expect(reviewed(text, keep('secret', 'hunter2')).text).not.toContain('hunter2');
  });

  it('is a leak where a kept comment repeats a credential', () => {
    const output = reviewed('set $db_password hunter2; # was hunter2\n', keep('comment', 'was hunter2'));
    expect(output.text).toContain('# was hunter2');
    expect(leakCheck([output])).toMatchObject([{ kind: 'secret', line: 1 }]);
  });
});

it('a short credential is one in a kept comment too', () => {
  const output = reviewed('if ($arg_token = zq9x) { return 403; } # zq9x\n', keep('comment', 'zq9x'));
  expect(leakCheck([output])).toMatchObject([{ kind: 'secret' }]);
});

describe('what the user adds', () => {
  it('is replaced wherever it stands, in any case, also within words', () => {
    const text = 'location /larkspur/ { set $larkspurOn 1; root /srv/LARKSPUR2; }';
    const output = reviewed(text, { add: ['Larkspur'] });
    expect(output.text).not.toMatch(/larkspur/i);
    expect(shapeOf(read(output.text))).toEqual(shapeOf(read(text)));
    expect(restore(output.text, output.items).text).toBe(text);
    expect(leakCheck([output])).toEqual([]);
    expect(countAdded('Larkspur', output.items)).toBe(3);
  });

  it('leaves nginx its own words', () => {
    const text = 'server { listen 443 ssl; location /larkspur { return 200; } }';
    const output = reviewed(text, { add: ['listen 443 ssl; location /larkspur'] });
    expect(output.text).toBe('server { listen 443 ssl; location /site1 { return 200; } }');
    expect(countAdded('listen ssl', output.items)).toBeNull();
    expect(countAdded('ab', output.items)).toBeNull();
  });

  it('counts nothing where it is not there', () => {
    const output = reviewed('listen 443;', { add: ['larkspur'] });
    expect(output.text).toBe('listen 443;');
    expect(countAdded('larkspur', output.items)).toBe(0);
  });

  it('does not break a name that is replaced as a whole', () => {
    const output = reviewed('server_name a.larkspur.com;', { add: ['larkspur'] });
    expect(output.text).toBe('server_name host-1.site-1.example;');
  });
});

describe('labels that somebody registered', () => {
  it.each([
    ['shop.quill.co.uk', 'quill'],
    ['quill.co.uk', 'quill'],
    ['www.quill.com.au', 'quill'],
    ['quill.github.io', 'quill'],
    ['www.quill.gen.tr', 'quill'],
    ['www.ibmx.de', 'ibmx'],
    ['quill.eu-west-1.elb.amazonaws.com', 'quill'],
    ['quillassets.s3.amazonaws.com', 'quillassets'],
    ['quill.blob.core.windows.net', 'quill'],
    ['quill.govt.nz', 'quill'],
    ['a.b.quill.k12.ca.us', 'quill'],
  ])('%s: %s is nowhere else', (name, label) => {
    const text = `server_name ${name}; root /srv/${label}/www; set $${label}_on 1;`;
    const output = reviewed(text, {});
    expect(output.text).not.toContain(label);
    expect(leakCheck([output])).toEqual([]);
    expect(restore(output.text, output.items).text).toBe(text);
  });

  it('leaves words alone that everybody uses', () => {
    const text = 'server_name shop.example.co.uk; root /srv/shop/www; set $example_on 1; location /shop { }';
    const { text: output } = reviewed(text, {});
    expect(output).toMatch(/^server_name host-1\.site-1\.example; root \/srv\/shop\/www;/);
    expect(output).not.toContain('example.co');
  });
});
