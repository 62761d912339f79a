import { behaves } from '../../../catalog/platform/behavior.ts';
import { isWithin, since, type Version, version } from '../../../catalog/platform/version.ts';
import type { Directive } from '../../../syntax/tree.ts';
import { type Listen, readListen } from '../../servers/listen.ts';
import type { Context } from '../../servers/server.ts';
import { asPrinted, type Refusal, refuseAt, refuseValue } from '../refusal.ts';

/** What is known of one address:port so far. */
interface Bound {
  options: Directive | null;
  byDefault: Directive | null;
  /** the server{} that listened last */
  server: Directive | null;
  listen: Directive;
}

const MULTIPATH_UNKNOWN_TO = version('1.26.3');
const QUIC = since('1.25.0');
/** Options of sockets that mail{} does not take. */
const NOT_IN_MAIL = /^(?:reuseport|deferred|multipath|(?:fastopen|setfib|accept_filter)(?:=.*)?)$/;
/** What only the servers of http{} take. */
const HTTP_ONLY = /^(?:http2|quic|setfib.*|accept_filter.*|deferred|fastopen.*)$/;

/** Follows the listen directives of one context in nginx's order. */
export class ListenChecker {
  readonly #context: Context;
  readonly #versions: readonly Version[];
  readonly #bound = new Map<string, Bound>();
  /** one server for each address:port, no names and no default_server */
  readonly #nameless: boolean;

  constructor(context: Context, versions: readonly Version[]) {
    this.#context = context;
    this.#versions = versions;
    this.#nameless =
      context === 'mail' ||
      (context === 'stream' && !versions.some((candidate) => behaves('streamServerNames', candidate)));
  }

  check(directive: Directive, server: Directive | null): Refusal | null {
    const listen = readListen(directive);
    const problem = listen.refused ?? this.#parameterProblem(directive) ?? this.#combinationProblem(listen);
    if (problem !== null) return refuseValue(this.#inOldWords(problem), directive);
    // in one branch of a template another server may have it
    if (directive.conditions.length > 0 || (server?.conditions.length ?? 0) > 0) return null;
    for (const { address } of listen.addresses) {
      const refusal = this.#bind(
        `${listen.quic || listen.udp ? 'udp ' : ''}${address}`,
        address,
        listen,
        server,
      );
      if (refusal) return refusal;
    }
    return null;
  }

  #parameterProblem(directive: Directive): string | null {
    for (const { value } of directive.args.slice(1)) {
      if (this.#isUnknown(value)) return `invalid parameter "${value}"`;
    }
    return null;
  }

  #isUnknown(parameter: string): boolean {
    if (parameter === 'udp') return this.#context !== 'stream';
    if (parameter === 'quic' && !this.#versions.some((candidate) => isWithin(QUIC, candidate))) return true;
    if (this.#context === 'mail' && NOT_IN_MAIL.test(parameter)) return true;
    if (parameter === 'multipath')
      return this.#versions.every((candidate) => candidate <= MULTIPATH_UNKNOWN_TO);
    if (parameter === 'default' || parameter === 'default_server') return this.#nameless;
    return (
      this.#context !== 'http' && (parameter === 'http2' || parameter === 'quic') && HTTP_ONLY.test(parameter)
    );
  }

  /** nginx checks these when all parameters are read, in this order. */
  #combinationProblem(listen: Listen): string | null {
    const { quic, udp, ssl, http2, proxyProtocol } = listen;
    const clash = (what: string, other: string): string =>
      `"listen" directive "${what}" parameter is incompatible with "${other}"`;
    if (quic && ssl) return clash('ssl', 'quic');
    if (quic && http2) return clash('http2', 'quic');
    if (quic && proxyProtocol) return clash('proxy_protocol', 'quic');
    if (!udp) return null;
    if (ssl) return clash('ssl', 'udp');
    const keepalive = listen.directive?.args.some(({ value }) => /^so_keepalive=(?!off)/.test(value));
    if (keepalive) return clash('so_keepalive', 'udp');
    return proxyProtocol ? clash('proxy_protocol', 'udp') : null;
  }

  /** stream{} and mail{} of old put it differently. */
  #inOldWords(problem: string): string {
    const isOld = !this.#versions.some((candidate) => behaves('streamServerNames', candidate));
    return this.#nameless && isOld
      ? problem.replace(/^invalid parameter (".*")$/s, 'the invalid $1 parameter')
      : problem;
  }

  #bind(key: string, address: string, listen: Listen, server: Directive | null): Refusal | null {
    const directive = listen.directive!;
    const options = listen.hasOptions ? directive : null;
    const byDefault = listen.defaultServer ? directive : null;
    const bound = this.#bound.get(key);
    if (!bound) {
      this.#bound.set(key, { options, byDefault, server, listen: directive });
      return null;
    }
    const printed = asPrinted(address);
    if (this.#nameless) {
      const kind = this.#context === 'stream' ? 'too-old' : 'duplicate-listen';
      return refuseAt(kind, `duplicate "${printed}" address and port pair`, directive, bound.listen);
    }
    if (server !== null && bound.server === server)
      return refuseAt('duplicate-listen', `a duplicate listen ${printed}`, directive, bound.listen);
    if (options && bound.options)
      return refuseAt(
        'duplicate-listen',
        `duplicate listen options for ${printed}`,
        directive,
        bound.options,
      );
    if (byDefault && bound.byDefault)
      return refuseAt(
        'duplicate-default',
        `a duplicate default server for ${printed}`,
        directive,
        bound.byDefault,
      );
    this.#bound.set(key, {
      options: bound.options ?? options,
      byDefault: bound.byDefault ?? byDefault,
      server,
      listen: directive,
    });
    return null;
  }
}
