import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { programAt } from '../../programs.ts';
import type { Call, Failed, Visit } from '../call.ts';

/** A connection of quiche: the part of it that is used. It has no HTTP/3, so that the request is made by hand. */
interface QuicConnection {
  setSession(session: Uint8Array): void;
  session(): Uint8Array | null;
  isResumed(): boolean;
  isEstablished(): boolean;
  isClosed(): boolean;
  recv(datagram: Uint8Array, info: { from: Endpoint; to: Endpoint }): number;
  send(datagram: Uint8Array): [length: number, info: unknown] | null;
  streamReadable(stream: number): boolean;
  streamRecv(stream: number, data: Uint8Array): [length: number, isLast: boolean] | null;
  streamSend(stream: number, data: Uint8Array, isLast: boolean): number | null;
  timeout(): number | null;
  peerError(): { readonly errorCode: number } | null;
  onTimeout(): void;
  close(ofApplication: boolean, code: number, reason: Uint8Array): void;
}

interface Endpoint {
  readonly host: string;
  readonly port: number;
}

interface QuicConfig {
  setApplicationProtos(protocols: readonly string[]): void;
  setMaxIdleTimeout(ms: number): void;
  setInitialMaxData(bytes: number): void;
  setInitialMaxStreamDataBidiLocal(bytes: number): void;
  setInitialMaxStreamDataBidiRemote(bytes: number): void;
  setInitialMaxStreamDataUni(bytes: number): void;
  setInitialMaxStreamsBidi(count: number): void;
  setInitialMaxStreamsUni(count: number): void;
}

interface Quiche {
  readonly MAX_DATAGRAM_SIZE: number;
  readonly Config: { withBoringSslCtx(verify: boolean, allow: boolean, ...files: null[]): QuicConfig };
  readonly Connection: {
    connect(
      serverName: string | null,
      id: Uint8Array,
      here: Endpoint,
      there: Endpoint,
      config: QuicConfig,
    ): QuicConnection;
  };
}

/** null where it was not fetched. */
export async function quiche(): Promise<Quiche | null> {
  const library = programAt('quic');
  return library === null ? null : createRequire(import.meta.url)(library);
}

const PATIENCE_MS = 60_000;
const CONTROL = 2;
const REQUEST = 0;
/** 0x100 and the alert's number: RFC 9001 section 4.8 */
const PROTOCOL_VERSION_ALERT = 0x100 + 70;
/** a control stream with empty SETTINGS */
const SETTINGS = Buffer.from([0, 4, 0]);

/** `GET / https` and :authority as HEADERS, from QPACK's static table. */
function headers(authority: string): Buffer {
  const fields = Buffer.concat([
    Buffer.from([0, 0, 0xd1, 0xd7, 0xc1, 0x50, authority.length]),
    Buffer.from(authority),
  ]);
  return Buffer.concat([Buffer.from([1, fields.length]), fields]);
}

/** One HTTP/3 request on a connection of its own; what nginx returns must say `$pid $ssl_session_reused`. */
export async function connectQuic(call: Call): Promise<Visit | Failed> {
  const library = await quiche();
  if (!library) throw new Error('no QUIC client on this machine');
  return new Promise((resolve, reject) => new Exchange(library, call, resolve, reject));
}

class Exchange {
  readonly #socket: ReturnType<typeof createSocket>;
  readonly #resolve: (visit: Visit | Failed) => void;
  readonly #reject: (fault: Error) => void;
  readonly #call: Call;
  readonly #library: Quiche;
  readonly #out: Buffer;
  readonly #giveUp: NodeJS.Timeout;
  #connection: QuicConnection | undefined;
  #here = { host: '', port: 0 };
  #timer: NodeJS.Timeout | undefined;
  #asked = false;
  #ended = false;
  #answer = '';

  constructor(
    library: Quiche,
    call: Call,
    resolve: (visit: Visit | Failed) => void,
    reject: (fault: Error) => void,
  ) {
    this.#library = library;
    this.#call = call;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#out = Buffer.alloc(library.MAX_DATAGRAM_SIZE);
    this.#giveUp = setTimeout(() => this.#end({ error: 'TIMEOUT' }), PATIENCE_MS);
    const isIpv6 = call.place.host.includes(':');
    this.#socket = createSocket(isIpv6 ? 'udp6' : 'udp4');
    this.#socket.on('error', (fault) => this.#fail(fault));
    this.#socket.on('message', (datagram, from) => this.#receive(datagram, from.address, from.port));
    this.#socket.bind(0, isIpv6 ? '::1' : '127.0.0.1', () => this.#begin());
  }

  #begin(): void {
    const { Config, Connection } = this.#library;
    const config = Config.withBoringSslCtx(false, false, null, null, null, null);
    config.setApplicationProtos(['h3']);
    config.setMaxIdleTimeout(PATIENCE_MS);
    config.setInitialMaxData(1_000_000);
    config.setInitialMaxStreamDataBidiLocal(100_000);
    config.setInitialMaxStreamDataBidiRemote(100_000);
    config.setInitialMaxStreamDataUni(100_000);
    config.setInitialMaxStreamsBidi(8);
    config.setInitialMaxStreamsUni(8);
    const { address, port } = this.#socket.address();
    this.#here = { host: address, port };
    try {
      const { serverName, place, session } = this.#call;
      this.#connection = Connection.connect(serverName, randomBytes(16), this.#here, place, config);
      if (session) this.#connection.setSession(session);
      this.#step();
    } catch (fault) {
      this.#fail(fault as Error);
    }
  }

  #receive(datagram: Buffer, host: string, port: number): void {
    try {
      this.#connection!.recv(datagram, { from: { host, port }, to: this.#here });
      this.#step();
    } catch (fault) {
      this.#end({ error: (fault as Error).message });
    }
  }

  #step(): void {
    const connection = this.#connection!;
    if (connection.isEstablished() && !this.#asked) {
      this.#asked = true;
      connection.streamSend(CONTROL, SETTINGS, false);
      connection.streamSend(REQUEST, headers(this.#call.serverName ?? 'without-name.invalid'), true);
    }
    if (this.#asked && connection.streamReadable(REQUEST)) this.#read();
    this.#flush();
    if (connection.isClosed()) this.#end({ error: this.#whyClosed() });
  }

  #whyClosed(): string {
    const code = this.#connection!.peerError()?.errorCode;
    return code === PROTOCOL_VERSION_ALERT ? 'PROTOCOL_VERSION' : `CLOSED ${code ?? ''}`;
  }

  #read(): void {
    const chunk = Buffer.alloc(65_536);
    const [length, isLast] = this.#connection!.streamRecv(REQUEST, chunk) ?? [0, false];
    this.#answer += chunk.toString('latin1', 0, length);
    // the newest ticket may come behind the answer
    if (isLast) sleep(30).then(() => this.#end(this.#visit()));
  }

  #visit(): Visit | Failed {
    const said = /(\d+) ([r.])$/.exec(this.#answer);
    if (!said) return { error: `no answer to understand: ${this.#answer.slice(-100)}` };
    const connection = this.#connection!;
    const reused = connection.isResumed();
    if (reused !== (said[2] === 'r')) {
      this.#fail(new Error('client and server disagree on resumption'));
      return { error: 'DISAGREE' };
    }
    const session = connection.session();
    return {
      reused,
      ...(session ? { session: Buffer.from(session) } : {}),
      worker: Number(said[1]),
      protocol: 'TLSv1.3',
      alpn: 'h3',
      status: 200,
      identity: null,
    };
  }

  #flush(): void {
    const { host, port } = this.#call.place;
    for (let sent = this.#send(); sent > 0; sent = this.#send())
      this.#socket.send(Buffer.from(this.#out.subarray(0, sent)), port, host);
    clearTimeout(this.#timer);
    const wait = this.#connection!.timeout();
    if (wait !== null && !this.#ended)
      this.#timer = setTimeout(() => {
        this.#connection!.onTimeout();
        this.#step();
      }, wait);
  }

  #send(): number {
    return this.#connection!.send(this.#out)?.[0] ?? 0;
  }

  #end(visit: Visit | Failed): void {
    if (!this.#close()) return;
    this.#socket.close(() => this.#resolve(visit));
  }

  #fail(fault: Error): void {
    if (this.#close()) this.#socket.close(() => this.#reject(fault));
  }

  /** @returns whether it was open */
  #close(): boolean {
    if (this.#ended) return false;
    this.#ended = true;
    clearTimeout(this.#giveUp);
    try {
      this.#connection?.close(true, 0x100, Buffer.alloc(0));
      if (this.#connection) this.#flush();
    } catch {
      // closed already
    }
    clearTimeout(this.#timer);
    return true;
  }
}
