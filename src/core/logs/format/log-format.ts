import type { Outcome } from '../tally/time-series.ts';

/** How nginx writes what would be ambiguous in a value: `\x22` for a quote, `\"` in JSON, or as it is. */
export type LogEscape = 'default' | 'json' | 'none';

/** A piece of a format: text as it stands, or a variable without its `$`. */
type FormatPart = { readonly literal: string } | { readonly variable: string };

export interface LogFormat {
  /** as in `log_format NAME …`; what was guessed is called `guessed` */
  readonly name: string;
  readonly escaping: LogEscape;
  /** the whole text, as `log_format` takes it once its pieces are joined */
  readonly text: string;
  readonly parts: readonly FormatPart[];
  /** of stream{}: a line is a session, written at its end */
  readonly ofStream?: true;
  /** variables of map{} that hold one of nginx's own */
  readonly meanings?: ReadonlyMap<string, string>;
  /** what a map{} of `$ssl_session_reused` gives */
  readonly values?: ReadonlyMap<string, Outcome>;
}

const VARIABLE = /\$(?:\{([A-Za-z0-9_]+)\}|([A-Za-z0-9_]+))/g;

/** Takes a format's text apart. Source: ngx_http_log_compile_format. */
export function readLogFormat(name: string, text: string, escaping: LogEscape = 'default'): LogFormat {
  const parts: FormatPart[] = [];
  let at = 0;
  for (const match of text.matchAll(VARIABLE)) {
    if (match.index > at) parts.push({ literal: text.slice(at, match.index) });
    parts.push({ variable: match[1] ?? match[2]! });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ literal: text.slice(at) });
  return { name, escaping, text, parts };
}

/** nginx's predefined format, the one of an access_log that names none. */
export const COMBINED: LogFormat = readLogFormat(
  'combined',
  '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"',
);

/** The directive that writes such a log, on one line. */
export function formatDirective({ name, escaping, text }: LogFormat): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(/\\/g, '\\\\').replaceAll(quote, `\\${quote}`).replaceAll('\t', '\\t');
  const quoted = `${quote}${escaped}${quote}`;
  return `log_format ${name} ${escaping === 'default' ? '' : `escape=${escaping} `}${quoted};`;
}

/** What the figures of a report need, in a format that adds to nginx's own. */
export const TLS_FORMAT: LogFormat = readLogFormat(
  'tls',
  `${COMBINED.text} $ssl_protocol $ssl_session_reused $connection $connection_requests "$ssl_server_name"`,
);

/** The same for stream{}, whose variables are others. */
export const STREAM_FORMAT: LogFormat = readLogFormat(
  'tls_stream',
  '$remote_addr [$time_local] $protocol $status $session_time $ssl_protocol $ssl_session_reused $connection "$ssl_server_name"',
);

/** A format as written on a command line: nginx's own escapes are taken as it takes them. */
export const unescapeFormat = (text: string): string =>
  text.replace(/\\([\\"'tnr])/g, (_, letter: string) => ESCAPES[letter] ?? letter);

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r' };
