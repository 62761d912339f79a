import type { Socket } from '../../model/servers/socket.ts';
import type { Judgement } from '../../resumption/judgement.ts';
import type { ReportedSocket } from '../check-report.ts';

/** Each address once, in the order of the servers; what is not known as it is called. */
export function handing(
  { judge }: Judgement,
  { servers, tls, protocol }: Socket,
): Pick<ReportedSocket, 'handsOverTo' | 'handsOverBy' | 'handsOverElsewhere'> {
  const handed = (tls ? [] : servers.flatMap((server) => judge.handOver(server) ?? [])).filter(
    ({ by }) => by.name === 'pass' || protocol === 'tcp',
  );
  const addresses = handed
    .filter(({ by, to }) => by.name === 'pass' || to.length > 0)
    .flatMap(({ by, to, missing }) => [
      ...to.map(({ address }) => address),
      ...(by.name === 'pass' && missing !== null ? [missing] : []),
    ]);
  return {
    handsOverTo: [...new Set(addresses)],
    handsOverBy: handed[0]?.by.name ?? null,
    handsOverElsewhere: [...new Set(handed.flatMap(({ elsewhere }) => elsewhere))],
  };
}

/** Of an address:port without TLS of its own: where its connections go; null where they stay. */
export function sayHandOver({ handsOverTo, handsOverBy, handsOverElsewhere }: ReportedSocket): string | null {
  if (handsOverBy === null) return null;
  const other = handsOverElsewhere.length === 0 ? [] : [`${handsOverElsewhere.join(', ')}, not given here`];
  const to = [...(handsOverTo.length === 0 ? [] : [handsOverTo.join(', ')]), ...other];
  return to.length === 0 ? null : `${handsOverBy} hands connections to ${to.join('; ')}`;
}
