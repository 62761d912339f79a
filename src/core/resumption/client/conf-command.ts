import type { Directive } from '../../syntax/tree.ts';

/** Which protocols a server has: `by-version` where nothing says it and nginx's version decides. */
export interface Protocols {
  readonly tls12: boolean;
  readonly tls13: boolean | 'by-version';
  /** one older than TLS 1.2 */
  readonly older: boolean;
}

/** Which protocols MinProtocol and MaxProtocol leave. */
export interface ProtocolLimits {
  readonly tls12: boolean;
  readonly tls13: boolean;
}

export const NO_LIMITS: ProtocolLimits = { tls12: true, tls13: true };

/** The lines of one command, in nginx's order: OpenSSL is told all of them. Its names are the same in any case. */
export function commandLines(
  lines: readonly Directive[],
  ...commands: readonly string[]
): readonly Directive[] {
  const wanted = commands.map((command) => command.toLowerCase());
  const found = lines.filter((line) => wanted.includes(line.args[0]?.value.toLowerCase() ?? ''));
  return found.length === lines.length ? lines : found;
}

const argumentOf = (line: Directive): string => line.args[1]?.value ?? '';

interface Word {
  readonly name: string;
  readonly on: boolean;
}

/** `ServerPreference,-SessionTicket`: a sign may be in front of each word, and spaces around it. */
const wordsOf = (line: Directive): readonly Word[] =>
  argumentOf(line)
    .split(',')
    .map((word) => word.trim().toLowerCase())
    .map((word) => ({ name: word.replace(/^[+-]/, ''), on: !word.startsWith('-') }));

/** Whether tickets are on after all `Options`; null where none of them speaks of tickets (fact options-session-ticket). */
export function ticketsOption(lines: readonly Directive[]): boolean | null {
  const said = commandLines(lines, 'Options').flatMap(wordsOf);
  return said.findLast(({ name }) => name === 'sessionticket')?.on ?? null;
}

/** `Protocol` goes on from what ssl_protocols says (fact protocol-command-as-ssl-protocols). */
export function withProtocolCommand(protocols: Protocols, lines: readonly Directive[]): Protocols {
  let { tls12, tls13, older } = protocols;
  for (const { name, on } of commandLines(lines, 'Protocol').flatMap(wordsOf)) {
    if (name === 'tlsv1.2' || name === 'all') tls12 = on;
    if (name === 'tlsv1.3' || name === 'all') tls13 = on;
    if (/^(?:tlsv1(?:\.1)?|all)$/.test(name)) older = on;
  }
  return { tls12, tls13, older };
}

const ORDER = ['ssl3', 'tlsv1', 'tlsv1.1', 'tlsv1.2', 'tlsv1.3'];
const TLS12 = ORDER.indexOf('tlsv1.2');
const TLS13 = ORDER.indexOf('tlsv1.3');

/** Of each the last counts; None takes a limit back (fact protocol-limits-of-default-server). */
export function protocolLimits(lines: readonly Directive[]): ProtocolLimits {
  const of = (command: string): number =>
    ORDER.indexOf(commandLines(lines, command).map(argumentOf).at(-1)?.toLowerCase() ?? '');
  const least = of('MinProtocol');
  const highest = of('MaxProtocol');
  const most = highest < 0 ? TLS13 : highest;
  return { tls12: least <= TLS12 && most >= TLS12, tls13: least <= TLS13 && most >= TLS13 };
}

/** What OpenSSL gives where NumTickets does not say. */
export const USUAL_TICKETS = 2;

/** The last NumTickets counts; what begins with no digit is 0. @source OpenSSL's cmd_NumTickets, which calls atoi */
export function numTickets(lines: readonly Directive[]): number {
  const last = commandLines(lines, 'NumTickets').map(argumentOf).at(-1);
  return last === undefined ? USUAL_TICKETS : Number(/^\s*\+?(\d{1,9})/.exec(last)?.[1] ?? 0);
}

/** Which ciphersuites TLS 1.3 has (facts no-tls13-ciphersuites, quic-1250-aes-256): none, none with AES-256 or ChaCha20, or any. */
export type Ciphersuites = 'none' | 'aes-128' | 'any';

/** Of several lists the last counts. */
export function ciphersuitesOf(lines: readonly Directive[]): Ciphersuites {
  const last = commandLines(lines, 'Ciphersuites').map(argumentOf).at(-1);
  if (last === undefined) return 'any';
  if (last === '') return 'none';
  return last.split(':').every((name) => /^TLS_AES_128_/i.test(name)) ? 'aes-128' : 'any';
}
