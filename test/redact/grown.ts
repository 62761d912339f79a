import type { Block, DirectiveForm } from '../../src/core/catalog/directives/directive-forms.ts';
import { Catalog, DIRECTIVES } from '../../src/core/catalog/directives/directives.ts';
import type { Version } from '../../src/core/catalog/platform/version.ts';
import { randomFrom } from '../nginx/random.ts';
import { LEFT_OUT, STREAM_TEMPLATES, TEMPLATES } from './grown-templates.ts';
import { FreshWords } from './grown-words.ts';

/** A configuration, and every word in it that nobody else has. */
export interface Grown {
  readonly text: string;
  readonly words: readonly string[];
  /** nginx as Debian builds it knows every block of it */
  readonly isForNginx: boolean;
}

/** Grows configurations from the catalog of one nginx: every directive, in every block, with a fresh word wherever it takes one. */
export class Grower {
  private readonly byBlock = new Map<Block, readonly DirectiveForm[]>();
  private readonly catalog: Catalog;

  constructor(version: Version) {
    this.catalog = new Catalog([version]);
  }

  formsAt(block: Block): readonly DirectiveForm[] {
    const known = this.byBlock.get(block);
    if (known) return known;
    const forms = Object.keys(DIRECTIVES)
      .filter((name) => !LEFT_OUT.test(name) && TEMPLATES[name]?.length !== 0)
      .flatMap((name) => this.catalog.formsAt(name, block).slice(0, 1))
      .filter(({ opensBlock, blocks }) => !opensBlock && blocks[0] !== 'anywhere');
    this.byBlock.set(block, forms);
    return forms;
  }

  grow(seed: number): Grown {
    const words = new FreshWords(randomFrom(seed));
    const text = new Growth(words, this).write();
    const folded = text.toLowerCase();
    return {
      text,
      words: words.made.filter((word) => folded.includes(word)),
      isForNginx: !text.includes('\nmail {'),
    };
  }
}

/** One directive with its arguments. */
export function lineOf({ name, kind, values, takes, blocks }: DirectiveForm, words: FreshWords): string {
  const isStream = blocks.some((block) => /^(?:stream|upstream)/.test(block));
  const templates = (isStream ? STREAM_TEMPLATES[name] : undefined) ?? TEMPLATES[name];
  const argument = templates
    ? words.fill(words.pick(templates)).replaceAll('@n', '7')
    : plain(kind, values, takes, words);
  return argument === '' ? `${name};` : `${name} ${argument};`;
}

function plain(
  kind: DirectiveForm['kind'],
  values: readonly string[],
  takes: (count: number) => boolean,
  words: FreshWords,
): string {
  switch (kind) {
    case 'flag':
      return words.pick(['on', 'off']);
    case 'seconds':
    case 'milliseconds':
      return words.pick(['10s', '5m', '1h']);
    case 'size':
    case 'offset':
      return words.pick(['64k', '1m', '128k']);
    case 'number':
      return words.pick(['64', '128', '512']);
    case 'buffers':
      return '8 16k';
    case 'one':
    case 'some':
      return words.pick(values);
    default:
      return takes(1) ? words.word() : takes(2) ? `${words.word()} ${words.word()}` : '';
  }
}

class Growth {
  private readonly words: FreshWords;
  private readonly grower: Grower;

  constructor(words: FreshWords, grower: Grower) {
    this.words = words;
    this.grower = grower;
  }

  write(): string {
    const blocks = [
      this.http(),
      ...(this.words.chance(0.4) ? [this.stream()] : []),
      ...(this.words.chance(0.07) ? [this.mail()] : []),
    ];
    return `${this.lines('main', 3, '')}events {\n}\n${blocks.join('')}`;
  }

  /** Some directives of a block, each once, with comments between them. */
  private lines(block: Block, count: number, indent: string): string {
    const forms = this.grower.formsAt(block);
    const chosen = new Map<string, string>();
    for (let n = 0; n < count * 2 && chosen.size < count; n++) {
      const form = this.words.pick(forms);
      if (!chosen.has(form.name)) chosen.set(form.name, lineOf(form, this.words));
    }
    const comment = this.words.chance(0.4) ? [this.words.fill('# @w asked for @h, see https://@h@p')] : [];
    return [...comment, ...chosen.values()].map((line) => `${indent}${line}\n`).join('');
  }

  private http(): string {
    const { words } = this;
    const [upstream, zone, variable] = [words.word(), words.word(), words.word()];
    const servers = Array.from({ length: words.pick([1, 2, 3]) }, (_, i) =>
      this.server(i, upstream, zone, variable),
    );
    return `http {
    map_hash_bucket_size 256; server_names_hash_bucket_size 256; variables_hash_bucket_size 256; proxy_headers_hash_bucket_size 512; types_hash_bucket_size 256; access_log off;
${this.lines('http', 5, '    ')}    limit_req_zone $binary_remote_addr zone=${zone}:1m rate=1r/s;
    map ${words.fill(words.pick(['$host', '$http_@w', '$ssl_server_name', '"$arg_@w-$uri"']))} $${variable} { ${words.fill(`hostnames; default ${upstream}; @h @w; *.@h @w:8443; ~^(?<@v>.+)\\.@w\\.org$ @p; "@w @w" "@w";`)} }
    geo $${words.fill('@w { default @w; 81.44.0.0/16 @w; 2a02:8888:1::/48 "@w"; }')}
    split_clients "$remote_addr-${words.fill('@w" $@w { 50% @w; * "@w-@w"; }')}
    upstream ${upstream} { ${words.fill('zone @w 128k; server 10.99.3.4:8443 weight=5; server unix:/@w/@w.sock backup;')}
${this.lines('upstream', 2, '        ')}    }
${servers.join('')}}
`;
  }

  private server(i: number, upstream: string, zone: string, variable: string): string {
    const { words } = this;
    const name = words.fill(`tls/@w${words.pick(['', '-@w', '.@w'])}`);
    return `    server {
        listen ${words.pick(['127.0.0.1', '127.0.0.9', '[::1]'])}:${8440 + i} ssl; listen ${words.fill('unix:/tmp/@w.sock')};
        ssl_certificate ${name}.crt; ssl_certificate_key ${name}.key;
${this.lines('server', 5, '        ')}        location ${words.fill(words.pick(['@p/', '= /@f', '~ ^/(?<@v>@w|b)/(.*)\\.@w$', '^~ /@w', '/@w-@w/@w.php']))} {
            limit_req zone=${zone} burst=5;
            proxy_pass ${words.pick([`http://${upstream}`, `https://${upstream}`, `http://$${variable}$request_uri`, words.fill('https://$host:8443/@w$uri')])};
            if (${words.fill(words.pick(['$http_@w != "@s"', '$host ~ ^@w[.]@w[.]com$', '$arg_token = @s', '$remote_addr ~ "^81[.]44[.]7[.]"', '$http_user_agent ~* "(@w|@w)bot"']))}) { return 403; }
${this.lines('location', 5, '            ').replaceAll(/^.*\bproxy_pass\b.*\n/gm, '')}        }
    }
`;
  }

  private stream(): string {
    const { words } = this;
    const upstream = words.word();
    return `stream {
${this.lines('stream', 2, '    ')}    map $ssl_preread_server_name $${words.fill(`@w { @h ${upstream}; default 10.99.3.9:443; }`)}
    upstream ${upstream} { server 10.99.3.5:5432; ${words.fill('hash "$remote_addr-@w";')} }
    server {
        listen 127.0.0.1:9443;
${this.lines('stream-server', 3, '        ')}        proxy_pass ${upstream};
    }
}
`;
  }

  private mail(): string {
    const { words } = this;
    return `mail {
    auth_http 127.0.0.1:9000${words.fill('@p')}; server_name ${words.fill('@h')};
    server { listen 127.0.0.1:1143; protocol imap; ${words.fill('auth_http_header @H "@s";')}
${this.lines('mail-server', 2, '        ')}    }
}
`;
  }
}
