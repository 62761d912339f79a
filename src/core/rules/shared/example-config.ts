const CERTIFICATE = [
  'ssl_certificate /etc/ssl/example.crt;',
  'ssl_certificate_key /etc/ssl/example.key;',
] as const;

const indent = (lines: readonly string[]): string[] => lines.map((line) => `    ${line}`);

/** A server{} with its certificate behind the first two lines, which name its listen and its name. */
export function site(listen: string, name: string, ...lines: string[]): string[] {
  const inside = [`listen ${listen};`, `server_name ${name};`, ...CERTIFICATE, ...lines];
  return ['server {', ...indent(inside), '}'];
}

/** A server{} with these lines alone. */
export function server(...lines: string[]): string[] {
  return ['server {', ...indent(lines), '}'];
}

/** A whole nginx.conf for an example. http{} opens on line 2. */
export function http(...parts: readonly (string | readonly string[])[]): string {
  return ['events {}', 'http {', ...indent(parts.flat()), '}', ''].join('\n');
}

/** The same, with the line of nginx -v in front, which is not counted as a line of the file. */
export function on(nginx: string, text: string): string {
  return `nginx version: nginx/${nginx}\n${text}`;
}

/** The same with the TLS library that nginx -V names; neither line is counted. */
export function withLibrary(nginx: string, tls: string, text: string): string {
  return `nginx version: nginx/${nginx}\nbuilt with ${tls}\n${text}`;
}
