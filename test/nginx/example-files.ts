import { cupboard, type Files } from './cupboard.ts';

/** Which file of the cupboard a directive's path means; the path itself is moved below the laboratory's folder. */
const CONTENTS: readonly (readonly [directive: RegExp, file: string | null])[] = [
  [/\b(?:[a-z]+_)?ssl_certificate\s+"?([^\s";]+)/g, 'tls/a.crt'],
  [/\b(?:[a-z]+_)?ssl_certificate_key\s+"?([^\s";]+)/g, 'tls/a.key'],
  [/\b(?:[a-z]+_)?ssl_(?:client|trusted)_certificate\s+"?([^\s";]+)/g, 'tls/ca-1.crt'],
  [/\bssl_crl\s+"?([^\s";]+)/g, 'tls/crl.pem'],
  [/\b(?:ssl_session_ticket_key|quic_host_key)\s+"?([^\s";]+)/g, 'tls/ticket-1.key'],
  [/\binclude\s+"?([^\s";*]+)"?;/g, null],
];

/** The same text with its paths below the laboratory's folder. */
export const furnished = (text: string): string => text.replace(/(?<=[\s"'])\/etc\//g, 'etc/');

function filesOf(text: string): Files {
  return new Map(
    CONTENTS.flatMap(([directive, file]) =>
      [...text.matchAll(directive)].map(([, path]) => [path!, file === null ? '' : cupboard().get(file)!]),
    ),
  );
}

/** An example as nginx is given it: nginx.conf, and the files that it and its includes name. */
export function furnishInput(input: Readonly<Record<string, string>>): {
  readonly text: string;
  readonly files: Files;
} {
  const { 'nginx.conf': text, ...others } = Object.fromEntries(
    Object.entries(input).map(([path, content]) => [furnished(path), furnished(content)]),
  );
  const files = new Map([...filesOf([text, ...Object.values(others)].join('\n')), ...Object.entries(others)]);
  return { text: text!, files };
}
