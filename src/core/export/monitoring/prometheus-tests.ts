import type { Site } from '../site.ts';
import { alerts } from './prometheus.ts';

/** What an alert looks like once it fires: its labels, and its summary with the values in place. */
interface Firing {
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** A story of counters, and what is expected at some minutes of it. */
interface Story {
  readonly says: string;
  /** series with their values, one a minute, in promtool's notation */
  readonly series: readonly (readonly [series: string, values: string])[];
  /** at a minute: the share of a server, as recorded */
  readonly share?: { readonly minute: number; readonly server: string; readonly value: number };
  /** which alerts fire at a minute; all others must not */
  readonly at: readonly { readonly minute: number; readonly firing: Readonly<Record<string, Firing>> }[];
}

const handshakes = (server: string, resumed: 'yes' | 'no', values: string) =>
  [
    `nginx_tls_handshakes_total{job="mtail",server="${server}",protocol="TLSv1.3",resumed="${resumed}"}`,
    values,
  ] as const;

const share = (server: string, percent: string): Firing => ({
  labels: { job: 'mtail', server },
  summary: `${server}: ${percent} of the handshakes resume`,
});

const fell: Firing = {
  labels: { job: 'mtail', server: 'shop' },
  summary: 'shop: resumption fell by more than 30 % within an hour',
};

const noRoom: Firing = {
  labels: { job: 'mtail', zone: 'S' },
  summary: 'zone S: a session found no room',
};

const STORIES: readonly Story[] = [
  {
    says: '95 of 100 handshakes a minute resume: nothing fires',
    series: [handshakes('shop', 'yes', '0+95x120'), handshakes('shop', 'no', '0+5x120')],
    share: { minute: 60, server: 'shop', value: 0.95 },
    at: [{ minute: 110, firing: {} }],
  },
  {
    says: '60 of 100 resume: worth a look once that has lasted half an hour, and not low',
    series: [handshakes('shop', 'yes', '0+60x120'), handshakes('shop', 'no', '0+40x120')],
    share: { minute: 60, server: 'shop', value: 0.6 },
    at: [
      { minute: 20, firing: {} },
      { minute: 60, firing: { TlsResumptionWorthALook: share('shop', '60%') } },
    ],
  },
  {
    says: 'none ever resumes, the counter of resumed ones does not even exist: low',
    series: [handshakes('shop', 'no', '0+60x120')],
    share: { minute: 60, server: 'shop', value: 0 },
    at: [
      { minute: 20, firing: {} },
      { minute: 60, firing: { TlsResumptionLow: share('shop', '0%') } },
    ],
  },
  {
    says: 'three handshakes a minute are too few to judge by',
    series: [handshakes('quiet', 'no', '0+3x120')],
    at: [{ minute: 110, firing: {} }],
  },
  {
    says: 'a deploy after two hours: from 90 to 30 of 100; an hour and more later the low share alone is left, then it recovers',
    series: [
      handshakes('shop', 'yes', '0+90x120 10830+30x120 14490+90x60'),
      handshakes('shop', 'no', '0+10x120 1270+70x120 9610+10x60'),
    ],
    at: [
      { minute: 119, firing: {} },
      { minute: 145, firing: { TlsResumptionFell: fell } },
      { minute: 235, firing: { TlsResumptionLow: share('shop', '30%') } },
      { minute: 290, firing: {} },
    ],
  },
  {
    says: 'a session finds no room: for the first time, so that the counter begins at 1, and once more',
    series: [['nginx_tls_session_no_room_total{job="mtail",zone="S"}', '_x30 1x60 2x60']],
    at: [
      { minute: 29, firing: {} },
      { minute: 31, firing: { TlsSessionNoRoom: noRoom } },
      { minute: 60, firing: {} },
      { minute: 95, firing: { TlsSessionNoRoom: noRoom } },
      { minute: 120, firing: {} },
    ],
  },
  {
    says: 'nginx refuses a reload',
    series: [['nginx_tls_zone_refused_total{job="mtail"}', '0x30 1x60']],
    at: [
      { minute: 29, firing: {} },
      {
        minute: 35,
        firing: {
          NginxReloadRefusedOverZone: {
            labels: { job: 'mtail' },
            summary: 'nginx refused a configuration: one zone name with two sizes',
          },
        },
      },
      { minute: 60, firing: {} },
    ],
  },
  {
    says: 'of 100 connections that nginx accepts in a minute it handles all, later on 90',
    series: [
      ['nginx_connections_accepted{job="nginx"}', '0+100x90'],
      ['nginx_connections_handled{job="nginx"}', '0+100x60 6090+90x29'],
    ],
    at: [
      { minute: 59, firing: {} },
      { minute: 62, firing: {} },
      {
        minute: 75,
        firing: {
          NginxConnectionsNotHandled: {
            labels: { job: 'nginx' },
            summary: 'nginx drops connections that it accepted',
          },
        },
      },
    ],
  },
];

/** Unit tests of the rules, for `promtool test rules`: every alert fires, and is silent where it has to be. @param rulesFile as the test file names it */
export function prometheusTests(site: Site, rulesFile: string): string {
  return `rule_files:
  - ${rulesFile}
evaluation_interval: 1m
tests:
${STORIES.map((story) => writeStory(story, site)).join('')}`;
}

function writeStory({ says, series, share: expected, at }: Story, site: Site): string {
  const inputs = series.map(([name, values]) => `      - series: '${name}'\n        values: '${values}'\n`);
  const checks = at.flatMap(({ minute, firing }) =>
    alerts(site).map(
      ({ name, severity, description }) => `      - eval_time: ${minute}m
        alertname: ${name}
        exp_alerts:${firing[name] ? writeFiring(firing[name], severity, description) : ' []'}
`,
    ),
  );
  return `  # ${says}
  - interval: 1m
    input_series:
${inputs.join('')}${expected ? writeShare(expected) : ''}    alert_rule_test:
${checks.join('')}`;
}

function writeShare({ minute, server, value }: NonNullable<Story['share']>): string {
  return `    promql_expr_test:
      - expr: round(server:nginx_tls_resumed:ratio_rate15m, 0.001)
        eval_time: ${minute}m
        exp_samples:
          - labels: '{job="mtail",server="${server}"}'
            value: ${value}
`;
}

function writeFiring({ labels, summary }: Firing, severity: string, description: string): string {
  const lines = Object.entries({ severity, ...labels }).map(
    ([name, value]) => `              ${name}: ${value}\n`,
  );
  return `
          - exp_labels:
${lines.join('')}            exp_annotations:
              summary: '${summary}'
              description: '${description}'`;
}
