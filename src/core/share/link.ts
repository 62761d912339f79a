import { formatSeconds, type Seconds, seconds } from '../base/units.ts';
import type { ServerKey } from '../sizing/savings.ts';
import {
  cut,
  type Read,
  readBalancer,
  readFind,
  readKey,
  readMix,
  readNumber,
  readPlatform,
  readRule,
  readSwitch,
  readTimeout,
  readWord,
  readZone,
} from './link-values.ts';

/** The parts of the page. */
export const LINK_VIEWS = ['result', 'fix', 'explain', 'share', 'monitor', 'size', 'logs', 'farm'] as const;
export type LinkView = (typeof LINK_VIEWS)[number];

/** The calculator's parameters, the part of the page that is shown, and the page of a rule, all that a link ever carries: never a word of a configuration. */
export interface LinkState {
  /** which part of the page is shown */
  readonly view?: LinkView;
  /** whose page is open: a rule's name, there or not */
  readonly rule?: string;
  /** new sessions per second */
  readonly rate?: number;
  readonly timeout?: Seconds;
  /** percent of the connections that resume; with it `rate` counts all connections, else those that do not */
  readonly resumes?: number;
  /** which clients come, where no mix says it; absent: those that fill the zone most */
  readonly clients?: 'usual';
  /** percent of the clients that have a certificate */
  readonly certshare?: number;
  /** the rate is that of all hosts together */
  readonly rateof?: 'all';
  /** concurrent sessions */
  readonly concurrent?: number;
  /** factor, 1 for none */
  readonly headroom?: number;
  /** as it is chosen: `1.26.3`, `OpenResty 1.27.1.2` */
  readonly nginx?: string;
  readonly tickets?: 'on' | 'off';
  /** the size that was taken into the fixes, as nginx reads it: `150m` */
  readonly zone?: string;
  /** which of the three is asked; absent: the zone */
  readonly find?: 'timeout' | 'rate';
  /** the zone's size where something else is asked */
  readonly size?: string;
  /** percent of the handshakes by TLS 1.2 clients without tickets, with tickets, and TLS 1.3; they add up to 100 */
  readonly mix?: readonly [id: number, ticket: number, tls13: number];
  /** resumed handshakes per second */
  readonly resumed?: number;
  /** length of the server name that clients send */
  readonly names?: number;
  /** length of client certificates in DER, 0 without */
  readonly certificate?: number;
  /** of the server's certificate */
  readonly key?: ServerKey;
  /** milliseconds from clients to the server and back */
  readonly rtt?: number;
  /** percent of the connections after which the client comes back */
  readonly returning?: number;
  /** within which half, and nine tenths, of those come back */
  readonly away?: Seconds;
  readonly away90?: Seconds;
  readonly hosts?: number;
  /** of older links: a client reaches the same host again; now that is a kind of balancer */
  readonly affinity?: 'on' | 'off';
  /** all hosts have the same ticket key files */
  readonly sharedkeys?: 'on' | 'off';
  /** what stands in front of several hosts: a kind's id, there or not */
  readonly balancer?: string;
  /** until every host has new key files and has reloaded */
  readonly rollout?: Seconds;
}

interface LinkNotice {
  /** the parameter's name as the link has it, cut if long; empty where the whole link is meant */
  readonly key: string;
  /** a sentence: what was wrong and what was taken instead */
  readonly text: string;
}

interface ParsedLink {
  readonly state: LinkState;
  readonly notices: readonly LinkNotice[];
}

type Key = keyof LinkState;

const FORMAT = '1';
const LONGEST_LINK = 2000;
const LARGEST_RATE = 10_000_000;
const LARGEST_CONCURRENT = 1_000_000_000;
const LARGEST_HEADROOM = 10;
const LARGEST_NAME = 253;
/** nginx stores no session with a longer one, whatever its version */
const LARGEST_CERTIFICATE = 65_535;
const LARGEST_ROUND_TRIP = 10_000;
const LARGEST_RETURNING = 99.9;
const LARGEST_FARM = 10_000;

function readView(text: string): Read<LinkView> {
  const value = LINK_VIEWS.find((view) => view === text);
  return value ? { value } : { notice: `“${cut(text)}” is not a part of this page and was left out.` };
}

/** In the order in which they are written. */
const READERS: { readonly [K in Key]-?: (text: string) => Read<NonNullable<LinkState[K]>> } = {
  view: readView,
  rule: readRule,
  rate: (text) => readNumber(text, 0, LARGEST_RATE, 3),
  timeout: readTimeout,
  concurrent: (text) => readNumber(text, 0, LARGEST_CONCURRENT, 0),
  headroom: (text) => readNumber(text, 1, LARGEST_HEADROOM, 3),
  nginx: readPlatform,
  tickets: readSwitch,
  zone: readZone,
  find: readFind,
  size: readZone,
  mix: readMix,
  resumed: (text) => readNumber(text, 0, LARGEST_RATE, 3),
  names: (text) => readNumber(text, 0, LARGEST_NAME, 0),
  certificate: (text) => readNumber(text, 0, LARGEST_CERTIFICATE, 0),
  key: readKey,
  rtt: (text) => readNumber(text, 0, LARGEST_ROUND_TRIP, 1),
  returning: (text) => readNumber(text, 0, LARGEST_RETURNING, 1),
  away: readTimeout,
  away90: readTimeout,
  hosts: (text) => readNumber(text, 1, LARGEST_FARM, 0),
  affinity: readSwitch,
  sharedkeys: readSwitch,
  resumes: (text) => readNumber(text, 0, LARGEST_RETURNING, 2),
  clients: readWord('usual'),
  certshare: (text) => readNumber(text, 0, 100, 1),
  rateof: readWord('all'),
  balancer: readBalancer,
  rollout: readTimeout,
};

const TIMES: readonly Key[] = ['timeout', 'away', 'away90', 'rollout'];

const KEYS = Object.keys(READERS) as readonly Key[];

const isKey = (key: string): key is Key => (KEYS as readonly string[]).includes(key);

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Reads a link's fragment. Whatever it says, the state holds values in range alone; what was changed or left out is noticed.
 * @param fragment with or without its `#`
 */
export function parseLink(fragment: string): ParsedLink {
  const text = fragment.replace(/^#/, '');
  if (text.length > LONGEST_LINK) {
    return {
      state: {},
      notices: [{ key: '', text: 'The link is too long to come from this page; nothing of it was read.' }],
    };
  }
  const state: { -readonly [K in Key]?: LinkState[K] } = {};
  const notices: LinkNotice[] = [];
  const seen = new Set<string>();
  for (const part of text.split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const key = decode(equals < 0 ? part : part.slice(0, equals));
    const value = equals < 0 ? '' : decode(part.slice(equals + 1));
    const notice = seen.has(key) ? 'It appears twice; the first one counts.' : readInto(state, key, value);
    seen.add(key);
    if (notice) notices.push({ key: cut(key), text: notice });
  }
  return { state, notices };
}

/** @returns what to say, if anything */
function readInto(state: { [K in Key]?: LinkState[K] }, key: string, text: string): string | undefined {
  if (key === 'v') {
    return text === FORMAT
      ? undefined
      : `The link has format “${cut(text)}”; it was read as format ${FORMAT}.`;
  }
  if (!isKey(key)) return 'It is not a known parameter and was left out.';
  const { value, notice } = READERS[key](text);
  if (value !== undefined) Object.assign(state, { [key]: value });
  return notice;
}

/**
 * The fragment for a state, `#v=1&rate=1000&timeout=10m`; empty for an empty state. Values pass through the same readers as
 * on the way in, so that nothing but numbers, times, sizes and versions can stand in a link.
 */
export function writeLink(state: LinkState): string {
  const parts: string[] = [];
  for (const key of KEYS) {
    const given = state[key];
    if (given === undefined) continue;
    const { value } = READERS[key](String(given));
    if (value === undefined) continue;
    parts.push(`${key}=${TIMES.includes(key) ? formatSeconds(seconds(Number(value))) : value}`);
  }
  return parts.length === 0 ? '' : `#v=${FORMAT}&${parts.join('&')}`;
}
