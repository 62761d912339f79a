import { blockInside } from '../../src/core/catalog/directives/block-inside.ts';
import type { Block, DirectiveForm } from '../../src/core/catalog/directives/directive-forms.ts';
import { DIRECTIVES } from '../../src/core/catalog/directives/directives.ts';
import { randomFrom } from '../nginx/random.ts';

/** Configurations grown from the catalog: every directive, in and out of its blocks, with words that it takes and words that it does not. */

const FORMS = Object.values(DIRECTIVES).flat();
const BLOCKS = [...new Set(FORMS.flatMap(({ blocks }) => blocks))];
const OF_TLS = FORMS.filter(({ name }) =>
  /^(?:ssl_|listen|server|upstream|proxy_|grpc_|uwsgi_|keepalive|zone|include|map|set|if|location|http|stream|mail|ip_hash|hash)/.test(
    name,
  ),
);

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: nginx's own way to write a variable
// biome-ignore format: a list of words
const WORDS = ['on', 'off', 'auto', 'none', 'builtin', 'builtin:1000', 'shared:A:1m', 'shared:A:32k', 'shared::1m', 'shared:B:0', 'shared:A:999999999999m', '', ' ', '0', '1', '2', '-1', '1h', '1d', '0s', '99999999999999999999', '1g', '10m', 'default',
  'localhost', '127.0.0.1:443', '[::1]:443', '443', '*:443', 'unix:/x', 'ssl', 'quic', 'default_server', 'a.example', '*.a.example', '.a.example', '~^(?<x>.*)$', '~(', '$a', '$b', '${a}', '$host', '$a$b', '$', '${', 'http://u', 'https://u', 'https://$a', 'https://u/x', '$a://u',
  'https://', '://', 'u', 'a', 'b', '/', '=', '~', '~*', '^~', '@n', '(', ')', '($a', '"', "'", '\\', '\\"', '#', '{{ x }}', '{% if x %}', '%{x}', '<%= x %>', '../nginx.conf', 'nginx.conf', '*', '[z-a]', '[', '?', '*a*a*a*b', 'conf.d/*.conf', 'é', '漢', '\u0000', '\u001b[31m', '\ufeff', '__proto__',
  'constructor', 'toString', 'TLSv1.2', 'TLSv1.3', 'max_conns=0', 'weight=2', 'resolve', 'backup', 'down', 'zone=A:1m', 'reuseport', 'Connection', 'close', 'Host', 'local', '1.1', '1.0'];
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: nginx's own way to write a variable

const BREAKS = [';', ';;', '', '}', '{', '\n', ' # c\n', ';\r\n', '{}', '};'];

class Grower {
  readonly #next: () => number;
  #left: number;

  constructor(seed: number, size: number) {
    this.#next = randomFrom(seed);
    this.#left = size;
  }

  block(place: Block, depth: number): string {
    const lines: string[] = [];
    const count = this.#below(10);
    for (let i = 0; i < count && this.#left > 0; i += 1) lines.push(this.#statement(place, depth));
    return lines.join(this.#below(3) === 0 ? ' ' : '\n');
  }

  #statement(place: Block, depth: number): string {
    this.#left -= 1;
    const form = this.#form(place);
    const head = [form.name, ...this.#arguments(form)].join(' ');
    const isBlock = this.#below(20) === 0 ? !form.opensBlock : form.opensBlock;
    if (!isBlock) return head + (this.#below(25) === 0 ? this.#one(BREAKS) : ';');
    const inside = blockInside(place, form.name) ?? (this.#below(2) === 0 ? this.#one(BLOCKS) : place);
    const body = depth > 0 ? this.block(inside, depth - 1) : '';
    return `${head} {\n${this.#below(4) === 0 ? `${this.#table()}\n` : ''}${body}\n}`;
  }

  #form(place: Block): DirectiveForm {
    const from = this.#below(2) === 0 ? OF_TLS : FORMS;
    if (this.#below(5) === 0) return this.#one(from);
    const here = from.filter(({ blocks }) => blocks.includes(place));
    return this.#one(here.length > 0 ? here : from);
  }

  #arguments(form: DirectiveForm): readonly string[] {
    let count = this.#below(4);
    if (this.#below(6) > 0) while (count < 9 && !form.takes(count)) count += 1;
    return Array.from({ length: count }, () => {
      if (form.values.length > 0 && this.#below(2) === 0) return this.#one(form.values);
      const word = this.#one(WORDS);
      return this.#below(3) === 0 || /[\s;{}]|^$/.test(word) ? `"${word.replace(/["\\]/g, '\\$&')}"` : word;
    });
  }

  /** What a map{}, a geo{} or a types{} holds. */
  #table(): string {
    return Array.from(
      { length: this.#below(4) },
      () => `${this.#one(WORDS) || '""'} ${this.#one(WORDS) || '""'};`,
    ).join('\n');
  }

  #one<T>(from: readonly T[]): T {
    return from[this.#below(from.length)]!;
  }

  #below(limit: number): number {
    return Math.floor(this.#next() * limit);
  }
}

/** @param seed the same one grows the same text. @param size about so many directives */
export function growConfiguration(seed: number, size = 60): string {
  const grower = new Grower(seed, size);
  const places: readonly Block[] = ['main', 'http', 'server', 'upstream', 'stream', 'location', 'mail'];
  const place = places[Math.abs(seed) % (places.length + 3)] ?? 'main';
  const text = grower.block(place, 6);
  return seed % 4 === 0 ? `events {}\nhttp {\n${text}\n${grower.block('http', 6)}\n}\n` : text;
}
