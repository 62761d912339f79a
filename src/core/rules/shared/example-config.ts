type Parts = readonly (string | readonly string[])[];

/** The certificate of every server of the examples. */
export const CERTIFICATE = [
  'ssl_certificate /etc/ssl/example.crt;',
  'ssl_certificate_key /etc/ssl/example.key;',
] as const;

/** What keeps connections to an upstream open, before 1.29.7. */
export const KEEPALIVE = ['proxy_http_version 1.1;', 'proxy_set_header Connection "";'] as const;

/** A block of any name, with what is in it. */
export function block(head: string, ...parts: Parts): string[] {
  return [`${head} {`, ...parts.flat().map((line) => `    ${line}`), '}'];
}

/** A server{} with these lines alone. */
export function server(...parts: Parts): string[] {
  return block('server', ...parts);
}

/** A server{} with its certificate behind the first two lines, which name its listen and its name. */
export function site(listen: string, name: string, ...parts: Parts): string[] {
  return server(`listen ${listen};`, `server_name ${name};`, CERTIFICATE, ...parts);
}

/** The same without a name. */
export function nameless(listen: string, ...parts: Parts): string[] {
  return server(`listen ${listen};`, CERTIFICATE, ...parts);
}

/** A whole file for an example. */
export function config(...parts: Parts): string {
  return [...parts.flat(), ''].join('\n');
}

/** A whole nginx.conf. http{} opens on line 2. */
export function http(...parts: Parts): string {
  return config('events {}', block('http', ...parts));
}

/** A text with the line of nginx -v in front, which is not counted as a line of the file. */
export function on(nginx: string, text: string): string {
  return `nginx version: nginx/${nginx}\n${text}`;
}

/** The same with the TLS library that nginx -V names; neither line is counted. */
export function withLibrary(nginx: string, tls: string, text: string): string {
  return `nginx version: nginx/${nginx}\nbuilt with ${tls}\n${text}`;
}

/** A whole nginx.conf of four workers of this nginx. http{} opens on line 3. */
export function fourWorkers(nginx: string, ...parts: Parts): string {
  return on(nginx, `worker_processes 4;\n${http(...parts)}`);
}
