import type { Site } from '../site.ts';

/** Where the exports expect the log. */
export const LOG_PATH = '/var/log/nginx/tls-resume.log';

/** The name of a server comes last and in quotes: a regular expression as a name may hold spaces. */
const FORMAT = '$msec $ssl_protocol $ssl_session_reused $connection_requests "$server_name"';

/** So many are named one by one. */
const MOST_NAMED = 20;

/** Directives for http{} that write what measuring needs, beside the logs that are there. */
export function logFormat({ formatName, ownLogs }: Site): string {
  const line = `access_log ${LOG_PATH} ${formatName};`;
  return `# For http{}, before its server{} blocks. One short line per request; the first of a connection tells whether its handshake was
# resumed, so only those with $connection_requests 1 count. $server_name is the configured name: what clients send would let
# them make as many time series as they like.
log_format ${formatName} '${FORMAT}';

# An access_log inside a server or location replaces the inherited ones: repeat this line there. nginx writes several logs.
${line}
${sayOwnLogs(ownLogs)}`;
}

function sayOwnLogs(ownLogs: Site['ownLogs']): string {
  if (ownLogs.length === 0) return '';
  const named = ownLogs.slice(0, MOST_NAMED).map(({ at, text }) => `#   ${at}: ${text}`);
  const more = ownLogs.length > MOST_NAMED ? [`#   and ${ownLogs.length - MOST_NAMED} more`] : [];
  return `${['# Repeat it next to:', ...named, ...more].join('\n')}\n`;
}
