import type { Rulebook, UnstatedRulebook } from './rulebook.ts';

const GREP = 'A grep for ssl_session_tickets in the files';
const MOZILLA_SOURCE = 'src/js/helpers/nginx.js of mozilla/ssl-config-generator';
const NO_AUDIT = 'It has no audit: it writes a configuration.';

const table = [
  {
    id: 'cis-2.1.0',
    title: 'CIS NGINX Benchmark',
    version: '2.1.0',
    demands: [
      {
        kind: 'tickets-off',
        item: '4.1.12/13',
        demands: 'ssl_session_tickets is off in the server blocks (level 2; the number differs by edition)',
        audit: `${GREP}: a line with off passes it, whichever server it is in.`,
        source: "Tenable's audit files for the CIS NGINX Benchmark 2.0.1 and 2.1.0",
      },
    ],
  },
  {
    id: 'cis-3.0.0',
    title: 'CIS NGINX Benchmark',
    version: '3.0.0',
    demands: [
      {
        kind: 'tickets-not-off',
        item: '4.1.11',
        demands: 'ssl_session_tickets is not off (level 1)',
        audit: `${GREP}: a line with off fails it, no line passes.`,
        source: "Tenable's audit file for the CIS NGINX Benchmark 3.0.0 (March 2026)",
      },
    ],
  },
  {
    id: 'f5-nginx-stig',
    title: 'DISA F5 NGINX STIG',
    version: 'V1R1',
    demands: [
      {
        kind: 'timeout-within-15m',
        item: 'V-278399',
        demands:
          'ssl_session_timeout is set, and to no more than 15 minutes (its check says 15 without a unit)',
        audit:
          'A grep for ssl_ in nginx.conf: no ssl_session_timeout line, or a number greater than 15 in it, is a finding.',
        source: 'stigui.com/stigs/F5_NGINX_STIG/groups/V-278399, dated 2026-01-07',
      },
    ],
  },
  {
    id: 'rfc-9325',
    title: 'RFC 9325, Recommendations for Secure Use of TLS and DTLS',
    version: 'November 2022',
    demands: [
      {
        kind: 'ticket-keys-change',
        item: '3.4 (keys)',
        demands:
          'the keys of session tickets change regularly, such as every week, and old ones are destroyed',
        audit:
          'It has no audit of its own: what is looked for is how ssl_session_ticket_key gets a new file.',
        source: 'RFC 9325, section 3.4',
      },
      {
        kind: 'ticket-validity',
        item: '3.4 (validity)',
        demands: "a ticket's validity is limited, such as to half of the lifetime of its key",
        audit: 'It has no audit of its own: ssl_session_timeout is compared with how long a key is kept.',
        source: 'RFC 9325, section 3.4',
      },
    ],
  },
  {
    id: 'mozilla-6.0',
    title: "Mozilla's SSL configuration generator",
    version: '6.0',
    demands: [
      {
        kind: 'zone-10m',
        item: 'ssl_session_cache',
        demands:
          'ssl_session_cache has a shared zone of 10m (a larger one counts too), unless TLS 1.3 alone is offered',
        audit: NO_AUDIT,
        source: MOZILLA_SOURCE,
      },
      {
        kind: 'timeout-1d',
        item: 'ssl_session_timeout',
        demands: 'ssl_session_timeout is 1d, unless TLS 1.3 alone is offered',
        audit: NO_AUDIT,
        source: MOZILLA_SOURCE,
      },
      {
        kind: 'tickets-off-before-zone-keys',
        item: 'ssl_session_tickets',
        demands: 'ssl_session_tickets is off before nginx 1.23.2; from then on nothing is said of it',
        audit: NO_AUDIT,
        source: MOZILLA_SOURCE,
      },
    ],
  },
  {
    id: 'devsec-nginx',
    title: 'DevSec Nginx Baseline',
    version: '2.5.1',
    demands: [
      {
        kind: 'tickets-off',
        item: 'nginx-12',
        demands: 'ssl_session_tickets is off',
        audit:
          'What nginx -T prints is read line by line: the last ssl_session_tickets line in it must set off.',
        readsLastLine: true,
        source: 'controls/nginx_spec.rb of dev-sec/nginx-baseline',
      },
    ],
  },
] as const satisfies readonly Rulebook[];

export type RulebookId = (typeof table)[number]['id'];

export const RULEBOOKS: readonly (Rulebook & { readonly id: RulebookId })[] = table;

export const RULEBOOK_IDS: readonly RulebookId[] = RULEBOOKS.map(({ id }) => id);

/** Those that people ask for, and of which nothing is stated here. */
export const UNSTATED_RULEBOOKS: readonly UnstatedRulebook[] = [
  {
    id: 'bsi-tr-03116-4',
    title: 'BSI TR-03116-4',
    because: 'Its text was not obtained: nothing is said of what it demands.',
  },
  {
    id: 'nist-sp-800-52r2',
    title: 'NIST SP 800-52 Rev. 2',
    because: 'Its text was not obtained: nothing is said of what it demands.',
  },
  {
    id: 'pci-dss-4',
    title: 'PCI DSS 4',
    because: 'No demand of its own on TLS sessions or tickets was found in it.',
  },
];

/** How a person would call a rulebook: `CIS NGINX Benchmark 3.0.0`. */
export const nameRulebook = ({ title, version }: Rulebook): string => `${title} ${version}`;
