import { request } from 'node:http';
import type { Nginx } from '../judges.ts';
import { Refusal, type Server, start } from '../server.ts';
import { type Witness, witnessFiles } from './witness.ts';

/** A request to the proxy. */
export interface Asked {
  readonly path?: string;
  readonly host?: string;
  /** the port that the proxy listens on; 8080 without */
  readonly port?: string;
  /** the client's own loopback address */
  readonly from?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What came of it, and whom the origin saw. */
export interface Seen {
  readonly status: number;
  readonly subject: string;
  readonly name: string;
  readonly address: string;
  readonly host: string;
  readonly connection: string;
  readonly resumed: boolean;
}

/** Asks one after another, each on a connection of its own, through one worker. */
export async function askThrough(
  nginx: Nginx,
  witness: Witness,
  configuration: string,
  asked: readonly Asked[],
): Promise<readonly Seen[]> {
  const proxy = await start(nginx, witness.move(configuration), witnessFiles());
  try {
    const seen: Seen[] = [];
    for (const one of asked) seen.push(await ask(proxy, one));
    return seen;
  } finally {
    await proxy.stop();
  }
}

/** nginx's own words where it refuses the configuration; null where it starts. */
export async function refusalOf(
  nginx: Nginx,
  witness: Witness,
  configuration: string,
): Promise<string | null> {
  try {
    await askThrough(nginx, witness, configuration, []);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

function ask(proxy: Server, { path = '/', host, port = '8080', from, headers }: Asked): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const options = {
      ...proxy.place(`*:${port}`),
      path,
      agent: false,
      headers: { host: host ?? 'shop.example', ...headers },
      ...(from ? { localAddress: from } : {}),
    };
    const sent = request(options, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        body += part;
      });
      response.once('error', reject);
      response.once('end', () => resolve(read(response.statusCode ?? 0, body)));
    });
    sent.setTimeout(8000, () => sent.destroy(new Error('no answer in time')));
    // a stream proxy that could not reach the origin closes without a word
    sent.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' ? resolve(read(0, '')) : reject(error),
    );
    sent.end();
  });
}

function read(status: number, body: string): Seen {
  const told = status === 200 || status === 401 ? body : '';
  const [subject = '', name = '', address = '', host = '', connection = '', reused = ''] = told.split('|');
  return { status, subject, name, address, host, connection, resumed: reused === 'r' };
}
