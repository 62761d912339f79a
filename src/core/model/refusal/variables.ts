import { isDocumentedElsewhere } from '../../catalog/directives/directives.ts';
import { mayBeBuiltIn, type VariableContext } from '../../catalog/directives/variables.ts';
import { isWithin, since, type Version } from '../../catalog/platform/version.ts';
import type { Directive } from '../../syntax/tree.ts';
import { effective } from '../effective.ts';
import type { Scope } from '../scope.ts';
import { hasOpenValue } from '../variables/open-value.ts';
import { type Refusal, refuseAt, type UnknownName } from './refusal.ts';

/** Directives whose words hold variables, by the words that do: the first ones are left out. */
const USES: ReadonlyMap<string, number> = new Map([
  ...['proxy_pass', 'grpc_pass', 'uwsgi_pass', 'fastcgi_pass', 'scgi_pass', 'root', 'alias', 'return'].map(
    (name) => [name, 0] as const,
  ),
  ...['proxy_ssl_name', 'grpc_ssl_name', 'uwsgi_ssl_name', 'ssl_certificate', 'ssl_certificate_key'].map(
    (name) => [name, 0] as const,
  ),
  ...['proxy_cache_key', 'fastcgi_cache_key', 'proxy_cache_bypass', 'proxy_no_cache', 'proxy_method'].map(
    (name) => [name, 0] as const,
  ),
  ...['limit_req_zone', 'limit_conn_zone', 'map', 'split_clients', 'try_files', 'proxy_bind'].map(
    (name) => [name, 0] as const,
  ),
  ...['proxy_set_header', 'grpc_set_header', 'add_header', 'fastcgi_param', 'uwsgi_param', 'set'].map(
    (name) => [name, 1] as const,
  ),
]);
/** Their last word is the variable that they make. */
const LAST_DEFINES = new Set(['map', 'geo', 'split_clients']);
const VARIABLE = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g;
const CAPTURE = /\(\?P?[<'](\w+)[>']/g;

/** What a third-party module may define; then nothing is certain. */
const MODULES = /^(?:load_module|perl_|js_|lua_|include$)|_by_lua/;

/**
 * Variables that are used and that nothing defines, of a configuration that is complete. nginx says so at the end, without a line.
 * @source ngx_http_variables_init_vars, ngx_stream_variables_init_vars
 */
export function unknownVariables(
  main: Scope,
  versions: readonly Version[],
  unknownNames: readonly UnknownName[],
): readonly Refusal[] {
  const scopes = [main, ...main.descendants()];
  if (unknownNames.length > 0 || scopes.some((scope) => scope.incomplete || mayLoadModules(scope))) return [];
  return (['http', 'stream'] as const).flatMap((context) =>
    main.blocks(context).flatMap((block) => unknownIn(block, context, versions)),
  );
}

const mayLoadModules = (scope: Scope): boolean =>
  scope.entries.some(
    ({ directive: { name, nameArgument } }) =>
      (name !== 'include' && MODULES.test(name)) || nameArgument.hole || isDocumentedElsewhere(name),
  );

function unknownIn(block: Scope, context: VariableContext, versions: readonly Version[]): Refusal[] {
  const lines = linesWithVariables(block);
  const defined = new Set<string>();
  for (const { directive, scope } of lines) for (const name of definedBy(directive, scope)) defined.add(name);
  const found: Refusal[] = [];
  const said = new Set<string>();
  for (const { directive, scope } of lines) {
    for (const name of usedBy(directive, scope)) {
      if (said.has(name) || defined.has(name.toLowerCase())) continue;
      if (mayBeBuiltIn(name.toLowerCase(), context, versions)) continue;
      if (isUnread(directive, scope, context, versions)) continue;
      said.add(name);
      found.push(refuseAt('variable', `unknown "${name.toLowerCase()}" variable`, directive));
    }
  }
  return found;
}

/** Most lines of a configuration neither use a variable nor make one. */
function linesWithVariables(block: Scope): readonly { directive: Directive; scope: Scope }[] {
  const found: { directive: Directive; scope: Scope }[] = [];
  for (const scope of [block, ...block.descendants()]) {
    for (const { directive } of scope.entries) {
      if (mayMatter(directive.name) || directive.args.some(({ value }) => mayMatter(value)))
        found.push({ directive, scope });
    }
  }
  return found;
}

/** It holds a variable, or a group of a regular expression that makes one. */
const mayMatter = (word: string): boolean => word.includes('$') || word.includes('(?');

/** A key without a certificate is not read, nor, before server names came to stream{}, a certificate of a server without TLS. */
function isUnread(
  { name }: Directive,
  scope: Scope,
  context: VariableContext,
  versions: readonly Version[],
): boolean {
  if (name !== 'ssl_certificate' && name !== 'ssl_certificate_key') return false;
  if (effective(scope, 'ssl_certificate').via === 'default') return true;
  return context === 'stream' && !versions.every((version) => isWithin(since('1.25.5'), version));
}

/** Any line may define what stands alone in it: `set $x`, `auth_request_set $x`, `map … $x`, `perl_set $x`. */
function* definedBy({ name, args }: Directive, { kind }: Scope): Iterable<string> {
  const words = args.map(({ value }) => value);
  const alone = USES.has(name) && !LAST_DEFINES.has(name) && name !== 'set' ? [] : [words[0], words.at(-1)];
  const made = LAST_DEFINES.has(name) ? [words.at(-1)] : name === 'set' ? [words[0]] : alone;
  for (const word of LAST_DEFINES.has(kind) ? [] : made) {
    if (!word?.startsWith('$')) continue;
    const variable = /^\$(\w+)$/.exec(word)?.[1];
    if (variable !== undefined) yield variable.toLowerCase();
  }
  for (const word of [name, ...words].filter((each) => each.includes('(?')))
    for (const [, capture] of word.matchAll(CAPTURE)) yield capture!.toLowerCase();
}

function* usedBy(directive: Directive, scope: Scope): Iterable<string> {
  const words = wordsWithVariables(directive, scope);
  if (words.length === 0 || hasOpenValue(directive) || directive.conditions.length > 0) return;
  for (const word of words.filter((each) => each.includes('$')))
    for (const [, braced, plain] of word.matchAll(VARIABLE)) yield (braced ?? plain)!;
}

function wordsWithVariables({ name, args, parent }: Directive, { kind }: Scope): readonly string[] {
  const words = args.map(({ value }) => value);
  if (kind === 'map') return /^(?:hostnames|volatile|include)$/.test(name) ? [] : words.slice(0, 1);
  if (parent && kind === 'types') return [];
  if (name === 'if') return words.slice(0, 1);
  const first = USES.get(name);
  if (first === undefined) return [];
  return LAST_DEFINES.has(name) ? words.slice(0, -1) : words.slice(first);
}
