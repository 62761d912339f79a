import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/core/edits/apply.ts';
import { insertIntoBlock } from '../../src/core/edits/layout.ts';
import { restore } from '../../src/core/redact/restore.ts';
import { read, redactOne } from './redacting.ts';

const TEXT = `http {
    server {
        listen 81.4.7.9:443 ssl;
        server_name shop.quill.com *.quill.com ~^a\\.quill\\.com$;
        ssl_certificate /etc/quill/tide.pem; # ask Bob
        proxy_set_header X-Api-Key quux99;
        allow 10.77.21.21; allow 10.77.21.22; allow 10.78.0.0/16;
    }
}
`;

const back = (edit: (text: string) => string, text = TEXT) => {
  const { text: output, items } = redactOne(text);
  return restore(edit(output), items);
};

/** what becomes of a line behind the redacted text, and what is named in it */
const added = (line: string) => {
  const { text, stray } = back((output) => output + line);
  return { text: text.slice(TEXT.length), stray: stray.map((each) => `${each.text} ${each.why}`) };
};

describe('restore', () => {
  it('gives back every byte, secrets and comments too', () => {
    expect(redactOne(TEXT).text).toBe(`http {
    server {
        listen 192.0.2.9:443 ssl;
        server_name host1.site1.example *.site1.example ~^a\\.site1\\.example$;
        ssl_certificate /etc/site1/file1.pem; # ask Word1
        proxy_set_header Header1 secret1;
        allow 198.51.100.21; allow 198.51.100.22; allow 100.64.0.0/16;
    }
}
`);
    expect(back((text) => text)).toEqual({ text: TEXT, stray: [] });
  });

  it('restores a redacted text that was fixed to the fixed original', () => {
    const fix = (text: string) => {
      const server = read(text).root[0]!.body![0]!;
      const result = applyEdits(text, [
        insertIntoBlock(server, ['ssl_session_cache shared:SSL:10m;'], [/^ssl_/]),
      ]);
      if (!result.ok) throw new Error(result.failure.what);
      return result.text;
    };
    expect(fix(TEXT)).toContain('\n        ssl_session_cache shared:SSL:10m;\n');
    expect(back(fix)).toEqual({ text: fix(TEXT), stray: [] });
  });

  it.each([
    ['return 301 https://host1.site1.example/;', 'return 301 https://shop.quill.com/;'],
    ['server_name ~^host1\\.site1\\.example$;', 'server_name ~^shop\\.quill\\.com$;'],
    ['x host1[.]site1[.]example', 'x shop[.]quill[.]com'],
    ['server_name new.site1.example;', 'server_name new.quill.com;'],
    ['x HOST1.SITE1.EXAMPLE', 'x shop.quill.com'],
    ['https%3A%2F%2Fhost1.site1.example%2F', 'https%3A%2F%2Fshop.quill.com%2F'],
    ['x `site1.example`.', 'x `quill.com`.'],
    [
      'allow 192.0.2.9/32; proxy_pass http://192.0.2.9:80;',
      'allow 81.4.7.9/32; proxy_pass http://81.4.7.9:80;',
    ],
    ['include "/etc/site1/file1.pem";', 'include "/etc/quill/tide.pem";'],
  ])('restores %s', (line, expected) => {
    expect(added(line)).toEqual({ text: expected, stray: [] });
  });

  it.each([
    ['server_name host9.site1.example;', ['host9 unknown']],
    ['server_name site7.example; x secret8;', ['site7.example unknown', 'secret8 unknown']],
    [
      'x host-1.exmaple site_1 header\u20111 value 3',
      ['host-1 damaged', 'site_1 damaged', 'header\u20111 damaged'],
    ],
    [
      'x site1.example.com site1_example site1-example',
      ['site1.example damaged', 'site1 damaged', 'site1 damaged'],
    ],
    ['allow 198.51.100.0/24; allow 198.51.100.23;', ['198.51.100.0/24 address', '198.51.100.23 address']],
    ['allow 198.51.100.21-198.51.100.22;', ['198.51.100.21-198.51.100.22 address']],
    [
      'allow 198.51.100.20/30; resolver 8.8.8.8; allow 2001:db8::/32;',
      ['198.51.100.20/30 address', '8.8.8.8 address', '2001:db8::/32 address'],
    ],
    ['if ($remote_addr ~ ^198\\.51\\.) { }', ['198\\.51 address']],
    ['return 200 secret1;', ['secret1 secret']],
    // merged and split
    [
      'zone zone1-3; x upstream1-2 site1\u20132',
      ['zone1-3 damaged', 'upstream1-2 damaged', 'site1\u20132 damaged'],
    ],
    ['x host1site1 path1path2 secret1b', ['host1site1 damaged', 'path1path2 damaged', 'secret1b damaged']],
    ['proxy_set_header X-Header1 a;', ['Header1 damaged']],
    [
      'server_name ~^host[12]\\.site1\\.example$ ~host\\d+ "~^host(?:1|2)\\." host*.site1.example; x host{1..3}',
      ['host[12] damaged', 'host\\d damaged', 'host(?:1|2) damaged', 'host* damaged', 'host{1..3} damaged'],
    ],
    // renumbered and invented
    ['limit_req zone=zone3; x host01 $var4', ['zone3 unknown', 'host01 unknown', 'var4 unknown']],
    // as a page or a word processor sets it
    [
      'x host\u200b1 host1\u200b.site1.example host\uff11 site1\u3002example',
      ['host\u200b1 damaged', 'host1\u200b damaged', 'host\uff11 damaged', 'site1\u3002 damaged'],
    ],
    ['server_name \u201chost1.site1.example\u201d;', ['\u201c quote']],
    ['set $x \u2018a\u2019; # \u201cyes\u201d', ['\u2018 quote']],
    // computed
    [
      'allow 198.51.100.*; set $n 100.64.$x; allow 100.64/16;',
      ['198.51.100 address', '100.64 address', '100.64 address'],
    ],
    [
      'server_name ip-198-51-100-21.a; x 21.100.51.198.in-addr.arpa',
      ['198-51-100-21 address', '21.100.51.198 address'],
    ],
  ])('names what stands for nothing, or was merged, split, computed or moved: %s', (line, expected) => {
    expect(added(line).stray).toEqual(expected);
  });

  it('leaves what it names as it is, and says where', () => {
    const line = 'allow 198.51.100.0/24; return 200 secret1;';
    expect(added(line).text).toBe(line);
    const { text: output, items } = redactOne(TEXT);
    for (const { text, from } of restore(output + line, items).stray)
      expect((output + line).slice(from, from + text.length)).toBe(text);
  });

  it('does not mind that lines moved, or that only some came back', () => {
    const some = (text: string) => text.split('\n').slice(2, 8).reverse().join('\n');
    expect(back(some)).toEqual({ text: some(TEXT), stray: [] });
  });

  it('does not mind that stand-ins were removed', () => {
    const without = (text: string) => text.replace(/\n.*proxy_set_header.*/, '');
    expect(back(without)).toEqual({ text: without(TEXT), stray: [] });
  });

  it.each([
    'location ~ ^/user\\d+/file[12]/(path)$ { }',
    'if ($uri ~ "^/value(1|2)/word[0-9]+/number\\\\d$") { }',
    'server_name ~^host\\d+\\.quill\\.com$ host*.quill.com;',
    'content_by_lua_block { local a = value[12] + user[1] * path.x }',
    '# zone{1..3} of header[1-9], upstream\\d',
    'return 200 "user*.x secret(1|2)";',
  ])('gives back what looks like a pattern of stand-ins: %s', (text) => {
    expect(back((output) => output, text)).toEqual({ text, stray: [] });
  });

  it('touches nothing that only resembles one', () => {
    const line =
      'listen 127.0.0.1:80; allow 0.0.0.0/0; deny ::1; server_name website.example host.site a-site-x; nginx 1.26.3';
    expect(added(line)).toEqual({ text: line, stray: [] });
  });

  describe('a secret that a variable would carry', () => {
    const KEYED = `http {
    map $host $key { default quux99; }
    server {
        set $db_password tide77;
        proxy_set_header X-Api-Key $key;
        fastcgi_param DB $db_password;
        return 200 ok;
    }
}
`;
    const changed = (from: string, to: string) => {
      const { text: output, items } = redactOne(KEYED);
      expect(output).toContain(from);
      const sent = output.replace(from, to);
      const { text, stray } = restore(sent, items);
      return {
        text,
        stray: stray.map(
          (each) => `${sent.slice(0, each.from).split('\n').length}: ${each.text} ${each.why}`,
        ),
      };
    };

    it('comes back where it was', () => {
      expect(back((text) => text, KEYED)).toEqual({ text: KEYED, stray: [] });
    });

    it.each([
      ['return 200 ok;', 'return 200 $var2;', ['7: $var2 secret'], 'tide77'],
      ['return 200 ok;', 'set $b $var2; set $c a$b; return 200 "x-$c";', ['7: $c secret'], 'tide77'],
      ['return 200 ok;', 'set $b secret2; add_header X $b;', ['7: $b secret'], 'set $b tide77'],
      ['return 200 ok;', 'grpc_set_header X secret2;', ['7: secret2 secret'], 'X tide77'],
    ])('stays a stand-in and is named: %s -> %s', (from, to, named, gone) => {
      const { text, stray } = changed(from, to);
      expect(stray).toEqual(named);
      expect(text).not.toContain(gone);
      expect(text).toContain('quux99');
    });

    it.each([
      ['return 200 ok;', 'set $b $var2; fastcgi_param B $b;'],
      ['return 200 ok;', 'if ($var2 = "") { return 403; }'],
      ['return 200 ok;', '# secret2 is that of $var2'],
    ])('is not minded where it went before, or goes nowhere: %s -> %s', (from, to) => {
      const { text, stray } = changed(from, to);
      expect(stray).toEqual([]);
      expect(text).toContain('set $db_password tide77;');
    });
  });

  it('takes a time that grows with the text', () => {
    const { items } = redactOne(TEXT);
    const seconds = (text: string) => {
      const start = process.cpuUsage().user;
      restore(text, items);
      return (process.cpuUsage().user - start) / 1e6;
    };
    for (const piece of [
      'host1.site1.example ',
      '192.0.2.9 ',
      'host1.',
      '2001:db8::1 ',
      ':',
      'site',
      '1.',
      '-',
    ])
      expect(seconds(piece.repeat(Math.ceil(1_300_000 / piece.length)))).toBeLessThan(5);
  }, 60_000);
});
