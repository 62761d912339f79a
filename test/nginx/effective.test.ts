import { X509Certificate } from 'node:crypto';
import { connect as plainConnect } from 'node:net';
import { createSecureContext, type SecureVersion, connect as tlsConnect } from 'node:tls';
import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../src/core/base/source-file.ts';
import { platformOf } from '../../src/core/catalog/platform/platform.ts';
import { version } from '../../src/core/catalog/platform/version.ts';
import { buildModel, type ConfigModel } from '../../src/core/model/config-model.ts';
import { effective } from '../../src/core/model/effective.ts';
import { readSessionCache } from '../../src/core/model/servers/session-cache.ts';
import type { Socket } from '../../src/core/model/servers/socket.ts';
import { cupboard } from './cupboard.ts';
import { CASES, type EffectiveCase, ZONE_CASES } from './effective-cases.ts';
import { freePorts } from './free-ports.ts';
import { eachNginx, type Nginx } from './judges.ts';
import { withServer } from './server.ts';

/** What the model and a client each say of one address:port. */
interface Seen {
  readonly who: string | null;
  readonly certificate: string | null;
  readonly http2: boolean;
  readonly proxyProtocol: boolean;
  readonly protocols: readonly string[];
}

const PROTOCOLS = ['TLSv1.2', 'TLSv1.3'] as const satisfies readonly SecureVersion[];

/** The files with free ports in them, as nginx and as the model get them. */
function layOut({ files, http = '' }: EffectiveCase, ports: readonly number[]) {
  const withPorts = (text: string): string => text.replace(/@(\d)/g, (_, n) => String(ports[Number(n) - 1]));
  const main = `worker_processes 1;\nevents {}\nhttp {\n${withPorts(http)}\ninclude conf.d/*.conf;\n}\n`;
  const all = Object.entries(files).map(([path, text]): [string, string] => [
    path.startsWith('../') ? path.slice(3) : `conf.d/${path}`,
    withPorts(text),
  ]);
  return { main, files: new Map(all) };
}

function modelOf(main: string, files: ReadonlyMap<string, string>, nginx: Nginx): ConfigModel {
  const sources: SourceFile[] = [['nginx.conf', main], ...files].map(([path, text]) => ({
    path: path!,
    text: text!,
    encoding: 'utf-8',
    origin: 'folder',
  }));
  const model = buildModel(sources, platformOf(version(nginx.version)));
  if ('code' in model) throw new Error(model.what);
  expect(model.refusals.map((refusal) => refusal.message)).toEqual([]);
  return model;
}

function predict(socket: Socket): Seen {
  const { scope } = socket.defaultServer!;
  const words = (name: string) =>
    effective(scope, name).from.map((line) => line.args.map(({ value }) => value));
  const protocols = words('ssl_protocols').flat();
  return {
    who: words('add_header').find(([name]) => name === 'X-Who')?.[1] ?? null,
    certificate: socket.tls ? (words('ssl_certificate').at(-1)?.[0]?.slice(4, 5) ?? null) : null,
    http2: socket.tls && socket.http2,
    proxyProtocol: socket.proxyProtocol,
    protocols: socket.tls && protocols.length > 0 ? PROTOCOLS.filter((each) => protocols.includes(each)) : [],
  };
}

const placeOf = ({ address }: Socket) => ({
  host: address.slice(0, address.lastIndexOf(':')).replace(/[[\]]/g, ''),
  port: Number(address.slice(address.lastIndexOf(':') + 1)),
});

interface Answer {
  readonly text: string;
  readonly certificate: string | null;
  readonly alpn: string | null;
  readonly reused: boolean;
  readonly session: Buffer | undefined;
}

/** One request that names nobody; null where no handshake or no answer came about. */
function ask(
  socket: Socket,
  wish: {
    readonly tls?: SecureVersion;
    readonly head?: string;
    readonly alpn?: string;
    readonly session?: Buffer;
  } = {},
): Promise<Answer | null> {
  return new Promise((resolve, reject) => {
    const secure = wish.tls
      ? createSecureContext({ minVersion: wish.tls, maxVersion: wish.tls })
      : createSecureContext({ minVersion: 'TLSv1.2' });
    const request = `${wish.head ?? ''}GET / HTTP/1.1\r\nHost: nobody.invalid\r\nConnection: close\r\n\r\n`;
    let text = '';
    let seen: Omit<Answer, 'text' | 'session'> = { certificate: null, alpn: null, reused: false };
    let session: Buffer | undefined;
    const client = socket.tls
      ? tlsConnect({
          ...placeOf(socket),
          secureContext: secure,
          rejectUnauthorized: false,
          ...(wish.alpn ? { ALPNProtocols: [wish.alpn] } : {}),
          ...(wish.session ? { session: wish.session } : {}),
        })
          .on('session', (given: Buffer) => {
            session = given;
          })
          .once('secureConnect', function (this: ReturnType<typeof tlsConnect>) {
            const raw = this.getPeerX509Certificate()?.raw;
            const certificate = raw ? /CN=(\w+)/.exec(new X509Certificate(raw).subject)![1]! : null;
            seen = { certificate, alpn: this.alpnProtocol || null, reused: this.isSessionReused() };
            if (wish.alpn === 'h2') this.end();
            else this.write(request);
          })
      : plainConnect(placeOf(socket), () => void client.write(request));
    client.setTimeout(60_000, () => {
      reject(new Error('no answer in time'));
      client.destroy();
    });
    client.on('data', (data: Buffer) => {
      text += data.toString('latin1');
    });
    client.on('error', () => undefined);
    client.once('close', () => {
      const answered = text.startsWith('HTTP/1.1 200') || (wish.alpn === 'h2' && seen.certificate !== null);
      resolve(answered ? { ...seen, text, session } : null);
    });
  });
}

async function observe(socket: Socket, expected: Seen): Promise<Seen> {
  const head = 'PROXY TCP4 127.0.0.1 127.0.0.1 1 2\r\n';
  const plain = await ask(socket);
  const wrapped = plain ? null : await ask(socket, { head });
  const answer = plain ?? wrapped;
  if (!answer) throw new Error(`nobody answers at ${socket.address}`);
  const protocols: string[] = [];
  for (const each of socket.tls && expected.protocols.length > 0 ? PROTOCOLS : []) {
    if (await ask(socket, { tls: each })) protocols.push(each);
  }
  return {
    who: /^x-who: (\w+)/im.exec(answer.text)?.[1] ?? null,
    certificate: answer.certificate,
    http2: socket.tls ? (await ask(socket, { alpn: 'h2' }))?.alpn === 'h2' : false,
    proxyProtocol: plain === null,
    protocols,
  };
}

describe.each(eachNginx())('$name', ({ nginx }) => {
  describe.skipIf(!nginx)('who answers, with what', () => {
    it.each(CASES.map((each) => [each.name, each] as const))('%s', async (_, each) => {
      const { main, files } = layOut(each, await freePorts(4));
      const model = modelOf(main, files, nginx!);
      expect(model.sockets.length).toBeGreaterThan(0);
      await withServer(
        nginx!,
        main,
        async () => {
          for (const socket of model.sockets) {
            const expected = predict(socket);
            expect({ at: socket.address, ...(await observe(socket, expected)) }).toEqual({
              at: socket.address,
              ...expected,
            });
          }
        },
        new Map([...cupboard(), ...files]),
      );
    });
  });

  describe.skipIf(!nginx)('which zone is used', () => {
    it.each(ZONE_CASES.map((each) => [each.name, each] as const))('%s', async (_, each) => {
      const { main, files } = layOut(each, await freePorts(4));
      const model = modelOf(main, files, nginx!);
      const [first, second] = model.sockets as [Socket, Socket];
      const zoneOf = (socket: Socket): string | null => {
        const { cache } = readSessionCache(socket.defaultServer!.scope);
        return cache && (cache.kind === 'shared' || cache.kind === 'both') ? cache.zone!.name : null;
      };
      const shared = zoneOf(first) !== null && zoneOf(first) === zoneOf(second);
      await withServer(
        nginx!,
        main,
        async () => {
          const visit = await ask(second);
          expect(visit?.reused).toBe(false);
          const again = await ask(first, { session: visit!.session! });
          expect(again?.reused).toBe(shared);
        },
        new Map([...cupboard(), ...files]),
      );
    });
  });
});
