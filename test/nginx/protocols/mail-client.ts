import { type Socket, connect as tcpConnect } from 'node:net';
import { type TLSSocket, connect as tlsConnect } from 'node:tls';
import { type Call, contextOf, type Failed, type Visit } from '../call.ts';
import type { MailDoor, MailProtocol } from './mail-door.ts';

interface Dialog {
  readonly greeting: RegExp;
  /** what is said before TLS, each with what is waited for behind it */
  readonly starttls: readonly (readonly [say: string, wait: RegExp])[];
  readonly question: string;
  readonly answer: RegExp;
}

const DIALOGS: Readonly<Record<MailProtocol, Dialog>> = {
  imap: {
    greeting: /^\* OK.*\r\n/m,
    starttls: [['a STARTTLS\r\n', /^a OK.*\r\n/m]],
    question: 'b NOOP\r\n',
    answer: /^b OK.*\r\n/m,
  },
  pop3: {
    greeting: /^\+OK.*\r\n/m,
    starttls: [['STLS\r\n', /^\+OK.*\r\n/m]],
    question: 'NOOP\r\n',
    answer: /^\+OK.*\r\n/m,
  },
  smtp: {
    greeting: /^220 .*\r\n/m,
    starttls: [
      ['EHLO client.example\r\n', /^250 .*\r\n/m],
      ['STARTTLS\r\n', /^220 .*\r\n/m],
    ],
    question: 'NOOP\r\n',
    answer: /^250 .*\r\n/m,
  },
};

const PATIENCE_MS = 60_000;

/** One connection with one NOOP. nginx logs of it only in its debug log whether the session was reused: the caller compares the sums. */
export async function connectMail(call: Call, door: MailDoor): Promise<Visit | Failed> {
  const dialog = DIALOGS[door.protocol];
  let plain: Socket | undefined;
  if (door.starttls) {
    plain = tcpConnect(call.place);
    const heard = listenTo(plain);
    await heard(dialog.greeting);
    for (const [say, wait] of dialog.starttls) {
      plain.write(say);
      await heard(wait);
    }
    plain.removeAllListeners('data');
  }
  const socket = tlsConnect({
    ...(plain ? { socket: plain } : call.place),
    secureContext: contextOf(call.kind, call.credentials),
    rejectUnauthorized: false,
    ...(call.serverName === null ? {} : { servername: call.serverName }),
    ...(call.session ? { session: call.session } : {}),
  });
  return ask(socket, dialog, !door.starttls);
}

async function ask(socket: TLSSocket, dialog: Dialog, greets: boolean): Promise<Visit | Failed> {
  let session: Buffer | undefined;
  socket.on('session', (given) => {
    session = given;
  });
  const heard = listenTo(socket);
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('secureConnect', resolve);
      socket.once('error', reject);
      socket.once('close', () => reject(Object.assign(new Error('closed'), { code: 'CLOSED' })));
    });
    if (greets) await heard(dialog.greeting);
    socket.write(dialog.question);
    await heard(dialog.answer);
  } catch (fault) {
    socket.destroy();
    const { code } = fault as NodeJS.ErrnoException;
    if (code?.startsWith('ERR_SSL') || code === 'ECONNRESET' || code === 'CLOSED') return { error: code };
    throw fault;
  }
  const reused = socket.isSessionReused();
  const protocol = socket.getProtocol() ?? '';
  await new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
    socket.end();
  });
  return {
    reused,
    ...(session ? { session } : {}),
    worker: null,
    protocol,
    alpn: null,
    status: null,
    identity: null,
  };
}

/** Waits for a line behind those that were waited for before. */
function listenTo(socket: Socket): (line: RegExp) => Promise<void> {
  let text = '';
  let wake: (() => void) | undefined;
  let fault: Error | undefined;
  const end = (error: Error) => {
    fault ??= error;
    wake?.();
  };
  socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('the server did not answer in time')));
  socket.on('data', (data: Buffer) => {
    text += data.toString('latin1');
    wake?.();
  });
  socket.once('error', end);
  socket.once('close', () => end(Object.assign(new Error('closed'), { code: 'CLOSED' })));
  return async (line) => {
    for (;;) {
      const found = line.exec(text);
      if (found) {
        text = text.slice(found.index + found[0].length);
        return;
      }
      if (fault) throw fault;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
}
