import type { Site } from '../site.ts';

/** Below the first a warning, below the second a critical alert: the bands of the log report. */
const WARN = 0.8;
const CRITICAL = 0.5;
/** handshakes per second under which a share says nothing */
const ENOUGH = 0.1;

const RATE = 'server:nginx_tls_handshakes:rate15m';
const SHARE = 'server:nginx_tls_resumed:ratio_rate15m';
const NO_ROOM = 'nginx_tls_session_no_room_total';

/** An alert, as Prometheus takes it. */
interface Alert {
  readonly name: string;
  readonly severity: 'warning' | 'critical';
  /** lines of PromQL */
  readonly expr: readonly string[];
  /** how long it must hold; null: at once */
  readonly holds: string | null;
  readonly summary: string;
  readonly description: string;
  /** what has to be known before one reads it; null: nothing */
  readonly comment: string | null;
}

const enough = `  and ${RATE} > ${ENOUGH}`;

/** The alerts, in the order of the file. */
export const alerts = ({ timeout }: Pick<Site, 'timeout'>): readonly Alert[] => [
  {
    name: 'TlsResumptionWorthALook',
    severity: 'warning',
    expr: [`${SHARE} < ${WARN} and ${SHARE} >= ${CRITICAL}`, enough],
    holds: '30m',
    summary: '{{ $labels.server }}: {{ $value | humanizePercentage }} of the handshakes resume',
    description:
      'Sessions evicted or expired before clients return, clients that no setting serves, or many new visitors.',
    comment:
      'new visitors cannot resume: no site reaches 100 %, and a site with mostly new visitors is always below these bands',
  },
  {
    name: 'TlsResumptionLow',
    severity: 'critical',
    expr: [`${SHARE} < ${CRITICAL}`, enough],
    holds: '30m',
    summary: '{{ $labels.server }}: {{ $value | humanizePercentage }} of the handshakes resume',
    description:
      'The cache is cold, too small, or not usable by the clients: tls-resume check shows which of them the configuration lets resume.',
    comment: null,
  },
  {
    name: 'TlsResumptionFell',
    severity: 'warning',
    expr: [`${SHARE} < 0.7 * (${SHARE} offset 1h)`, enough],
    holds: '10m',
    summary: '{{ $labels.server }}: resumption fell by more than 30 % within an hour',
    description: `As after a restart, a renewed certificate, or a zone with a new size or name: each ends sessions. If it does not recover within the session timeout (${timeout} s), it is the configuration.`,
    comment: null,
  },
  {
    name: 'TlsSessionNoRoom',
    severity: 'warning',
    expr: [`increase(${NO_ROOM}[15m]) > 0`, `  or (${NO_ROOM} unless ${NO_ROOM} offset 15m) > 0`],
    holds: null,
    summary: 'zone {{ $labels.zone }}: a session found no room',
    description:
      'Sessions of different sizes share the zone, mostly because some clients present a certificate. A zone that is only full logs nothing.',
    comment: "a zone's counter begins with its first line, at 1: that is no increase",
  },
  {
    name: 'NginxReloadRefusedOverZone',
    severity: 'critical',
    expr: ['increase(nginx_tls_zone_refused_total[15m]) > 0'],
    holds: null,
    summary: 'nginx refused a configuration: one zone name with two sizes',
    description: 'It keeps running with the old configuration, and will not start again once stopped.',
    comment: null,
  },
  {
    name: 'NginxConnectionsNotHandled',
    severity: 'critical',
    expr: ['rate(nginx_connections_accepted[5m]) - rate(nginx_connections_handled[5m]) > 0'],
    holds: '5m',
    summary: 'nginx drops connections that it accepted',
    description:
      'Usually worker_connections is used up; full handshakes that pile up after sessions were lost can be the reason.',
    comment: 'of nginx-prometheus-exporter; without it this never fires',
  },
];

/**
 * Rules for Prometheus on the counters of the mtail program, and on the connection counters of nginx-prometheus-exporter (stub_status)
 * where it runs. YAML.
 */
export function prometheusRules(site: Site): string {
  const sites = site.servers.length > 0 ? `# Servers: ${site.servers.join(', ')}\n` : '';
  return `# Needs the counters of "tls-resume export mtail". promtool check rules FILE
${sites}groups:
  - name: tls-resume
    rules:
      - record: ${RATE}
        expr: sum by (job, server) (rate(nginx_tls_handshakes_total[15m]))
      - record: ${SHARE}
        expr: |
          (sum by (job, server) (rate(nginx_tls_handshakes_total{resumed="yes"}[15m])) or 0 * ${RATE})
            / (${RATE} > 0)
${alerts(site).map(writeAlert).join('')}`;
}

function writeAlert({ name, severity, expr, holds, summary, description, comment }: Alert): string {
  return `${comment ? `      # ${comment}\n` : ''}      - alert: ${name}
        expr: |
${expr.map((line) => `          ${line}\n`).join('')}${holds ? `        for: ${holds}\n` : ''}        labels:
          severity: ${severity}
        annotations:
          summary: '${summary}'
          description: '${description}'
`;
}
