import {
  bytes,
  formatSeconds,
  formatSize,
  MIB,
  parseSeconds,
  parseSize,
  type Seconds,
  seconds,
} from '../base/units.ts';
import { SMALLEST_ZONE } from '../catalog/defaults.ts';
import { namePlatform, representative } from '../catalog/platform/platform.ts';
import { readChosenPlatform } from '../catalog/platform/read-platform.ts';
import { formatVersion } from '../catalog/platform/version.ts';
import { HANDSHAKE_COST, type ServerKey } from '../sizing/savings.ts';

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

/** What became of one value; without `value` it is left out. */
interface Read<T> {
  readonly value?: T;
  readonly notice?: string;
}

const FORMAT = '1';
const LONGEST_LINK = 2000;
const LONGEST_ECHO = 40;
const LARGEST_RATE = 10_000_000;
const LARGEST_TIMEOUT = 365 * 86400;
const LARGEST_CONCURRENT = 1_000_000_000;
const LARGEST_HEADROOM = 10;
const LARGEST_NAME = 253;
/** nginx stores no session with a longer one, whatever its version */
const LARGEST_CERTIFICATE = 65_535;
const LARGEST_ROUND_TRIP = 10_000;
const LARGEST_RETURNING = 99.9;
const LARGEST_FARM = 10_000;
const LARGEST_ZONE = 1024 * 1024 * MIB;

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

const cut = (text: string) => (text.length > LONGEST_ECHO ? `${text.slice(0, LONGEST_ECHO)}…` : text);

function clamp(n: number, least: number, most: number, decimals: number): Read<number> {
  const inside = Math.min(Math.max(n, least), most);
  const value = Math.round(inside * 10 ** decimals) / 10 ** decimals;
  if (inside === n) return { value };
  return { value, notice: `It is out of range and was set to ${value}.` };
}

function readNumber(text: string, least: number, most: number, decimals: number): Read<number> {
  if (!NUMBER.test(text)) return { notice: `“${cut(text)}” is not a number and was left out.` };
  return clamp(Number(text), least, most, decimals);
}

function readTimeout(text: string): Read<Seconds> {
  const parsed = NUMBER.test(text) ? Number(text) : parseSeconds(text);
  if (parsed === null) return { notice: `“${cut(text)}” is not a time that nginx reads and was left out.` };
  const { value, notice } = clamp(parsed, 0, LARGEST_TIMEOUT, 0);
  return { value: seconds(value!), ...(notice && { notice }) };
}

function readPlatform(text: string): Read<string> {
  const platform = readChosenPlatform(text);
  // Nothing is known of other major versions, and the rules would answer as if something were.
  if (platform === null || Math.floor(representative(platform) / 1_000_000) !== 1) {
    return { notice: `“${cut(text)}” is not a known nginx version and was left out.` };
  }
  return {
    value: platform.release === null ? formatVersion(representative(platform)) : namePlatform(platform),
  };
}

function readMix(text: string): Read<readonly [number, number, number]> {
  const parts = text.split(',');
  if (parts.length !== 3 || !parts.every((part) => NUMBER.test(part))) {
    return { notice: `“${cut(text)}” is not three percentages and was left out.` };
  }
  const value = parts.map((part) => Math.round(Number(part) * 10) / 10) as [number, number, number];
  const sum = value[0] + value[1] + value[2];
  return Math.abs(sum - 100) < 0.25 && Math.min(...value) >= 0
    ? { value }
    : { notice: `“${cut(text)}” does not add up to 100 percent and was left out.` };
}

function readWord<T extends string>(word: T): (text: string) => Read<T> {
  return (text) =>
    text === word ? { value: word } : { notice: `“${cut(text)}” is not known and was left out.` };
}

function readKey(text: string): Read<ServerKey> {
  return Object.hasOwn(HANDSHAKE_COST, text)
    ? { value: text as ServerKey }
    : { notice: `“${cut(text)}” is not a kind of key that was measured and was left out.` };
}

function readSwitch(text: string): Read<'on' | 'off'> {
  return text === 'on' || text === 'off'
    ? { value: text }
    : { notice: `“${cut(text)}” is neither on nor off and was left out.` };
}

function readFind(text: string): Read<'timeout' | 'rate'> {
  return text === 'timeout' || text === 'rate'
    ? { value: text }
    : { notice: `“${cut(text)}” is neither timeout nor rate and was left out.` };
}

function readZone(text: string): Read<string> {
  const size = parseSize(text);
  if (size === null) {
    return { notice: `“${cut(text)}” is not a size that nginx reads (k or m, never g) and was left out.` };
  }
  const inside = Math.min(Math.max(size, SMALLEST_ZONE), LARGEST_ZONE);
  const value = formatSize(bytes(inside));
  return inside === size ? { value } : { value, notice: `It is out of range and was set to ${value}.` };
}

function readView(text: string): Read<LinkView> {
  const value = LINK_VIEWS.find((view) => view === text);
  return value ? { value } : { notice: `“${cut(text)}” is not a part of this page and was left out.` };
}

function readBalancer(text: string): Read<string> {
  return /^[a-z0-9-]{1,40}$/.test(text)
    ? { value: text }
    : { notice: `“${cut(text)}” is not a kind of balancer and was left out.` };
}

function readRule(text: string): Read<string> {
  return /^[a-z0-9-]{1,60}$/.test(text)
    ? { value: text }
    : { notice: `“${cut(text)}” is not the name of a rule and was left out.` };
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
