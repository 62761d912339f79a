import type { KnownSocket, RuleContext } from '../rule-context.ts';

/** Whether some server of the address:ports may speak TLS 1.2: where none does, nothing is said of its clients. */
export const offersTls12 = (context: RuleContext, sockets: readonly KnownSocket[]): boolean =>
  sockets.some((socket) =>
    socket.servers.some(
      (server) => context.verdictOf(socket, server)['tls12-id']['same-worker'].resumes !== 'not-offered',
    ),
  );
