import { join } from 'node:path';
import type { SourceFile } from '../../../src/core/base/source-file.ts';
import { hasWildcard } from '../../../src/core/model/files/glob.ts';
import { guessBlock } from '../../../src/core/model/files/guess-block.ts';
import { readTree } from '../../../src/core/syntax/read-tree.ts';
import type { Argument, Directive, Tree } from '../../../src/core/syntax/tree.ts';

/** A file made fit for a judge: what its own machine had stands in for by what the judge has, and no line moves. */
export interface Furnished {
  readonly text: string;
  /** included files that have to exist, empty, as paths below the judge's folder */
  readonly includes: readonly string[];
}

interface Change {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Files that nginx opens while it reads, by what it wants to find in them. */
const FILES: readonly (readonly [name: RegExp, file: string])[] = [
  [/(?:^|_)ssl_certificate_key$/, 'tls/a.key'],
  [/(?:^|_)ssl_certificate$/, 'tls/a.crt'],
  [/(?:^|_)ssl_(?:trusted|client)_certificate$/, 'tls/ca-1.crt'],
  [/^(?:ssl_session_ticket_key|quic_host_key)$/, 'tls/ticket-1.key'],
  [/^ssl_dhparam$/, 'tls/dh.pem'],
  [/(?:^|_)ssl_password_file$/, 'tls/password'],
];
/** Paths that nginx creates. */
const CREATED = /^(?:error_log|access_log|pid|lock_file|\w+_temp_path|\w+_cache_path)$/;
const PASSES = /^(?:proxy|grpc|uwsgi|fastcgi|scgi|memcached)_pass$/;
/** Lines that speak of the machine alone: they are blanked. */
const BLANKED =
  /^(?:user|load_module|ssl_crl|ssl_stapling_file|ssl_engine|pid|worker_cpu_affinity|google_perftools_profiles)$/;

/**
 * Replaces certificates, keys, log paths, host names and addresses, and puts blocks around a piece. Reads the file as the program
 * does; what is damaged stays as it is.
 */
export function furnishFile(file: SourceFile, folder: string): Furnished {
  const tree = readTree(file);
  const furnisher = new Furnisher(tree, folder);
  const text = applyChanges(file.text, furnisher.changes());
  const [before, after] = blocksAround(tree);
  return { text: before + text + after, includes: furnisher.includes };
}

/** nginx's blocks around what the file holds, all on its first line and behind its last. */
function blocksAround(tree: Tree): readonly [string, string] {
  const names = new Set(tree.root.map((directive) => directive.name));
  const whole = ['http', 'stream', 'mail', 'events'].some((name) => names.has(name));
  const events = names.has('events') ? '' : 'events {} ';
  if (whole) return [events, ''];
  const block = guessBlock(tree.root);
  const [open, close] = AROUND[block]!;
  return [`${block === 'events' ? '' : events}${open}`, `\n${close}`];
}

const AROUND: Readonly<Record<string, readonly [string, string]>> = {
  main: ['', ''],
  events: ['events { ', '}'],
  http: ['http { ', '}'],
  server: ['http { server { ', '} }'],
  location: ['http { server { location / { ', '} } }'],
  upstream: ['http { upstream u { ', '} }'],
  stream: ['stream { ', '}'],
  'stream-server': ['stream { server { ', '} }'],
  'stream-upstream': ['stream { upstream u { ', '} }'],
  mail: ['mail { ', '}'],
  'mail-server': ['mail { server { ', '} }'],
};

class Furnisher {
  readonly includes: string[] = [];
  readonly #tree: Tree;
  readonly #folder: string;
  readonly #upstreams: ReadonlySet<string>;
  readonly #changes: Change[] = [];
  readonly #hosts = new Map<string, string>();

  constructor(tree: Tree, folder: string) {
    this.#tree = tree;
    this.#folder = folder;
    const all = everyDirective(tree.root);
    this.#upstreams = new Set(
      all.filter(({ name }) => name === 'upstream').map(({ args }) => args[0]?.value.toLowerCase() ?? ''),
    );
  }

  changes(): readonly Change[] {
    for (const directive of everyDirective(this.#tree.root)) this.#furnish(directive);
    return this.#changes;
  }

  #furnish(directive: Directive): void {
    const [first] = directive.args;
    if (!first) return;
    const { name } = directive;
    const file = FILES.find(([pattern]) => pattern.test(name));
    if (file) this.#replaceFile(first, file[1]);
    else if (BLANKED.test(name)) this.#blank(directive);
    else if (CREATED.test(name)) this.#createBelow(first);
    else if (name === 'include') this.#include(first);
    else if (name === 'listen') this.#listen(first);
    else if (PASSES.test(name)) this.#pass(first);
    else if (name === 'server' && directive.body === null) this.#pass(first);
    else if (name === 'resolver') this.#resolve(directive);
  }

  #replace(argument: Argument, text: string): void {
    this.#changes.push({ from: argument.from, to: argument.to, text });
  }

  #replaceFile(argument: Argument, file: string): void {
    if (!argument.value.includes('$') && !/^(?:data|engine|store):/.test(argument.value))
      this.#replace(argument, file);
  }

  /** The line feeds stay. */
  #blank({ from, to, file }: Directive): void {
    this.#changes.push({ from, to, text: file.text.slice(from, to).replace(/[^\r\n]/g, ' ') });
  }

  #createBelow(argument: Argument): void {
    if (/^(?:off|stderr|syslog:|memory:)/.test(argument.value) || argument.value.includes('$')) return;
    this.#replace(argument, join(this.#folder, 'temp', argument.value.replace(/\W/g, '_')));
  }

  #include(argument: Argument): void {
    if (hasWildcard(argument.value)) {
      this.#replace(argument, join(this.#folder, 'nothing', '*.conf'));
      return;
    }
    const path = join('included', argument.value.replace(/[^\w.-]/g, '_'));
    this.includes.push(path);
    this.#replace(argument, join(this.#folder, path));
  }

  /** Another address of loopback for each address; what is no address stays, so that nginx can refuse it. */
  #listen(argument: Argument): void {
    if (argument.value.startsWith('unix:/')) {
      const path = join(this.#folder, 'temp', `${argument.value.replace(/\W/g, '_').slice(-20)}.sock`);
      this.#replace(argument, `unix:${path}`);
      return;
    }
    const host = /^(?!\d+$|\*|\[|0\.0\.0\.0)([A-Za-z\d.-]+)(?=:\d+$|$)/.exec(argument.value)?.[1];
    if (host) this.#replace(argument, this.#address(host) + argument.value.slice(host.length));
    const ipv6 = /^\[(?!::\])[\da-f:]+\]/i.exec(argument.value)?.[0];
    if (ipv6) this.#replace(argument, `[::1]${argument.value.slice(ipv6.length)}`);
  }

  #address(host: string): string {
    const known = this.#hosts.get(host) ?? `127.0.0.${this.#hosts.size + 1}`;
    this.#hosts.set(host, known);
    return known;
  }

  /** A host that would have to be looked up. */
  #pass(argument: Argument): void {
    const match = /^((?:[a-z]+:\/\/)?)([a-z_][\w.-]*)(?!:\/\/)(?=[:/]|$)(.*)$/is.exec(argument.value);
    if (!match || match[2]!.toLowerCase() === 'unix' || this.#upstreams.has(match[2]!.toLowerCase())) return;
    if (argument.value.includes('$') || argument.quote) return;
    this.#replace(argument, `${match[1]}127.0.0.1${match[3]}`);
  }

  #resolve(directive: Directive): void {
    for (const argument of directive.args) {
      if (/^[a-z][\w.-]*(?::\d+)?$/i.test(argument.value)) this.#replace(argument, '127.0.0.1');
    }
  }
}

function everyDirective(directives: readonly Directive[]): readonly Directive[] {
  const found: Directive[] = [];
  const pending = [...directives].reverse();
  for (let directive = pending.pop(); directive; directive = pending.pop()) {
    found.push(directive);
    for (const inner of [...(directive.body ?? [])].reverse()) pending.push(inner);
  }
  return found;
}

function applyChanges(text: string, changes: readonly Change[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const change of [...changes].sort((a, b) => a.from - b.from)) {
    if (change.from < at) continue;
    parts.push(text.slice(at, change.from), change.text);
    at = change.to;
  }
  return parts.join('') + text.slice(at);
}
