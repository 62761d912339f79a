import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/core/edits/apply.ts';
import { insertIntoBlock } from '../../src/core/edits/layout.ts';
import { restore } from '../../src/core/redact/restore.ts';
import { read, redactOne } from './redacting.ts';

const TEXT = `http {
    server {
        listen 81.4.7.9:443 ssl;
        server_name www.quill.com *.quill.com ~^a\\.quill\\.com$;
        ssl_certificate /etc/quill/a.pem; # ask Bob
        proxy_set_header X-Api-Key quux99;
    }
}
`;

const back = (edit: (text: string) => string, text = TEXT) => {
  const { text: output, items } = redactOne(text);
  return restore(edit(output), items);
};

/** the restored text without what was there before */
const added = (line: string) => back((text) => `${text}${line}`).text.slice(TEXT.length);

describe('restore', () => {
  it('gives back every byte, secrets and comments too', () => {
    expect(back((text) => text)).toEqual({ text: TEXT, stray: [] });
  });

  it('gives back what was changed around the stand-ins', () => {
    expect(
      back((text) => text.replace('443 ssl', '443 ssl http2').replace('    server', '\tserver')).text,
    ).toBe(TEXT.replace('443 ssl', '443 ssl http2').replace('    server', '\tserver'));
  });

  it('restores a redacted text that was mended to the mended original', () => {
    const mend = (text: string) => {
      const server = read(text).root[0]!.body![0]!;
      const result = applyEdits(text, [
        insertIntoBlock(server, ['ssl_session_cache shared:SSL:10m;'], [/^ssl_/]),
      ]);
      if (!result.ok) throw new Error(result.failure.what);
      return result.text;
    };
    expect(mend(TEXT)).toContain('\n        ssl_session_cache shared:SSL:10m;\n');
    expect(back(mend)).toEqual({ text: mend(TEXT), stray: [] });
  });

  it('restores names in new places, in new forms and with new names below them', () => {
    expect(added('return 301 https://host-1.site-1.example/;')).toBe('return 301 https://www.quill.com/;');
    expect(added('server_name ~^host-1\\.site-1\\.example$;')).toBe('server_name ~^www\\.quill\\.com$;');
    expect(added('server_name new.site-1.example;')).toBe('server_name new.quill.com;');
    expect(added('https%3A%2F%2Fhost-1.site-1.example%2F')).toBe('https%3A%2F%2Fwww.quill.com%2F');
    expect(added('allow 192.0.2.9/32; proxy_pass http://192.0.2.9:80;')).toBe(
      'allow 81.4.7.9/32; proxy_pass http://81.4.7.9:80;',
    );
    expect(added('include "/redacted/cert-1.pem";')).toBe('include "/etc/quill/a.pem";');
  });

  it('lists stand-ins that were never given out and leaves them', () => {
    const { text, stray } = back(
      (output) =>
        `${output}server_name host-9.site-1.example site-7.example; ssl_crl /redacted/crl-3.pem; secret8`,
    );
    expect(text.slice(TEXT.length)).toBe(
      'server_name host-9.site-1.example site-7.example; ssl_crl /redacted/crl-3.pem; secret8',
    );
    expect(stray.map(({ text: found, why }) => [found, why])).toEqual([
      ['host-9.site-1.example', 'unknown'],
      ['site-7.example', 'unknown'],
      ['/redacted/crl-3.pem', 'unknown'],
      ['secret8', 'unknown'],
    ]);
  });

  it('lists damaged ones, with the place', () => {
    const output = redactOne(TEXT);
    const edited = `${output.text}server_name host-1.exmaple; x redacted/cert-1.pem; y secret-1;`;
    const { stray } = restore(edited, output.items);
    expect(stray.map(({ text, why }) => [text, why])).toEqual([
      ['host-1', 'damaged'],
      ['redacted/cert-1.pem', 'damaged'],
      ['secret-1', 'damaged'],
    ]);
    for (const { text, from } of stray) expect(edited.slice(from, from + text.length)).toBe(text);
  });

  it('does not mind that stand-ins were removed', () => {
    expect(back((text) => text.replace(/\n.*proxy_set_header.*/, ''))).toEqual({
      text: TEXT.replace(/\n.*proxy_set_header.*/, ''),
      stray: [],
    });
  });

  it('touches nothing that only resembles one', () => {
    const line = 'listen 10.0.0.1:80; server_name website.example host.site a-site-x; set $host_1x 1;';
    expect(added(line)).toBe(line);
  });
});
