import type { Directive } from '../../syntax/tree.ts';
import { ownConditions } from '../conditions.ts';
import type { Scope } from '../scope.ts';

/** The servers of an upstream that take requests while all of them are well. */
export interface Peers {
  /** as written, backups and servers marked down left out */
  readonly servers: readonly Directive[];
  /** addresses among them that differ: a kept connection serves either of two equal ones */
  readonly addresses: number;
  /** each is one address and all of them are used in turn, so that numbers can be given */
  readonly exact: boolean;
}

/** These send the requests of one client, or for one key, to one server. */
const STICKY = ['ip_hash', 'hash', 'random', 'sticky'];
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?$/;
const IPV6 = /^\[[0-9a-f:.]+\](?::\d+)?$/i;

/** One address, not a name that may have several. */
export const isAddress = (text: string): boolean =>
  IPV4.test(text) || IPV6.test(text) || text.startsWith('unix:');

export function readPeers(scope: Scope): Peers {
  const all = scope.named('server').filter((server) => server.args.length > 0 && !has(server, 'down'));
  const primary = all.filter((server) => !has(server, 'backup'));
  const servers = primary.length > 0 ? primary : all;
  const addresses = servers.map((server) => server.args[0]!.value);
  const distinct = new Set(addresses).size;
  return {
    servers,
    addresses: distinct,
    exact:
      !scope.incomplete &&
      distinct === addresses.length &&
      addresses.every(isAddress) &&
      servers.every((server) => ownConditions(server).length === 0) &&
      !STICKY.some((method) => scope.named(method).length > 0),
  };
}

/** Whether the server is written with this parameter. */
export const has = (server: Directive, parameter: string): boolean =>
  server.args.slice(1).some((argument) => argument.value === parameter);
