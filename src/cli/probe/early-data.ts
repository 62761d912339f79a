import { connect, type Socket } from 'node:net';
import { EARLY_DATA, earlyHello, KEY_SHARE, KeyShares, number, PRE_SHARED_KEY } from './early-hello.ts';
import { readSecret, readSession } from './session-content.ts';
import { ServerRecords, SUITES } from './tls13-secrets.ts';
import type { ProbeTarget } from './visit.ts';

/** What a server does with the early data of a client that comes back. */
export type EarlyAnswer =
  /** it takes it */
  | 'accepted'
  /** it takes the session, or not, and ignores the early data */
  | 'ignored'
  /** its tickets allow none: a client sends none */
  | 'not-allowed'
  /** it did not say */
  | 'unknown';

const PATIENCE_MS = 8000;
/** hellos and the extensions behind them: nothing longer is read */
const MOST_BYTES = 65_536;
const [ALERT, HANDSHAKE, APPLICATION] = [21, 22, 23];
const [SERVER_HELLO, ENCRYPTED_EXTENSIONS] = [2, 8];
/** the random of a server that asks for another hello; RFC 8446, section 4.1.3 */
const RETRY = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c';

/**
 * Offers a session with early data, reads whether the server would take it, and hangs up: not a byte of early data is sent, and the
 * handshake is left unfinished. Node's own TLS has no early data.
 * @param received when the session came, in milliseconds
 */
export async function askEarlyData(
  target: ProbeTarget,
  session: Uint8Array,
  received: number,
): Promise<EarlyAnswer> {
  if (!readSession(session)?.earlyData) return 'not-allowed';
  const secret = readSecret(session);
  const suite = secret && SUITES[secret.suite];
  if (!secret || !suite) return 'unknown';
  const shares = new KeyShares();
  const hello = earlyHello(suite, secret, shares, target.serverName, Date.now() - received);
  const { host, port } = target;
  const socket = connect({ host, port });
  socket.setTimeout(PATIENCE_MS, () => socket.destroy());
  const deadline = setTimeout(() => socket.destroy(), PATIENCE_MS);
  try {
    socket.write(Buffer.concat([Buffer.from([HANDSHAKE, 3, 1]), number(2, hello.length), hello]));
    return await answerTo(hello, records(socket), (group, share, messages) => {
      const shared = shares.agree(group, share);
      return shared && new ServerRecords(suite, secret.psk, shared, messages);
    });
  } catch {
    // hung up on, or not what it should be
    return 'unknown';
  } finally {
    clearTimeout(deadline);
    socket.destroy();
  }
}

interface TlsRecord {
  readonly head: Buffer;
  readonly body: Buffer;
}

async function* records(socket: Socket): AsyncIterable<TlsRecord> {
  let read = Buffer.alloc(0);
  for await (const piece of socket as AsyncIterable<Buffer>) {
    read = Buffer.concat([read, piece]);
    if (read.length > MOST_BYTES) return;
    while (read.length >= 5 && read.length >= 5 + read.readUInt16BE(3)) {
      const length = 5 + read.readUInt16BE(3);
      yield { head: read.subarray(0, 5), body: read.subarray(5, length) };
      read = read.subarray(length);
    }
  }
}

type Agree = (group: number, share: Buffer, messages: Buffer) => ServerRecords | null;

async function answerTo(hello: Buffer, given: AsyncIterable<TlsRecord>, agree: Agree): Promise<EarlyAnswer> {
  let opened: ServerRecords | null = null;
  for await (const { head, body } of given) {
    if (head[0] === ALERT) return 'unknown';
    if (head[0] === HANDSHAKE && !opened) {
      const said = readServerHello(body);
      if (said === null) return 'unknown';
      // without the session there is no early data
      if (!said.resumes) return 'ignored';
      opened = agree(said.group, said.share, Buffer.concat([hello, said.message]));
      if (!opened) return 'unknown';
    } else if (head[0] === APPLICATION && opened) {
      const extensions = readExtensions(opened.open(head, body));
      if (extensions === null) return 'unknown';
      return extensions.has(EARLY_DATA) ? 'accepted' : 'ignored';
    }
  }
  return 'unknown';
}

interface ServerHello {
  readonly message: Buffer;
  readonly resumes: boolean;
  readonly group: number;
  readonly share: Buffer;
}

/** null: it is none, or it asks for another hello. @throws where it is cut short */
function readServerHello(record: Buffer): ServerHello | null {
  const message = record.subarray(0, 4 + record.readUIntBE(1, 3));
  if (message[0] !== SERVER_HELLO || message.toString('hex', 6, 38) === RETRY) return null;
  const found = extensionsIn(message, 39 + message[38]! + 3);
  const share = found.get(KEY_SHARE);
  if (!share) return null;
  return {
    message,
    resumes: found.has(PRE_SHARED_KEY),
    group: share.readUInt16BE(0),
    share: share.subarray(4),
  };
}

/** What follows the hello. The last byte that is not zero is the type of the content. */
function readExtensions(content: Buffer): ReadonlyMap<number, Buffer> | null {
  const end = content.findLastIndex((byte) => byte !== 0);
  if (content[end] !== HANDSHAKE || content[0] !== ENCRYPTED_EXTENSIONS) return null;
  return extensionsIn(content.subarray(0, end), 4);
}

/** @param at of the length in front of them */
function extensionsIn(message: Buffer, at: number): ReadonlyMap<number, Buffer> {
  const found = new Map<number, Buffer>();
  const end = at + 2 + message.readUInt16BE(at);
  for (let next = at + 2; next + 4 <= end; ) {
    const length = message.readUInt16BE(next + 2);
    found.set(message.readUInt16BE(next), message.subarray(next + 4, next + 4 + length));
    next += 4 + length;
  }
  return found;
}
