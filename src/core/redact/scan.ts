import { cutAddressAt, isOctetApart } from './pieces/cut-address.ts';
import { labelsOf, plainHost } from './pieces/plain-host.ts';
import type { Region, Role } from './pieces/regions.ts';
import {
  BEHIND_HYPHEN,
  DOTTED,
  PREFIX,
  REGEX_TOKENS,
  TEXT_TOKENS,
  V4,
  V6,
  WITHOUT_V6,
} from './pieces/token-patterns.ts';
import { Tokens } from './pieces/tokens.ts';
import type { RedactedKind } from './redaction.ts';
import { secretItems } from './secrets/secret-items.ts';
import { isSensitive } from './secrets/sensitive.ts';
import { isKeptAddress } from './stand-ins/address-plan.ts';
import { parseIp } from './stand-ins/ip-address.ts';
import { inventedFrom, SCHEMES } from './words/vocabulary.ts';
import { readWord, type Surroundings, type Words } from './words/word-items.ts';

/** A piece of a text that may not stay. */
export interface Item {
  readonly from: number;
  readonly to: number;
  readonly kind: RedactedKind;
  readonly within: string;
  /** an ordinary word: it goes only where it names something that was replaced elsewhere */
  readonly isOrdinary?: boolean;
  /** a name of several words: they go one by one unless it is known as a whole */
  readonly parts?: readonly Item[];
}

/**
 * Finds what may not stay in a text: one pass over its tokens, region by region.
 * @param never words that the user wants replaced, folded
 * @param stays counts the ordinary words that stay
 */
export function scan(
  text: string,
  regions: readonly Region[],
  never: ReadonlySet<string>,
  stays: Map<string, number>,
): readonly Item[] {
  const items: Item[] = [];
  const words: Words = { never, stays };
  const tokens = new Tokens(text);
  for (const region of regions) {
    if (region.role === 'own') continue;
    if (region.role === 'secret') for (const item of secretItems(text, region)) items.push(item);
    else new RegionScan(text, region, items, words, tokens).run();
  }
  return items;
}

const V6_HERE = new RegExp(V6, 'uy');
const V6_GROUP = /(?<=-)[\da-f]{1,4}$/i;
/** The first groups of a global or private address, as a regex or a remark has them. */
const V6_BEGIN = /^(?:[23][\da-f]{3}|f[cde][\da-f]{2}):(?:[\da-f]{1,4}:)*(?:[\da-f]{1,4})?$/i;
/** A word longer than this is no name that a reader would want to recognize. */
const LONGEST_WORD = 1000;
const REVERSE = /^((?:[\da-f]{1,3}\.){0,32}[\da-f]{1,3})\.(?:in-addr|ip6)\.arpa$/i;
const USER_INFO = /([^\s/?#"'`;{}<>@:\\]{0,256})(?::([^\s/?#"'`;{}<>@]{1,256}))?@/y;
const ASSIGNED =
  /(?:[ \t]{0,2}=[ \t]{0,2}|\\*["'][ \t]{0,2}:[ \t]{0,2})(?:\\*["'])?([^\s&;,"'\\(){}<>$]{2,400})/y;
/** `password: …`, as people write it in remarks and messages */
const SAID = /:[ \t]{1,2}(?:(?:basic|bearer|token)[ \t]{1,2})?([^\s&;,"'\\(){}<>$]{2,400})/iy;
const SAYS_SECRET =
  /pass(?:wo?r[dt]|wd|phrase)$|pwd$|secret$|token$|api[-_]?key$|^(?:proxy-)?authorization$/i;
const FLAG = /^(?:on|off|true|false|yes|no|none|null|nil|default|[\d.]{1,3}|.{0,1})$/i;

class RegionScan {
  /** up to here colons are known to be no address */
  private noV6Until = 0;

  constructor(
    private readonly text: string,
    private readonly region: Region,
    private readonly items: Item[],
    private readonly words: Words,
    private readonly tokens: Tokens,
    private at = region.from,
  ) {}

  run(): void {
    const { region } = this;
    while (this.at < region.to) {
      const pattern = this.at < this.noV6Until ? WITHOUT_V6 : region.isRegex ? REGEX_TOKENS : TEXT_TOKENS;
      const match = this.tokens.next(pattern, this.at);
      if (match === null || match.index >= region.to) return;
      this.at = Math.min(match.index + match[0].length, region.to);
      this.take(match, match.index);
    }
  }

  private take(match: RegExpExecArray, from: number): void {
    const { variable, v6, pairs, phone, spelled, word, group, back } = match.groups!;
    if (word !== undefined) this.takeWord(from);
    else if (phone !== undefined)
      this.add(from, from + phone.slice(0, this.at - from).search(/\D*$/), 'number');
    else if (spelled !== undefined) this.add(from, this.at, 'word');
    else if (pairs !== undefined && parseIp(pairs) === null) this.add(from, this.at, 'word');
    else if (pairs !== undefined) this.takeV6(from, pairs);
    else if (v6 !== undefined) this.takeV6(from, v6);
    else if (variable !== undefined) this.takeVariable(from + match[0].indexOf(variable), variable);
    else if (group !== undefined || back !== undefined) {
      const name = (group ?? back)!;
      this.takeVariable(from + match[0].lastIndexOf(name), name);
    } else if (match.groups!.class !== undefined) this.takeClass(from, this.at);
  }

  private add(from: number, to: number, kind: RedactedKind): void {
    if (to > from) this.items.push({ from, to, kind, within: this.region.within });
  }

  private takeVariable(from: number, name: string): void {
    const to = Math.min(from + name.length, this.region.to);
    const start = from + inventedFrom(name);
    this.at = Math.max(this.at, to);
    // one letter tells nothing
    if (to - start < 2) return;
    const family = name.slice(0, start - from);
    this.add(start, to, family === '' ? 'var' : family.includes('http_') ? 'header' : 'word');
  }

  private takeV6(from: number, found: string): void {
    const { region } = this;
    const inRegion = found.slice(0, region.to - from);
    const bare = [inRegion, inRegion.replace(/:$/, '')].find((each) => parseIp(each)?.family === 6);
    if (bare === undefined && V6_BEGIN.test(inRegion) && (region.isRegex || /[a-f]/i.test(inRegion))) {
      this.add(from, from + inRegion.length, 'address');
      return;
    }
    if (bare === undefined) {
      this.noV6Until = from + found.length;
      this.at = from;
      return;
    }
    if (/^::?$/.test(bare)) return;
    this.takeAddress(from, from + bare.length, 128);
  }

  private takeAddress(from: number, end: number, width: number): void {
    PREFIX.lastIndex = end;
    const found = PREFIX.exec(this.text)?.[0] ?? '';
    const to = Number(found.slice(1)) <= width ? end + found.length : end;
    this.at = to;
    if (!isKeptAddress(this.text.slice(from, to))) this.add(from, to, 'address');
  }

  /** Letters in a class that spell a word. */
  private takeClass(from: number, to: number): void {
    for (const { index, 0: run } of this.text.slice(from, to).matchAll(/(?<![\\-])[\p{L}]{4,}(?!-)/gu)) {
      const isRow = [...run].every(
        (char, i) => i === 0 || Math.abs(char.charCodeAt(0) - run.charCodeAt(i - 1)) === 1,
      );
      if (!isRow) this.add(from + index, from + index + run.length, 'word');
    }
  }

  private takeWord(from: number): void {
    const { text, region } = this;
    // `openresty/1.21.4.1` is a version
    const isVersion = region.role === 'preamble' && text[from - 1] === '/';
    if (this.at - from > LONGEST_WORD) {
      this.add(from, this.at, 'word');
      return;
    }
    if (this.takeReverse(from) || this.takeOctet(from)) return;
    if (/\d/.test(text[from]!) && !isVersion) {
      V4.lastIndex = from;
      const address = V4.exec(text)?.[0] ?? '';
      if (address !== '' && parseIp(plainHost(address)) !== null) {
        this.takeAddress(from, from + address.length, 32);
        return;
      }
      const octets = cutAddressAt(text, from, region);
      if (octets !== '') {
        this.at = from + octets.length;
        if (!isKeptAddress(octets)) this.add(from, this.at, 'address');
        return;
      }
    }
    if (!isVersion && this.takeDotted(from)) return;
    // an IPv6 address behind words
    const group = text[this.at] === ':' ? V6_GROUP.exec(text.slice(from, this.at)) : null;
    if (group !== null && this.isV6At(this.at - group[0].length)) this.at -= group[0].length;
    if (text.startsWith('://', this.at) && this.takeScheme(from)) return;
    const end = this.at - (/[^\p{L}\p{M}\p{N}_]*$/u.exec(text.slice(from, this.at))?.[0].length ?? 0);
    const surroundings = this.surroundings(from, end);
    this.items.push(...readWord(text, from, end, region, surroundings, this.words));
    this.takeAssigned(text.slice(from, this.at), surroundings.role);
  }

  private takeOctet(from: number): boolean {
    const isOctet = isOctetApart(this.text, from, this.at, this.region);
    if (isOctet) this.add(from, this.at, 'number');
    return isOctet;
  }

  /** `30.20.10.in-addr.arpa` */
  private takeReverse(from: number): boolean {
    const octets = REVERSE.exec(this.text.slice(from, this.at))?.[1] ?? '';
    if (octets !== '') this.add(from, from + octets.length, 'host');
    return octets !== '';
  }

  /** Numbers joined by dots that are not an address as they stand: they go with all that is joined to them. An address ends the word. */
  private takeDotted(from: number): boolean {
    const compound = this.text.slice(from, this.at);
    const cut = [...compound.matchAll(BEHIND_HYPHEN)].find(
      ({ index }) => cutAddressAt(this.text, from + index, this.region) !== '',
    );
    const dotted = DOTTED.exec(compound);
    if (cut !== undefined && cut.index < (dotted?.index ?? compound.length)) {
      this.at = from + cut.index;
      return false;
    }
    if (dotted === null) return false;
    const glued = /[\p{L}\p{M}\p{N}_]*$/u.exec(this.text.slice(from, from + dotted.index))![0].length;
    const start = from + dotted.index - glued;
    if (start > from) this.at = start;
    else this.add(from, this.at, 'word');
    return start === from;
  }

  private isV6At(from: number): boolean {
    V6_HERE.lastIndex = from;
    return parseIp(V6_HERE.exec(this.text)?.[0] ?? '') !== null;
  }

  /** `scheme://user:password@` */
  private takeScheme(from: number): boolean {
    const { text, region } = this;
    const scheme = text.slice(from, this.at);
    if (!SCHEMES.has(scheme.toLowerCase())) return false;
    USER_INFO.lastIndex = this.at + 3;
    const found = USER_INFO.exec(text);
    if (found === null || this.at + 3 + found[0].length > region.to) return true;
    const start = this.at + 3;
    const [whole, user, password] = found;
    const behind = start + user!.length;
    const ofUser: Region = { ...region, to: behind, role: 'user' };
    if (user!.includes('$')) new RegionScan(text, ofUser, this.items, this.words, this.tokens, start).run();
    else this.add(start, behind, 'user');
    if (password !== undefined)
      this.items.push(...secretItems(text, { ...region, from: behind + 1, to: start + whole.length - 1 }));
    this.at = start + whole.length;
    return true;
  }

  /** `password=…`, `"token": "…"` */
  private takeAssigned(compound: string, role: Role): void {
    if (role === 'host' || role === 'zone' || this.region.isRegex) return;
    const name = labelsOf(compound).at(-1)?.label ?? '';
    if (!isSensitive(name)) return;
    const pattern = SAYS_SECRET.test(name) && this.text.startsWith(': ', this.at) ? SAID : ASSIGNED;
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null || FLAG.test(found[1]!)) return;
    const to = this.at + found[0].length;
    if (to > this.region.to) return;
    this.add(to - found[1]!.length, to, 'secret');
    this.at = to;
  }

  /** What the signs around a word say of it. */
  private surroundings(from: number, to: number): Surroundings {
    const { text, region } = this;
    const before = from > region.from ? text[from - 1]! : '';
    const after = to < region.to ? text[to]! : '';
    const isAuthority =
      before === '/' &&
      text[from - 2] === '/' &&
      (from - 2 === region.from || text[from - 3] === ':' || region.role === 'free');
    const isMail = before === '@' && /[\p{L}\p{N}]/u.test(text[from - 2] ?? '');
    let role: Role = region.role;
    if (role === 'code' || role === 'template') return { role, before, after };
    if (after === '@' && /[\p{L}\p{N}]/u.test(text[to + 1] ?? '')) role = 'user';
    else if (isAuthority || isMail) role = 'host';
    else if (role === 'mime') role = 'mime';
    else if (before === '/' || before === '@' || (after === '/' && text[to + 1] !== '/')) role = 'path';
    else if (before === '\\' && !region.isRegex && role !== 'host') role = 'path';
    else if (role === 'host' && !region.isRegex && /[?=&#]/.test(before)) role = 'value';
    return { role, before, after };
  }
}
