import type { FactId } from '../../catalog/facts.ts';
import type { HandOver } from '../../model/servers/hand-over.ts';
import type { Server } from '../../model/servers/server.ts';
import type { Socket } from '../../model/servers/socket.ts';
import { spanOf } from '../../model/span-of.ts';
import type { Explained } from '../verdict.ts';

/** Another address:port whose server may answer what `pass` hands over. */
export interface Answering {
  readonly socket: Socket;
  readonly server: Server;
}

/** Exact names that both have; where the stream server answers other names too, every server there. */
export function answering({ to }: HandOver, server: Server): readonly Answering[] {
  const names = server.names.map((name) => name.toLowerCase());
  const exact = names.length > 0 && names.every((name) => /^[a-z0-9][a-z0-9.-]*$/.test(name));
  return to.flatMap((socket) => {
    const all = exact && socket.defaultServer ? servedUnder(names, socket, socket.defaultServer) : null;
    return (all ?? socket.servers).map((each) => ({ socket, server: each }));
  });
}

/** null where a wildcard or a regular expression may take one of the names. */
function servedUnder(
  names: readonly string[],
  { servers }: Socket,
  byDefault: Server,
): readonly Server[] | null {
  if (servers.some((server) => server.names.some((name) => /[*~]|^\./.test(name)))) return null;
  const found = names.map(
    (name) => servers.find((server) => server.names.some((own) => own.toLowerCase() === name)) ?? byDefault,
  );
  return [...new Set(found)];
}

/** A stream server without TLS of its own: what counts is whoever it hands the connection to. */
export function handedOver(handed: HandOver, outcomes: readonly Explained[]): Explained {
  const { by, to, missing } = handed;
  const known = factOf(handed);
  const [first, ...others] = outcomes;
  const from = [spanOf(by), ...(first?.from ?? [])];
  const same =
    first !== undefined &&
    missing === null &&
    others.every(({ resumes, share }) => resumes === first.resumes && share === first.share);
  if (same) return { ...first, facts: [known, ...first.facts], from };
  const rows = to.map(({ address }) => address).join(', ');
  const settledBy = missing ?? `which name the client sends: the rows of ${rows} count`;
  return { resumes: 'unknown', facts: [known, 'depends-on-unknown'], from, settledBy };
}

const factOf = ({ by }: HandOver): FactId =>
  by.name === 'pass' ? 'pass-hands-over' : 'stream-passes-tls-through';

/** One side sends the PROXY protocol's line and the other takes it for TLS, or waits for it. null: they agree. */
export function headerMismatch({ by, proxyProtocol }: HandOver, socket: Socket): Explained | null {
  if (proxyProtocol === null || proxyProtocol === socket.proxyProtocol) return null;
  return { resumes: 'fails', facts: ['proxy-protocol-both'], from: [spanOf(by)] };
}

/** TLS that has been taken off already is waited for once more. */
export function decryptedTwice({ by }: HandOver): Explained {
  return {
    resumes: 'unknown',
    facts: ['decrypted-twice'],
    from: [spanOf(by)],
    settledBy:
      'a test on your own server: pass hands a decrypted connection to a listen that waits for TLS, and a client whose request comes with the end of its handshake is never answered',
  };
}

/** A listen of stream{} takes a connection that is decrypted as it is. @source ngx_stream_ssl_handler */
const isDecryptedAgain = ({ context, tls }: Socket): boolean => tls && context !== 'stream';

/** The first listen that waits for TLS again where pass hands on what a stream listen with ssl has decrypted. */
export const secondTls = ({ by, to }: HandOver): Socket | undefined =>
  by.name === 'pass' ? to.find(isDecryptedAgain) : undefined;

/** proxy_pass of a TCP listen alone leads to another; of an unknown target nothing says that it is TLS. */
export const leadsHere = ({ by, to }: HandOver, socket: Socket): boolean =>
  by.name === 'pass' || (socket.protocol === 'tcp' && to.length > 0);

/** Nobody hands a connection on more often. */
export const MOST_HANDS = 8;
export const TOO_FAR: Explained = {
  resumes: 'unknown',
  facts: ['depends-on-unknown'],
  from: [],
  settledBy: `where more than ${MOST_HANDS} listens in a row lead`,
};
