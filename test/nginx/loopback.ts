import { freePorts } from './free-ports.ts';

/** Where an address:port of the configuration really listens. */
export interface Place {
  readonly host: string;
  readonly port: number;
}

/** `pass` of stream{} names a listen of the same nginx. */
const LISTEN = /(^|[\s;{])(listen\s+|pass\s+(?=(?:[\d.]+|\[[\da-f:]+\]):\d+\s*;))([^\s;]+)/g;

/** `proxy_pass` of stream{}, or the server of an upstream{}: moved where it names a listen of the same text. */
const TARGET = /(^|[\s;{])((?:proxy_pass|server)\s+)((?:[\d.]+|\[[\da-f:]+\]):\d+)(?=[\s;])/g;

/**
 * Moves a configuration's `listen` addresses to loopback and to free ports. The text stays an ordinary configuration
 * (`listen 443 ssl;`), so that it can be given as it is to whatever predicts its behavior. `*` becomes 127.0.0.1, `[::]`
 * becomes [::1], any other IPv4 address one of 127.0.0.2 and up: distinct address:ports stay distinct.
 */
export class Loopback {
  readonly #ports = new Map<string, number>();
  readonly #hosts = new Map<string, string>([['*', '127.0.0.1']]);
  readonly #freePort: () => number;

  private constructor(freePort: () => number) {
    this.#freePort = freePort;
  }

  /** With `count` free ports in hand, enough for every port that the configurations of one laboratory use. */
  static async create(count = 8): Promise<Loopback> {
    const ports = [...(await freePorts(count))];
    return new Loopback(() => {
      const port = ports.pop();
      if (port === undefined) throw new Error('the configuration uses more ports than were set aside');
      return port;
    });
  }

  /** The configuration with its `listen` directives, and what leads to them, moved. Comments are left alone. */
  rewrite(text: string): string {
    const own = new Set([...text.matchAll(LISTEN)].map(([, , , address]) => address));
    return text
      .split('\n')
      .map((line) => {
        const comment = line.search(/(^|\s)#/);
        const code = comment < 0 ? line : line.slice(0, comment);
        const moved = code.replace(LISTEN, (whole, before: string, word: string, address: string) =>
          address.startsWith('unix:')
            ? whole
            : `${before}${word}${show(this.place(normalizeAddress(address)))}`,
        );
        const aimed = moved.replace(TARGET, (whole, before: string, word: string, address: string) =>
          own.has(address) ? `${before}${word}${show(this.place(normalizeAddress(address)))}` : whole,
        );
        return aimed + line.slice(code.length);
      })
      .join('\n');
  }

  /** Where the address:port (as `normalizeAddress` writes it) listens. */
  place(address: string): Place {
    const at = address.lastIndexOf(':');
    return { host: this.#host(address.slice(0, at)), port: this.#port(address.slice(at + 1)) };
  }

  #port(port: string): number {
    if (!/^\d+$/.test(port)) throw new Error(`not a port: ${port}`);
    const known = this.#ports.get(port) ?? this.#freePort();
    this.#ports.set(port, known);
    return known;
  }

  #host(host: string): string {
    if (host.startsWith('[')) {
      if (host !== '[::]') throw new Error(`the one IPv6 loopback address stands for [::], not for ${host}`);
      return '::1';
    }
    const known = this.#hosts.get(host) ?? `127.0.0.${this.#hosts.size + 1}`;
    this.#hosts.set(host, known);
    return known;
  }
}

/** The parameter of `listen` as nginx would show it: `*:443`, `[::]:443`, `10.0.0.5:443`. */
export function normalizeAddress(parameter: string): string {
  if (/^\d+$/.test(parameter)) return `*:${parameter}`;
  const host = parameter.replace(/^0\.0\.0\.0(?=:|$)/, '*');
  return /(^|[^:\]]|\]):\d+$/.test(host) ? host : `${host}:80`;
}

function show({ host, port }: Place): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
