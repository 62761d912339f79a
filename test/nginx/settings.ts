/**
 * What the generated configurations set. A dimension is a setting in one place (`cache at default`); each of its
 * values is directive text. `default` is the default server of *:443, `other` the second server.
 */
export const LEVELS = ['http', 'default', 'other'] as const;
export type Level = (typeof LEVELS)[number];

type Values = Readonly<Record<string, string>>;

export const UNSET = 'unset';

const SETTINGS: Readonly<Record<string, Values>> = {
  cache: {
    [UNSET]: '',
    none: 'ssl_session_cache none;',
    off: 'ssl_session_cache off;',
    builtin: 'ssl_session_cache builtin;',
    'builtin:1': 'ssl_session_cache builtin:1;',
    'builtin:1000': 'ssl_session_cache builtin:1000;',
    shared: 'ssl_session_cache shared:S:1m;',
    'shared T': 'ssl_session_cache shared:T:1m;',
    'builtin:1000 shared': 'ssl_session_cache builtin:1000 shared:S:1m;',
    'shared builtin:1': 'ssl_session_cache shared:S:1m builtin:1;',
    'off shared': 'ssl_session_cache off shared:S:1m;',
    'shared, then T': 'ssl_session_cache shared:S:1m; ssl_session_cache shared:T:1m;',
    'shared, then off': 'ssl_session_cache shared:S:1m; ssl_session_cache off;',
    'none, then shared': 'ssl_session_cache none; ssl_session_cache shared:S:1m;',
  },
  tickets: {
    [UNSET]: '',
    on: 'ssl_session_tickets on;',
    off: 'ssl_session_tickets off;',
  },
  timeout: {
    [UNSET]: '',
    // not '0': keys that are numbers come before all others, and the first is what is set nowhere
    zero: 'ssl_session_timeout 0;',
    // long enough to measure within, short enough that nginx makes new ticket keys while it is measured
    '8s': 'ssl_session_timeout 8s;',
    '1h': 'ssl_session_timeout 1h;',
  },
  keys: {
    [UNSET]: '',
    one: 'ssl_session_ticket_key tls/ticket-1.key;',
    'one of 48 bytes': 'ssl_session_ticket_key tls/ticket-2.key;',
    two: 'ssl_session_ticket_key tls/ticket-1.key; ssl_session_ticket_key tls/ticket-2.key;',
    'two reversed': 'ssl_session_ticket_key tls/ticket-2.key; ssl_session_ticket_key tls/ticket-1.key;',
  },
  protocols: {
    [UNSET]: '',
    'TLS 1.2': 'ssl_protocols TLSv1.2;',
    'TLS 1.3': 'ssl_protocols TLSv1.3;',
    both: 'ssl_protocols TLSv1.2 TLSv1.3;',
  },
  command: {
    [UNSET]: '',
    'NumTickets 0': 'ssl_conf_command NumTickets 0;',
    'NumTickets 1': 'ssl_conf_command NumTickets 1;',
    '-SessionTicket': 'ssl_conf_command Options -SessionTicket;',
    SessionTicket: 'ssl_conf_command Options SessionTicket;',
  },
};

const CA = (authority: 1 | 2) => `ssl_client_certificate tls/ca-${authority}.crt;`;

/** Client certificates: what default and other server demand. */
export const VERIFY: Readonly<Record<string, Partial<Record<Level, string>>>> = {
  [UNSET]: {},
  'optional at default': { default: `${CA(1)} ssl_verify_client optional;` },
  'on at default': { default: `${CA(1)} ssl_verify_client on;` },
  'on at other': { other: `${CA(1)} ssl_verify_client on;` },
  'on in http': { http: `${CA(1)} ssl_verify_client on;` },
  'two authorities': {
    default: `${CA(1)} ssl_verify_client on;`,
    other: `${CA(2)} ssl_verify_client on;`,
  },
};

/** Whether the servers share one certificate. */
export const CERTIFICATES = ['own', 'common'] as const;

/** Value names by dimension; the first of each is what a configuration has that does not mention it. */
export const DIMENSIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ...Object.entries(SETTINGS).flatMap(([setting, values]) =>
    LEVELS.map((level): [string, readonly string[]] => [dimension(setting, level), Object.keys(values)]),
  ),
  ['verify', Object.keys(VERIFY)],
  ['certificates', CERTIFICATES],
]);

/** A value name for each dimension that is not at its first. */
export type Choice = ReadonlyMap<string, string>;

export function dimension(setting: string, level: Level): string {
  return `${setting} at ${level}`;
}

/** All directives of a choice at one level, a line each. */
export function directivesAt(level: Level, choice: Choice): string[] {
  const settings = Object.entries(SETTINGS).map(
    ([setting, values]) => values[choice.get(dimension(setting, level)) ?? UNSET]!,
  );
  const verify = VERIFY[choice.get('verify') ?? UNSET]![level] ?? '';
  return [...settings, verify].filter((text) => text !== '');
}
