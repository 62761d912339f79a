import type { Site } from './site.ts';

/** Where the exports expect the log. */
export const LOG_PATH = '/var/log/nginx/tls-resume.log';

/** The name of a server comes last and in quotes: a regular expression as a name may hold spaces. */
const FORMAT = '$msec $ssl_protocol $ssl_session_reused $connection_requests "$server_name"';

/** Directives for http{} that write what measuring needs, beside the logs that are there. */
export function logFormat({ formatName }: Site): string {
  return `# For http{}, before its server{} blocks. One short line per request; the first of a connection tells whether its handshake was
# resumed, so only those with $connection_requests 1 count. $server_name is the configured name: what clients send would let
# them make as many time series as they like.
log_format ${formatName} '${FORMAT}';

# An access_log inside a server or location replaces the inherited ones: repeat this line there. nginx writes several logs.
access_log ${LOG_PATH} ${formatName};
`;
}
