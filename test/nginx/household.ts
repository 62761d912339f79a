import type { Nginx } from './judges.ts';

/**
 * What a laboratory server needs besides the configuration under test, without moving any of its lines: temporary
 * folders below its own prefix, no access log, and a header in which it says which worker answered and whether it
 * resumed. Put on the line of `http {` itself, so that nginx's line numbers stay those of the text.
 */
const HTTP = [
  ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path temp/${name};`),
  'access_log off;',
  'add_header X-Laboratory "$pid $ssl_session_reused" always;',
].join(' ');

/** What a stream server must return for the clients to know the same: `return "$pid $ssl_session_reused";` */
export const STREAM_ANSWER = '"$pid $ssl_session_reused"';

export function furnish(text: string): string {
  return text.replace(/(^|[\s;}])http\s*\{/, (opening) => `${opening} ${HTTP}`);
}

/**
 * Command line of nginx on `prefix`/nginx.conf. Global directives the text sets itself are left to it: nginx refuses
 * them twice.
 */
export function commandLine(
  nginx: Nginx,
  prefix: string,
  text: string,
  ...more: string[]
): [string, string[]] {
  const [program, ...words] = nginx.command;
  const globals = [
    ...(/^\s*load_module\s/m.test(text) ? [] : modulesFor(nginx, text).map((path) => `load_module ${path}`)),
    ...(/^\s*pid\s/m.test(text) ? [] : [`pid ${prefix}/nginx.pid`]),
  ];
  const options = ['-p', `${prefix}/`, '-c', `${prefix}/nginx.conf`, '-e', `${prefix}/error.log`];
  return [
    program!,
    [...words, ...options, '-g', globals.map((directive) => `${directive};`).join(' '), ...more],
  ];
}

function modulesFor(nginx: Nginx, text: string): readonly string[] {
  const stream = /(^|[\s;}])stream\s*\{/.test(text);
  const lua = /_by_lua/.test(text);
  return nginx.modules.filter((path) => (path.includes('stream') ? stream : lua));
}
