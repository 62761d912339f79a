/** What stands before the port. */
type HostFamily = 'any' | 'ipv4' | 'ipv6' | 'unix' | 'name';

/** An address as nginx takes it apart, before any name is looked up. */
interface NetworkAddress {
  readonly family: HostFamily;
  /** without brackets; a path with `unix`, empty with `any` */
  readonly host: string;
  /** null where none is written and there is no default */
  readonly port: number | null;
  /** the end of a range of ports; `port` without one */
  readonly lastPort: number | null;
  /** from the first slash, empty without */
  readonly uri: string;
}

interface AddressRules {
  /** of a listen directive: a port alone, a range and `*` are fine */
  readonly listen?: boolean;
  /** a path may follow */
  readonly uri?: boolean;
  readonly defaultPort: number | null;
}

/**
 * Reads an address as nginx does.
 * @returns nginx's own word for what is wrong: `invalid port`
 * @source ngx_parse_url, ngx_parse_inet_url, ngx_parse_inet6_url, ngx_parse_unix_domain_url
 */
export function readNetworkAddress(text: string, rules: AddressRules): NetworkAddress | string {
  if (/^unix:/i.test(text)) return readUnix(text.slice(5), rules);
  return text.startsWith('[') ? readIpv6(text, rules) : readInet(text, rules);
}

/** The longest path that a socket address holds. */
const LONGEST_PATH = 107;

function readUnix(text: string, rules: AddressRules): NetworkAddress | string {
  const colon = rules.uri ? text.indexOf(':') : -1;
  const path = colon < 0 ? text : text.slice(0, colon);
  if (path === '') return 'no path in the unix domain socket';
  if (path.length > LONGEST_PATH) return 'too long path in the unix domain socket';
  const uri = colon < 0 ? '' : text.slice(colon + 1);
  return { family: 'unix', host: path, port: null, lastPort: null, uri };
}

function readIpv6(text: string, rules: AddressRules): NetworkAddress | string {
  const end = text.indexOf(']');
  if (end < 0) return 'invalid host';
  const rest = splitUri(text.slice(end + 1));
  if (rest.uri !== '' && !rules.uri) return 'invalid host';
  const ports = readPorts(rest.before, rules);
  if (typeof ports === 'string') return ports;
  if (end === 1) return 'no host';
  const host = text.slice(1, end);
  if (!isIpv6(host)) return 'invalid IPv6 address';
  return { family: 'ipv6', host, ...ports, uri: rest.uri };
}

function readInet(text: string, rules: AddressRules): NetworkAddress | string {
  const { before, uri } = splitUri(text);
  if (uri !== '' && !rules.uri) return 'invalid host';
  const alone = rules.listen ? readPortAlone(before) : null;
  if (alone !== null) return alone;
  const colon = before.indexOf(':');
  const host = colon < 0 ? before : before.slice(0, colon);
  const ports = readPorts(colon < 0 ? '' : before.slice(colon), rules);
  if (typeof ports === 'string') return ports;
  if (host === '') return 'no host';
  const any = host === '0.0.0.0' || (host === '*' && rules.listen === true);
  const family = any ? 'any' : /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) ? 'ipv4' : 'name';
  return { family, host: any ? '' : host, ...ports, uri };
}

function splitUri(text: string): { before: string; uri: string } {
  const at = text.search(/[/?#]/);
  return at < 0 ? { before: text, uri: '' } : { before: text.slice(0, at), uri: text.slice(at) };
}

/** `443`, `8000-8010`; null where the text is something else. */
function readPortAlone(text: string): NetworkAddress | string | null {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  if (!match) return null;
  const ports = checkPorts(match[1]!, match[2]);
  return typeof ports === 'string' ? ports : { family: 'any', host: '', ...ports, uri: '' };
}

type Ports = Pick<NetworkAddress, 'port' | 'lastPort'>;

/** @param text empty, or from the colon on */
function readPorts(text: string, rules: AddressRules): Ports | string {
  if (text === '') return { port: rules.defaultPort, lastPort: rules.defaultPort };
  if (!text.startsWith(':')) return 'invalid host';
  const match = (rules.listen ? /^:(\d+)(?:-(\d+))?$/ : /^:(\d+)$/).exec(text);
  return match ? checkPorts(match[1]!, match[2]) : 'invalid port';
}

function checkPorts(first: string, last: string | undefined): Ports | string {
  const [from, to] = [Number(first), Number(last ?? first)];
  if (from < 1 || from > 65535 || to < 1 || to > 65535) return 'invalid port';
  return to < from ? 'invalid port range' : { port: from, lastPort: to };
}

/** @source ngx_inet6_addr */
function isIpv6(text: string): boolean {
  const dotted = /^(.*:)(\d{1,3}(?:\.\d{1,3}){3})$/.exec(text);
  const groups = dotted ? `${dotted[1]}0:0` : text;
  if (!/^[0-9a-f:]+$/i.test(groups) || /:::/.test(groups) || /[0-9a-f]{5}/i.test(groups)) return false;
  const halves = groups.split('::');
  if (halves.length > 2 || /^:[^:]/.test(groups) || /[^:]:$/.test(groups)) return false;
  const count = halves.flatMap((half) => (half === '' ? [] : half.split(':'))).length;
  return halves.length === 2 ? count < 8 : count === 8;
}
