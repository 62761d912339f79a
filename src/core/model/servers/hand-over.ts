import type { Directive } from '../../syntax/tree.ts';
import { isOpen } from '../variables/open-value.ts';
import { possibleValues } from '../variables/variable-values.ts';
import { normalizeIpv6 } from './listen.ts';
import { readNetworkAddress } from './network-address.ts';
import type { Server } from './server.ts';
import type { Socket } from './socket.ts';

/** stream{}: `pass` hands a connection to another listen of the same nginx, whatever is in it. */
export interface HandOver {
  /** the pass directive */
  readonly by: Directive;
  /** the address:ports of this nginx that it may reach */
  readonly to: readonly Socket[];
  /** what would say whether it goes elsewhere too, as a noun phrase; null where it is known */
  readonly missing: string | null;
}

/**
 * Where a stream server hands its connections to; null where it keeps them, or hands them to a listen that is not in sight.
 * @source ngx_stream_pass_handler: the first listening socket of TCP with that address, a wildcard of the same family included
 */
export function handOverOf(server: Server, sockets: readonly Socket[]): HandOver | null {
  const by = server.context === 'stream' ? server.scope.named('pass').at(-1) : undefined;
  const target = by?.args[0];
  if (!by || !target) return null;
  if (isOpen(by, target)) return { by, to: [], missing: `the value of ${target.text}` };
  const { values, open } = possibleValues(target.value, server.scope);
  const found = values.map((value) => reachedBy(value, sockets));
  const to = [...new Set(found.flatMap((each) => each.sockets))];
  const named = found.some(({ isName }) => isName);
  if (!open && to.length === 0 && !named) return null;
  const missing = open ? `the value of ${target.value}` : named ? `what ${target.value} resolves to` : null;
  return { by, to, missing };
}

function reachedBy(
  value: string,
  sockets: readonly Socket[],
): { readonly sockets: readonly Socket[]; readonly isName: boolean } {
  const read = readNetworkAddress(value, { defaultPort: null });
  if (typeof read === 'string') return { sockets: [], isName: false };
  const tcp = sockets.filter(({ protocol }) => protocol === 'tcp');
  if (read.family === 'unix') return { sockets: tcp.filter(isAt(`unix:${read.host}`)), isName: false };
  if (read.family === 'name')
    return { sockets: tcp.filter(({ address }) => address.endsWith(`:${read.port}`)), isName: true };
  const isIpv6 = read.family === 'ipv6';
  const host = isIpv6 ? `[${normalizeIpv6(read.host)}]` : read.host;
  const exact = tcp.filter(isAt(`${host}:${read.port}`));
  const wildcard = tcp.filter(isAt(`${isIpv6 ? '[::]' : '*'}:${read.port}`));
  return { sockets: [...exact, ...wildcard], isName: false };
}

const isAt =
  (wanted: string) =>
  ({ address }: Socket): boolean =>
    address === wanted;
