import type { ClientKind } from '../../../src/core/resumption/verdict.ts';
import { CLIENT_KINDS } from '../../../src/core/resumption/verdict.ts';
import type { Failed, Visit } from '../call.ts';
import type { Credentials } from '../certificates.ts';
import { connect } from '../clients.ts';
import type { Server } from '../server.ts';

export interface Who {
  readonly credentials?: Credentials;
  readonly name?: string;
  readonly address?: string;
}

/** What a client gets that comes back with its session, and what it would get without. */
export interface Return {
  /** `200 SUCCESS CN=alice resumed`, `400 FAILED:certificate revoked CN=alice`, `no connection` */
  readonly resumed: string;
  readonly full: string;
}

const call = (
  server: Server,
  kind: ClientKind,
  { credentials, name = 'a.example', address = '*:443' }: Who,
) =>
  ({
    place: server.place(address),
    kind,
    context: 'http',
    serverName: name,
    ...(credentials ? { credentials } : {}),
  }) as const;

/** Each kind of client makes a session, something happens, and it comes back: with the session and without. */
export async function comeBack(
  server: Server,
  who: Who,
  happen: (server: Server) => Promise<void>,
  kinds: readonly ClientKind[] = CLIENT_KINDS,
): Promise<Readonly<Record<string, Return>>> {
  const sessions = new Map<ClientKind, Buffer | undefined>();
  for (const kind of kinds) {
    const first = await connect(call(server, kind, who));
    sessions.set(kind, 'error' in first ? undefined : first.session);
  }
  await happen(server);
  const returns: Record<string, Return> = {};
  for (const kind of kinds) {
    const session = sessions.get(kind);
    const resumed = await connect({ ...call(server, kind, who), ...(session ? { session } : {}) });
    returns[kind] = { resumed: say(resumed), full: say(await connect(call(server, kind, who))) };
  }
  return returns;
}

export function say(visit: Visit | Failed): string {
  if ('error' in visit) return 'no connection';
  const { verify, subject } = visit.identity!;
  return [visit.status, verify, subject, ...(visit.reused ? ['resumed'] : [])]
    .filter((word) => word !== '')
    .join(' ');
}
