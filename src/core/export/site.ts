import type { SourceFile } from '../base/source-file.ts';
import { parseSeconds } from '../base/units.ts';
import { configuredLogs } from '../logs/config-formats.ts';
import type { CheckReport } from '../worker/check-report.ts';

/** What the exports take from a configuration. Without one: nginx's defaults. */
export interface Site {
  /** first names of the TLS servers, as $server_name gives them, in their order */
  readonly servers: readonly string[];
  /** session zones in use */
  readonly zones: readonly string[];
  /** the longest ssl_session_timeout that counts anywhere, in seconds */
  readonly timeout: number;
  /** ssl_session_ticket_key files in their order, each once */
  readonly keyFiles: readonly string[];
  /** a log_format name that the configuration does not use */
  readonly formatName: string;
}

const DEFAULT_TIMEOUT = 300;

export const DEFAULT_SITE: Site = {
  servers: [],
  zones: [],
  timeout: DEFAULT_TIMEOUT,
  keyFiles: [],
  formatName: 'tls_resume',
};

/** Reads what the exports are filled in with. */
export function siteOf(report: CheckReport, sources: readonly SourceFile[]): Site {
  const http = report.sockets.filter((socket) => socket.tls && socket.context === 'http');
  const names = http.flatMap((socket) => socket.servers.map((server) => server.names[0] ?? ''));
  const tls = report.effective.filter(({ context }) => context === 'http');
  const values = (name: string) => tls.flatMap(({ settings }) => settings[name]?.values ?? []);
  const timeouts = values('ssl_session_timeout').map((value) => parseSeconds(value) ?? DEFAULT_TIMEOUT);
  return {
    servers: [...new Set(names)].filter((name) => name !== ''),
    zones: report.zones.filter((zone) => zone.usedBy.length > 0).map((zone) => zone.name),
    timeout: timeouts.length > 0 ? Math.max(...timeouts) : DEFAULT_TIMEOUT,
    keyFiles: [...new Set(values('ssl_session_ticket_key'))],
    formatName: unusedName(configuredLogs(sources).formats.map(({ name }) => name)),
  };
}

function unusedName(taken: readonly string[]): string {
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? 'tls_resume' : `tls_resume_${n}`;
    if (!taken.includes(name)) return name;
  }
}
