import { bytes, formatSize, MIB, parseSeconds, parseSize, type Seconds, seconds } from '../base/units.ts';
import { SMALLEST_ZONE } from '../catalog/defaults.ts';
import { namePlatform, representative } from '../catalog/platform/platform.ts';
import { readChosenPlatform } from '../catalog/platform/read-platform.ts';
import { formatVersion } from '../catalog/platform/version.ts';
import { HANDSHAKE_COST, type ServerKey } from '../sizing/savings.ts';

/** What became of one value; without `value` it is left out. */
export interface Read<T> {
  readonly value?: T;
  readonly notice?: string;
}

const LONGEST_ECHO = 40;
const LARGEST_TIMEOUT = 365 * 86400;
const LARGEST_ZONE = 1024 * 1024 * MIB;

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** As much of what was given as is repeated. */
export const cut = (text: string) => (text.length > LONGEST_ECHO ? `${text.slice(0, LONGEST_ECHO)}…` : text);

function clamp(n: number, least: number, most: number, decimals: number): Read<number> {
  const inside = Math.min(Math.max(n, least), most);
  const value = Math.round(inside * 10 ** decimals) / 10 ** decimals;
  if (inside === n) return { value };
  return { value, notice: `It is out of range and was set to ${value}.` };
}

export function readNumber(text: string, least: number, most: number, decimals: number): Read<number> {
  if (!NUMBER.test(text)) return { notice: `“${cut(text)}” is not a number and was left out.` };
  return clamp(Number(text), least, most, decimals);
}

export function readTimeout(text: string): Read<Seconds> {
  const parsed = NUMBER.test(text) ? Number(text) : parseSeconds(text);
  if (parsed === null) return { notice: `“${cut(text)}” is not a time that nginx reads and was left out.` };
  const { value, notice } = clamp(parsed, 0, LARGEST_TIMEOUT, 0);
  return { value: seconds(value!), ...(notice && { notice }) };
}

export function readPlatform(text: string): Read<string> {
  const platform = readChosenPlatform(text);
  // Nothing is known of other major versions, and the rules would answer as if something were.
  if (platform === null || Math.floor(representative(platform) / 1_000_000) !== 1) {
    return { notice: `“${cut(text)}” is not a known nginx version and was left out.` };
  }
  return {
    value: platform.release === null ? formatVersion(representative(platform)) : namePlatform(platform),
  };
}

export function readMix(text: string): Read<readonly [number, number, number]> {
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

export function readWord<T extends string>(word: T): (text: string) => Read<T> {
  return (text) =>
    text === word ? { value: word } : { notice: `“${cut(text)}” is not known and was left out.` };
}

export function readKey(text: string): Read<ServerKey> {
  return Object.hasOwn(HANDSHAKE_COST, text)
    ? { value: text as ServerKey }
    : { notice: `“${cut(text)}” is not a kind of key that was measured and was left out.` };
}

export function readSwitch(text: string): Read<'on' | 'off'> {
  return text === 'on' || text === 'off'
    ? { value: text }
    : { notice: `“${cut(text)}” is neither on nor off and was left out.` };
}

export function readFind(text: string): Read<'timeout' | 'rate'> {
  return text === 'timeout' || text === 'rate'
    ? { value: text }
    : { notice: `“${cut(text)}” is neither timeout nor rate and was left out.` };
}

export function readZone(text: string): Read<string> {
  const size = parseSize(text);
  if (size === null) {
    return { notice: `“${cut(text)}” is not a size that nginx reads (k or m, never g) and was left out.` };
  }
  const inside = Math.min(Math.max(size, SMALLEST_ZONE), LARGEST_ZONE);
  const value = formatSize(bytes(inside));
  return inside === size ? { value } : { value, notice: `It is out of range and was set to ${value}.` };
}

export function readBalancer(text: string): Read<string> {
  return /^[a-z0-9-]{1,40}$/.test(text)
    ? { value: text }
    : { notice: `“${cut(text)}” is not a kind of balancer and was left out.` };
}

export function readRule(text: string): Read<string> {
  return /^[a-z0-9-]{1,60}$/.test(text)
    ? { value: text }
    : { notice: `“${cut(text)}” is not the name of a rule and was left out.` };
}
