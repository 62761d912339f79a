import { sep } from 'node:path';
import type { Nginx } from './judges.ts';

/** What a laboratory nginx needs besides the configuration under test, without moving any of its lines. */

const TEMP_PATHS = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path`);

/** Says in a header which worker answered, whether it resumed, and who the client is to an application. */
export const LABORATORY_HEADER =
  'add_header X-Laboratory "$pid $ssl_session_reused $ssl_client_verify;$ssl_client_s_dn" always;';

/** What a stream server must return for the clients to know the same: `return "$pid $ssl_session_reused";` */
export const STREAM_ANSWER = '"$pid $ssl_session_reused"';

/** The opening of http{}; the alternatives before it pass over comments and quoted words. */
const HTTP =
  /(?<![^\s;{}])(?:#[^\n]*|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|http(?:[ \t\r\n]|#[^\n]*\n)*\{)/g;

/** Where http{} opens: behind its brace; null without one. */
function httpOpening(text: string): number | null {
  for (const match of text.matchAll(HTTP))
    if (match[0].startsWith('http')) return match.index + match[0].length;
  return null;
}

const withoutComments = (text: string): string => text.replace(/(?<![^\s;{}])#[^\n]*/g, '');

/** Which of the directives a text sets. */
export function setBy(text: string, directives: readonly string[]): ReadonlySet<string> {
  const code = withoutComments(text);
  return new Set(directives.filter((name) => new RegExp(`(?<![^\\s;{}])${name}\\s`).test(code)));
}

export const needsLua = (text: string): boolean => /_by_lua|\blua_/.test(text);

/**
 * Temporary folders below the prefix, no access log, Lua's library of the judge and `more`, each unless the text has it, behind
 * the brace of http{}: nginx's line numbers stay those of the text. A text that is furnished already stays as it is.
 */
export function furnish(nginx: Nginx, text: string, ...more: readonly string[]): string {
  const at = httpOpening(text);
  if (at === null) return text;
  const set = setBy(text, [...TEMP_PATHS, 'lua_package_path']);
  const lines = [
    ...TEMP_PATHS.filter((name) => !set.has(name)).map((name) => `${name} temp/${name};`),
    ...(needsLua(text) && nginx.luaPackagePath && !set.has('lua_package_path')
      ? [`lua_package_path "${nginx.luaPackagePath}";`]
      : []),
    ...['access_log off;', ...more].filter((line) => !text.includes(line)),
  ];
  return lines.length === 0 ? text : `${text.slice(0, at)} ${lines.join(' ')} ${text.slice(at)}`;
}

const NAMED_PATH =
  /(?<![^\s;{}])(include|pid|lock_file|error_log|access_log|load_module|\w+_temp_path|\w+_cache_path)\s+["']?(\/[^\s;"']+)/g;

/** Throws where nginx would leave `folder`: a path of the machine, or one that it has compiled in. */
export function mustStayIn(folder: string, nginx: Nginx, text: string): void {
  const inside = (path: string) => path.startsWith(folder + sep) || nginx.modules.includes(path);
  for (const [, directive, path] of withoutComments(text).matchAll(NAMED_PATH)) {
    if (path !== '/dev/null' && !inside(path!))
      throw new Error(`a test must not use the machine's files: ${directive} ${path}`);
  }
  if (httpOpening(text) === null) return;
  const set = setBy(text, TEMP_PATHS);
  const missing = TEMP_PATHS.find((name) => !set.has(name));
  if (missing)
    throw new Error(`${missing} is not set: nginx would use a folder of the machine; call furnish()`);
}
