import type { Site } from './site.ts';

/** Below the first a warning, below the second a critical alert: the bands of the log report. */
const WARN = 0.8;
const CRITICAL = 0.5;
/** handshakes per second under which a share says nothing */
const ENOUGH = 0.1;

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
      - record: server:nginx_tls_handshakes:rate15m
        expr: sum by (job, server) (rate(nginx_tls_handshakes_total[15m]))
      - record: server:nginx_tls_resumed:ratio_rate15m
        expr: |
          (sum by (job, server) (rate(nginx_tls_handshakes_total{resumed="yes"}[15m])) or 0 * server:nginx_tls_handshakes:rate15m)
            / (server:nginx_tls_handshakes:rate15m > 0)
      # new visitors cannot resume: no site reaches 100 %, and a site of passers-by is below these bands for good
${band('TlsResumptionWorthALook', `< ${WARN} and server:nginx_tls_resumed:ratio_rate15m >= ${CRITICAL}`, 'warning', 'Sessions evicted or expired before clients return, clients that no setting serves, or many new visitors.')}
${band('TlsResumptionLow', `< ${CRITICAL}`, 'critical', 'The cache is cold, too small, or out of reach of the clients: see what the configuration lets resume with tls-resume check.')}
      - alert: TlsResumptionFell
        expr: |
          server:nginx_tls_resumed:ratio_rate15m < 0.7 * (server:nginx_tls_resumed:ratio_rate15m offset 1h)
            and server:nginx_tls_handshakes:rate15m > ${ENOUGH}
        for: 10m
        labels:
          severity: warning
        annotations:
          summary: '{{ $labels.server }}: resumption fell by more than 30 % within an hour'
          description: 'As after a restart, a renewed certificate, or a zone with a new size or name: each ends sessions. If it does not recover within the session timeout (${site.timeout} s), it is the configuration.'
      - alert: TlsSessionNoRoom
        expr: increase(nginx_tls_session_no_room_total[15m]) > 0
        labels:
          severity: warning
        annotations:
          summary: 'zone {{ $labels.zone }}: a session found no room'
          description: 'Sessions of different sizes share the zone, mostly because some clients present a certificate. A zone that is merely full says nothing.'
      - alert: NginxReloadRefusedOverZone
        expr: increase(nginx_tls_zone_refused_total[15m]) > 0
        labels:
          severity: critical
        annotations:
          summary: 'nginx refused a configuration: one zone name with two sizes'
          description: 'It goes on with the old configuration, and does not start again once stopped.'
      # of nginx-prometheus-exporter; without it these never fire
      - alert: NginxConnectionsNotHandled
        expr: rate(nginx_connections_accepted[5m]) - rate(nginx_connections_handled[5m]) > 0
        for: 5m
        labels:
          severity: critical
        annotations:
          summary: 'nginx drops connections that it accepted'
          description: 'Mostly worker_connections is used up; full handshakes that pile up after sessions were lost can be why.'
`;
}

function band(name: string, condition: string, severity: string, description: string): string {
  return `      - alert: ${name}
        expr: |
          server:nginx_tls_resumed:ratio_rate15m ${condition}
            and server:nginx_tls_handshakes:rate15m > ${ENOUGH}
        for: 30m
        labels:
          severity: ${severity}
        annotations:
          summary: '{{ $labels.server }}: {{ $value | humanizePercentage }} of the handshakes resume'
          description: '${description}'`;
}

/** Unit tests of the rules, for `promtool test rules`. @param rulesFile as the test file names it */
export function prometheusTests(rulesFile: string): string {
  const alerts = (name: string, at: string, expected: string) => `      - eval_time: ${at}
        alertname: ${name}
        exp_alerts:${expected}`;
  return `rule_files:
  - ${rulesFile}
evaluation_interval: 1m
tests:
  # 60 of 100 handshakes a minute resume: worth a look, not low
  - interval: 1m
    input_series:
      - series: 'nginx_tls_handshakes_total{job="mtail",server="a",protocol="TLSv1.3",resumed="yes"}'
        values: '0+60x120'
      - series: 'nginx_tls_handshakes_total{job="mtail",server="a",protocol="TLSv1.3",resumed="no"}'
        values: '0+40x120'
    promql_expr_test:
      - expr: round(server:nginx_tls_resumed:ratio_rate15m, 0.001)
        eval_time: 30m
        exp_samples:
          - labels: '{job="mtail",server="a"}'
            value: 0.6
    alert_rule_test:
${alerts('TlsResumptionLow', '60m', ' []')}
${alerts('TlsResumptionWorthALook', '20m', ' []')}
${alerts('TlsResumptionWorthALook', '60m', firing({ severity: 'warning', server: 'a', summary: 'a: 60% of the handshakes resume', description: 'Sessions evicted or expired before clients return, clients that no setting serves, or many new visitors.' }))}
  # none ever resumes, the counter of resumed ones does not even exist
  - interval: 1m
    input_series:
      - series: 'nginx_tls_handshakes_total{job="mtail",server="b",protocol="TLSv1.2",resumed="no"}'
        values: '0+60x120'
    promql_expr_test:
      - expr: server:nginx_tls_resumed:ratio_rate15m
        eval_time: 30m
        exp_samples:
          - labels: 'server:nginx_tls_resumed:ratio_rate15m{job="mtail",server="b"}'
            value: 0
  # healthy: nothing fires; then accepted and handled part
  - interval: 1m
    input_series:
      - series: 'nginx_tls_handshakes_total{job="mtail",server="c",protocol="TLSv1.3",resumed="yes"}'
        values: '0+95x120'
      - series: 'nginx_tls_handshakes_total{job="mtail",server="c",protocol="TLSv1.3",resumed="no"}'
        values: '0+5x120'
      - series: 'nginx_connections_accepted{job="nginx"}'
        values: '0+100x120'
      - series: 'nginx_connections_handled{job="nginx"}'
        values: '0+100x60 6090+90x59'
      - series: 'nginx_tls_session_no_room_total{job="mtail",zone="S"}'
        values: '0x90 1x30'
    alert_rule_test:
${['TlsResumptionWorthALook', 'TlsResumptionLow', 'TlsResumptionFell', 'NginxReloadRefusedOverZone'].map((name) => alerts(name, '100m', ' []')).join('\n')}
${alerts('NginxConnectionsNotHandled', '55m', ' []')}
${alerts('TlsSessionNoRoom', '85m', ' []')}
`;
}

function firing(alert: { severity: string; server: string; summary: string; description: string }): string {
  return `
          - exp_labels:
              severity: ${alert.severity}
              job: mtail
              server: ${alert.server}
            exp_annotations:
              summary: '${alert.summary}'
              description: '${alert.description}'`;
}
