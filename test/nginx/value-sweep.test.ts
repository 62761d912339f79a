import { afterAll, describe, expect, it } from 'vitest';
import type { Block, DirectiveForm } from '../../src/core/catalog/directives/directive-forms.ts';
import { Catalog, DIRECTIVES } from '../../src/core/catalog/directives/directives.ts';
import { platformOf } from '../../src/core/catalog/platform/platform.ts';
import { version } from '../../src/core/catalog/platform/version.ts';
import { buildModel } from '../../src/core/model/config-model.ts';
import { QuickJudge } from './corpus/quick-judge.ts';
import { eachNginx, type Nginx } from './judges.ts';
import { atMost } from './parallel.ts';

/** Values put to every directive of the families that are judged whole. */
const ANY = ['a', '""', '0', '-1', 'off', '1k', '1d', '$a', '99999999999999999999'];
/** Where a grammar is shared by many directives, fewer tell as much. */
const FEW = ['a', '0', '1k', 'on'];
const SHARED_GRAMMAR = new Set([
  'flag',
  'seconds',
  'milliseconds',
  'size',
  'offset',
  'number',
  'one',
  'some',
]);
/** Words of a second kind: with more than one argument, or with a grammar of their own. */
const MORE: Readonly<Record<string, readonly string[]>> = {
  keepalive: ['0', '1 local', '1 remote', '1 2 3', '-5'],
  random: ['', 'two', 'two foo', 'two least_conn', 'one', 'two least_time', 'foo bar baz'],
  keepalive_timeout: ['1s 1s', '1s a', '1s -1'],
  hash: ['$a consistent', '$a foo', 'a consistent'],
  zone: ['z', 'z 1', 'z 64k', 'z 1k', ':64k 1m'],
  server: [
    '127.0.0.1 weight=0',
    '127.0.0.1 weight=a',
    '127.0.0.1 weight=-1',
    '127.0.0.1 weight=1.5',
    '127.0.0.1 weight=',
    '127.0.0.1 max_fails=-1',
    '127.0.0.1 max_fails=a',
    '127.0.0.1 max_conns=a',
    '127.0.0.1 fail_timeout=a',
    '127.0.0.1 fail_timeout=1y',
    '127.0.0.1 fail_timeout=',
    '127.0.0.1 slow_start=1s',
    '127.0.0.1 slow_start=a',
    '127.0.0.1 backup down',
    '127.0.0.1 Backup',
    '127.0.0.1 resolve=1',
    '127.0.0.1 weight=1 weight=2',
    '127.0.0.1:80-90',
    '127.0.0.1:0',
    '[::1',
    '/a',
  ],
  ssl_session_cache: [
    'shared',
    'shared:',
    'shared:a',
    'shared:a:',
    'shared:a:1',
    'builtin:',
    'builtin:a',
    'off none',
  ],
  ssl_certificate_cache: [
    'max=0',
    'max=a',
    'max=1 inactive=a',
    'max=1 valid=a',
    'off',
    'inactive=1s',
    'max=1 foo',
  ],
  proxy_ssl_certificate_cache: ['max=0', 'max=a', 'max=1 inactive=a', 'max=1 valid=a', 'off', 'inactive=1s'],
  ssl_conf_command: ['a b', 'Options a', 'Ciphersuites a', 'NumTickets a', 'Protocol a'],
  proxy_ssl_conf_command: ['a b', 'Options a'],
  ssl_ciphers: ['HIGH', '"HIGH:!aNULL"', 'PROFILE=SYSTEM'],
  ssl_ecdh_curve: ['auto', 'prime256v1', 'X25519:a', 'P-256'],
  proxy_bind: [
    '[::1]:80',
    '0.0.0.0',
    'unix:/a',
    '1.2.3',
    '1.2.3.4.5',
    '127.0.0.1 transparent',
    '127.0.0.1 foo',
    '127.0.0.1:80',
    '127.0.0.1:a',
    '::1',
    'off foo',
  ],
  proxy_redirect: ['off', 'a b', 'off b', 'default b', '~a b', '~( b', 'a b c'],
  proxy_cookie_domain: ['a b', 'off b', '~( b', 'a'],
  proxy_cookie_path: ['a b', 'off b', '~( b', 'a'],
  proxy_cookie_flags: ['a', 'a secure', 'a foo', '~( secure', 'off secure'],
  proxy_cache_valid: ['1m', '200 1m', '99 1m', '600 1m', 'any 1m', '200 a', 'a 1m'],
  proxy_cache_path: [
    'a keys_zone=z:1m',
    'a',
    'a keys_zone=z',
    'a levels=9 keys_zone=z:1m',
    'a foo keys_zone=z:1m',
  ],
  proxy_store_access: ['user:rw', 'user:w', 'all:r group:rw', 'foo:rw', 'user:x', 'user'],
  proxy_set_header: ['a b', 'a', 'a $a'],
  proxy_method: ['GET', '$a'],
  proxy_buffers: ['8 4k', '0 4k', '8 a', 'a 4k', '1 4k'],
  proxy_temp_path: ['a 0', 'a 1 2', 'a 9', 'a 1 2 3', 'a b'],
  proxy_limit_rate: ['1k', 'a', '$a'],
  proxy_upload_rate: ['1k', 'a', '$a'],
  proxy_download_rate: ['1k', 'a', '$a'],
  sticky: ['cookie a', 'cookie', 'route $a', 'learn', 'foo a', 'cookie a expires=a', 'cookie a foo=1'],
  resolver: [
    '127.0.0.1 valid=a',
    '127.0.0.1 ipv6=off',
    '127.0.0.1 ipv6=a',
    '127.0.0.1 ipv4=off ipv6=off',
    '127.0.0.1 foo',
  ],
  ssl_protocols: ['TLSv1.2 a', 'TLSv1.2 TLSv1.2', 'tlsv1.2', 'TLSv1.4'],
  ssl_alpn: ['a', 'a b'],
  ssl_ocsp_cache: ['shared:a:1m', 'shared:a', 'shared::1m', 'shared:a:1', 'builtin'],
  ssl_ocsp_responder: ['http://127.0.0.1/', 'https://127.0.0.1/', '127.0.0.1'],
  ssl_stapling_responder: ['http://127.0.0.1/', 'https://127.0.0.1/', 'ftp://a'],
  server_name: ['a*b', '*a', '*.a', 'a.*', '.a', '*.', '~(', '~^a$', 'a b', '"a b"', 'a/b', '*'],
};

const FAMILY =
  /^(?:ssl|listen|server_name|proxy|keepalive|hash|ip_hash|least_conn|random|zone|sticky|resolver|starttls)/;

const server = (inside: string, listen = 'listen 127.0.0.1:9000;'): string =>
  `events {}\nhttp {\naccess_log off;\nserver {\n${listen}\n${inside}\n}\n}\n`;
const TLS = 'listen 127.0.0.1:9000 ssl;\nssl_certificate tls/a.crt;\nssl_certificate_key tls/a.key;';
const stream = (inside: string): string => `events {}\nstream {\n${inside}\n}\n`;

/** A block each: which text a line of it stands in. */
const WRAPS: readonly (readonly [Block, (line: string) => string])[] = [
  ['location', (line) => server(`location / {\n${line}\n}`)],
  [
    'server',
    (line) =>
      /^ssl_certificate(?:_key)? /.test(line)
        ? server(line)
        : server(line, line.startsWith('ssl') ? TLS : undefined),
  ],
  ['http', (line) => `events {}\nhttp {\naccess_log off;\n${line}\n}\n`],
  [
    'upstream',
    (line) => `events {}\nhttp {\naccess_log off;\nupstream u {\nserver 127.0.0.1:81;\n${line}\n}\n}\n`,
  ],
  [
    'stream-server',
    (line) =>
      stream(
        `server {\nlisten 127.0.0.1:9000;\n${/^proxy_pass /.test(line) ? '' : 'proxy_pass 127.0.0.1:81;\n'}${line}\n}`,
      ),
  ],
  ['stream-upstream', (line) => stream(`upstream u {\nserver 127.0.0.1:81;\n${line}\n}`)],
];

/** What depends on files, on names in the network, on the TLS library and on the size of a memory page is not asked of the text. */
const ELSEWHERE =
  /^(?:read\(\)|"\S+" must be 48|"\w+" must be equal to|"\w+_cache" zone|cannot load|SSL_|BIO_|PEM_|open\(\)|host not found|"\w+" failed|\w+\("|unknown "\w+" variable|ECDH|mkdir|no ssl_|the size|pcre2?_|X509)/;

interface Asked {
  readonly label: string;
  readonly text: string;
}

function questions(catalog: Catalog): readonly Asked[] {
  const asked: Asked[] = [];
  for (const name of [...Object.keys(DIRECTIVES).filter((each) => FAMILY.test(each)), 'server']) {
    for (const [block, wrap] of WRAPS) {
      const form = catalog.formsAt(name, block).find((each) => !each.opensBlock);
      if (!form || (name === 'server' && !block.endsWith('upstream'))) continue;
      // one block of a form is enough
      if (WRAPS.find(([other]) => form.blocks.includes(other))![0] !== block) continue;
      for (const words of wordsFor(form)) {
        const line = `${name}${words === '' ? '' : ` ${words}`};`;
        asked.push({ label: `${block}: ${line}`, text: wrap(line) });
      }
    }
  }
  return asked;
}

const wordsFor = ({ name, kind }: DirectiveForm): readonly string[] => [
  ...(SHARED_GRAMMAR.has(kind) ? FEW : ANY),
  ...(MORE[name] ?? []),
];

interface Words {
  readonly message: string;
  /** null without */
  readonly line: number | null;
}

function ourWords(text: string, nginx: Nginx): Words {
  const source = { path: '/etc/nginx/nginx.conf', text, encoding: 'utf-8' } as const;
  const model = buildModel([source], platformOf(version(nginx.version)));
  if ('code' in model) throw new Error(model.what);
  const [damage] = model.trees[0]!.damage;
  const [refusal] = model.refusals;
  if (damage) return { message: damage.message, line: damage.nginxLine };
  if (!refusal) return { message: '', line: null };
  return { message: refusal.message, line: text.slice(0, refusal.at.from).split('\n').length };
}

/** At the end of a block nginx names the line of its brace, or none; the line to look at is ours to name. */
function sayBoth(text: string, said: Words, ours: Words): readonly [string, string] {
  const atEnd = said.line === null || text.split('\n')[said.line - 1] === '}';
  const say = ({ message, line }: Words): string =>
    message === '' ? 'taken' : atEnd ? message : `${line}: ${message}`;
  return [say(said), say(ours)];
}

describe.each(eachNginx())('$name', ({ nginx }) => {
  const judge = nginx && new QuickJudge(nginx);
  afterAll(() => judge?.close());

  it.skipIf(!nginx)(
    'refuses the same values on the same line with the same words',
    { timeout: 600_000 },
    async () => {
      const asked = questions(new Catalog([version(nginx!.version)]));
      expect(asked.length).toBeGreaterThan(800);
      const [said, ours]: [string[], string[]] = [[], []];
      const verdicts = await atMost(3, asked, ({ text }) => judge!.ask(text));
      for (const [at, { label, text }] of asked.entries()) {
        const verdict = verdicts[at]!;
        if (ELSEWHERE.test(verdict.message)) continue;
        const [theirs, own] = sayBoth(text, verdict, ourWords(text, nginx!));
        said.push(`${label} -> ${theirs}`);
        ours.push(`${label} -> ${own}`);
      }
      expect(said.length).toBeGreaterThan(700);
      expect(ours.filter((each, at) => each !== said[at])).toEqual(
        said.filter((each, at) => each !== ours[at]),
      );
    },
  );
});
