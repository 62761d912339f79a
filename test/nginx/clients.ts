import { connect as tlsConnect } from 'node:tls';
import { type Call, contextOf, type Failed, type Visit } from './call.ts';
import { connectMail } from './protocols/mail-client.ts';
import { connectQuic } from './protocols/quic-client.ts';

const PATIENCE_MS = 60_000;
/**
 * One connection with one small request. Rejects when client and server disagree on whether the session was resumed,
 * or when the server does not answer: faults of the laboratory, not outcomes.
 */
export function connect(call: Call): Promise<Visit | Failed> {
  if (call.quic) return connectQuic(call);
  if (call.door) return connectMail(call, call.door);
  return new Promise((resolve, reject) => {
    let session: Buffer | undefined;
    let established: Pick<Visit, 'reused' | 'protocol' | 'alpn'> | undefined;
    let answer = '';
    const socket = tlsConnect({
      ...call.place,
      secureContext: contextOf(call.kind, call.credentials),
      rejectUnauthorized: false,
      ...(call.serverName === null ? {} : { servername: call.serverName }),
      ...(call.alpn ? { ALPNProtocols: [...call.alpn] } : {}),
      ...(call.session ? { session: call.session } : {}),
    });
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('the server did not answer in time')));
    socket.on('session', (given) => {
      session = given;
    });
    socket.once('secureConnect', () => {
      established = {
        reused: socket.isSessionReused(),
        protocol: socket.getProtocol() ?? '',
        alpn: socket.alpnProtocol || null,
      };
      if (call.context === 'http') socket.write(request(call.serverName));
    });
    socket.on('data', (data) => {
      answer += data.toString('latin1');
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code?.startsWith('ERR_SSL') || error.code === 'ECONNRESET') resolve({ error: error.code });
      else reject(error);
    });
    socket.once('close', () => {
      // a stream server that misses the client's certificate closes after the handshake
      if (!established || answer === '') return resolve({ error: 'CLOSED' });
      const said = call.context === 'http' ? readHttp(answer) : readStream(answer);
      if (!said) return reject(new Error(`no answer to understand: ${JSON.stringify(answer.slice(0, 300))}`));
      if (said.reused !== established.reused)
        return reject(new Error('client and server disagree on resumption'));
      const { worker, status, identity } = said;
      resolve({ ...established, ...(session ? { session } : {}), worker, status, identity });
    });
  });
}

function request(serverName: string | null): string {
  return `GET / HTTP/1.1\r\nHost: ${serverName ?? 'without-name.invalid'}\r\nConnection: close\r\n\r\n`;
}

interface Said {
  readonly worker: number;
  readonly reused: boolean;
  readonly status: number | null;
  readonly identity: Visit['identity'];
}

function readHttp(answer: string): Said | null {
  const status = /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1];
  const said = /^x-laboratory: (\d+) (\S) ([^;\r\n]*);([^\r\n]*)/im.exec(answer);
  if (!status || !said) return null;
  const identity = { verify: said[3]!, subject: said[4]! };
  return { worker: Number(said[1]), reused: said[2] === 'r', status: Number(status), identity };
}

function readStream(answer: string): Said | null {
  const said = /^(\d+) (\S)/.exec(answer);
  return said ? { worker: Number(said[1]), reused: said[2] === 'r', status: null, identity: null } : null;
}
