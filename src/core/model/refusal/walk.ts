import type { Block } from '../../catalog/directives/directive-forms.ts';
import { Catalog } from '../../catalog/directives/directives.ts';
import type { Version } from '../../catalog/platform/version.ts';
import type { Directive } from '../../syntax/tree.ts';
import { blockOf } from '../block-of.ts';
import type { Scope } from '../scope.ts';
import type { Context } from '../servers/server.ts';
import { readOtherZone, type Zone } from '../servers/zone.ts';
import { hasOpenValue } from '../variables/open-value.ts';
import { ListenChecker } from './addresses/listen.ts';
import { checkPass, checkPassed, checkRoot, type Passed } from './addresses/proxy.ts';
import { checkServerName } from './addresses/server-name.ts';
import { checkPeer, checkUpstreamEnd } from './addresses/upstream.ts';
import { checkDirective } from './directive.ts';
import type { Refusal, UnknownName } from './refusal.ts';
import { refuseAt, refuseValue } from './refusal.ts';
import { wordsProblem } from './words.ts';
import { checkOcspCache, checkUpstreamZone, SharedMemoryChecker } from './zone.ts';

const PASSES = new Set([
  'proxy_pass',
  'grpc_pass',
  'uwsgi_pass',
  'fastcgi_pass',
  'scgi_pass',
  'memcached_pass',
]);

/** What nginx would say while it reads, in its order, and the names that it may or may not know. */
interface Walked {
  readonly refusals: readonly Refusal[];
  readonly unknown: readonly UnknownName[];
}

/** Reads a configuration once, block by block and line by line as nginx does, and notes what it would refuse. */
export function walkRefusals(main: Scope, versions: readonly Version[], zones: readonly Zone[]): Walked {
  const walk = new RefusalWalk(versions, zones);
  walk.read(main);
  return walk.result();
}

interface Step {
  readonly scope: Scope;
  readonly block: Block | 'assumed';
  readonly context: Context;
  /** what may stand only once and stood already */
  first: Map<string, Directive> | null;
  next: number;
}

class RefusalWalk {
  readonly #versions: readonly Version[];
  readonly #catalog: Catalog;
  readonly #memory: SharedMemoryChecker;
  readonly #listens: Record<Context, ListenChecker>;
  readonly #upstreams: Record<Context, Map<string, Directive>> = {
    http: new Map(),
    stream: new Map(),
    mail: new Map(),
  };
  readonly #passed: { passed: Passed; context: Context }[] = [];
  readonly #refusals: Refusal[] = [];
  readonly #unknown: UnknownName[] = [];

  constructor(versions: readonly Version[], zones: readonly Zone[]) {
    this.#versions = versions;
    this.#catalog = new Catalog(versions);
    this.#memory = new SharedMemoryChecker(zones);
    this.#listens = {
      http: new ListenChecker('http', versions),
      stream: new ListenChecker('stream', versions),
      mail: new ListenChecker('mail', versions),
    };
  }

  read(main: Scope): void {
    const block = blockOf(main);
    if (block === 'opaque') return;
    const steps: Step[] = [{ scope: main, block, context: 'http', first: null, next: 0 }];
    for (let step = steps.at(-1); step; step = steps.at(-1)) {
      const entry = step.scope.entryAt(step.next);
      step.next += 1;
      if (!entry) {
        steps.pop();
        if (step.scope.kind === 'upstream') this.#note(checkUpstreamEnd(step.scope));
        if (step.block === 'stream-server' || step.block === 'mail-server')
          this.#note(checkServerEnd(step.scope));
        continue;
      }
      const { directive, scope } = entry;
      // a block that only stands around a snippet is no line of it
      const opens = scope?.assumed ? true : this.#check(directive, step);
      const inner = scope && opens ? blockOf(scope) : 'opaque';
      if (inner === 'opaque') continue;
      const context = scope!.kind === 'stream' || scope!.kind === 'mail' ? scope!.kind : step.context;
      steps.push({ scope: scope!, block: inner, context, first: null, next: 0 });
    }
  }

  result(): Walked {
    for (const { passed, context } of this.#passed)
      this.#note(checkPassed(passed, (name) => this.#upstreams[context].has(name)));
    for (const refusal of this.#memory.withoutSize()) this.#note(refusal);
    return { refusals: this.#refusals, unknown: this.#unknown };
  }

  #note(refusal: Refusal | null): void {
    if (refusal) this.#refusals.push(refusal);
  }

  /** @returns whether nginx goes into the directive's block */
  #check(directive: Directive, step: Step): boolean {
    const checked = checkDirective(directive, step.block, this.#catalog, step.first?.get(directive.name));
    if ('refusal' in checked) {
      this.#note(checked.refusal);
      return false;
    }
    if ('unknown' in checked) {
      if (checked.unknown) this.#unknown.push(checked.unknown);
      return false;
    }
    if (checked.form.repeated === 'refused' && directive.conditions.length === 0) {
      step.first ??= new Map();
      if (!step.first.has(directive.name)) step.first.set(directive.name, directive);
    }
    if (!hasOpenValue(directive)) this.#handle(directive, step);
    return true;
  }

  /** What the directive's own handler checks. */
  #handle(directive: Directive, { scope, context }: Step): void {
    const { name } = directive;
    const problem = wordsProblem(directive, scope, this.#versions);
    if (problem !== null) this.#note(refuseValue(problem, directive));
    else if (PASSES.has(name)) this.#pass(directive, scope, context);
    else if (scope.kind === 'upstream') this.#inUpstream(directive, scope);
    else if (name === 'listen') this.#note(this.#listens[context].check(directive, scope.directive));
    else if (name === 'ssl_session_cache') this.#note(this.#memory.checkSessionCache(directive, context));
    else if (name === 'server_name' && context !== 'mail') this.#note(checkServerName(directive));
    else if (name === 'root' || name === 'alias') this.#note(checkRoot(directive, scope));
    else if (name === 'upstream') this.#upstream(directive, context);
    else if (name === 'ssl_ocsp_cache')
      this.#note(checkOcspCache(directive) ?? this.#share(directive, scope));
    else if (name.endsWith('_zone') || name.endsWith('_cache_path'))
      this.#note(this.#share(directive, scope));
    else if (name === 'worker_processes') this.#note(checkWorkers(directive));
  }

  #inUpstream(directive: Directive, scope: Scope): void {
    // in a block that is only assumed a server{} may stand too
    if (directive.name === 'server' && directive.body === null)
      this.#note(checkPeer(directive, scope, this.#versions));
    else if (directive.name === 'zone')
      this.#note(checkUpstreamZone(directive) ?? this.#share(directive, scope));
  }

  #share(directive: Directive, scope: Scope): Refusal | null {
    const zone = directive.conditions.length > 0 ? null : readOtherZone(directive, scope);
    return zone && this.#memory.checkOther(zone);
  }

  #pass(directive: Directive, scope: Scope, context: Context): void {
    const checked = checkPass(directive, scope);
    if (checked === null) return;
    if ('message' in checked) this.#note(checked);
    // an include that is not at hand may bring the upstream{}
    else if (!hidesUpstreams(scope)) this.#passed.push({ passed: checked, context });
  }

  #upstream(directive: Directive, context: Context): void {
    const name = directive.args[0]!.value.toLowerCase();
    const first = this.#upstreams[context].get(name);
    if (!first) this.#upstreams[context].set(name, directive);
    else if (directive.conditions.length === 0 && first.conditions.length === 0)
      this.#note(refuseAt('upstream', `duplicate upstream "${directive.args[0]!.value}"`, directive, first));
  }
}

function hidesUpstreams(scope: Scope): boolean {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    if (at.assumed || ((at.kind === 'http' || at.kind === 'stream') && at.incomplete)) return true;
  }
  return false;
}

/** Only http{} has an address of its own for a server without one. @source ngx_stream_core_server, ngx_mail_core_server */
function checkServerEnd(scope: Scope): Refusal | null {
  const { directive } = scope;
  if (scope.incomplete || !directive || directive.close < 0 || scope.named('listen').length > 0) return null;
  return refuseAt('upstream', 'no "listen" is defined for server', directive);
}

/** @source ngx_set_worker_processes */
function checkWorkers(directive: Directive): Refusal | null {
  return /^(?:auto|\d+)$/.test(directive.args[0]!.value)
    ? null
    : refuseValue('"worker_processes" directive invalid value', directive);
}
