/**
 * Counts at a real origin what nginx does as a TLS client: connections, full handshakes and resumed ones.
 *
 * A scenario is a configuration as anyone would write it. What it names as origins (`10.0.0.5:8443`, `api.example.com:8443`,
 * `resolver 10.0.0.2`) is moved to the laboratory's own on loopback, word by word, so that the text itself can be given to whatever
 * predicts its behavior. The requests come one after another, each on a connection of its own, and are dealt out evenly: all workers
 * but one are halted in turn, so that each worker serves its share.
 */
import { request } from 'node:http';
import type { Nginx } from '../judges.ts';
import type { Place } from '../loopback.ts';
import type { Server } from '../server.ts';
import { Refusal, start } from '../server.ts';
import { type NameServer, serveNames } from './name-server.ts';
import { ORIGIN_HOSTS, ORIGIN_PORTS, type Origin, type Served } from './origin.ts';

export interface UpstreamScenario {
  /** listens on 8080, in http{} or stream{} */
  readonly configuration: string;
  /** asked for in turn; `/` without */
  readonly paths?: readonly string[];
  /** the Host header that clients send */
  readonly host?: string;
  /** further headers that clients send */
  readonly headers?: Readonly<Record<string, string>>;
  /** in all; 40 without */
  readonly requests?: number;
}

export interface Counts {
  readonly connections: number;
  readonly full: number;
  readonly resumed: number;
}

export type Measured = Counts | { readonly refused: string };

export const REQUESTS = 40;

/** Rejects on a fault of the laboratory, such as an answer other than 200; a configuration that nginx refuses is a result. */
export async function measureUpstream(
  nginx: Nginx,
  origin: Origin,
  scenario: UpstreamScenario,
): Promise<Measured> {
  const names = await serveNames(namesOf(origin));
  try {
    return await measureWith(nginx, origin, names, scenario);
  } finally {
    await names.stop();
  }
}

async function measureWith(
  nginx: Nginx,
  origin: Origin,
  names: NameServer,
  scenario: UpstreamScenario,
): Promise<Measured> {
  let proxy: Server;
  try {
    proxy = await start(nginx, moved(scenario.configuration, origin, names));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { refused: error.message };
  }
  try {
    origin.forget();
    await sendRequests(proxy, scenario);
    return count(await origin.served(scenario.requests ?? REQUESTS));
  } finally {
    await proxy.stop();
  }
}

async function sendRequests(proxy: Server, scenario: UpstreamScenario): Promise<void> {
  const { paths = ['/'], requests = REQUESTS } = scenario;
  const workers = proxy.workers();
  const share = requests / workers.length;
  for (const worker of workers) {
    await proxy.only(worker);
    for (let n = 0; n < share; n += 1) await ask(proxy.place('*:8080'), paths[n % paths.length]!, scenario);
  }
  proxy.all();
}

/** One request on a connection of its own; resolves when the answer has come whole. */
function ask(
  place: Place,
  path: string,
  { host = 'shop.example', headers }: UpstreamScenario,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request({ ...place, path, agent: false, headers: { host, ...headers } }, (response) => {
      response.resume();
      response.once('error', reject);
      response.once('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${path} was answered with ${response.statusCode}`));
      });
    });
    asked.setTimeout(60_000, () => asked.destroy(new Error('no answer in time')));
    asked.once('error', reject);
    asked.end();
  });
}

export function count(served: readonly Served[]): Counts {
  const resumed = served.filter((one) => one.resumed).length;
  return { connections: served.length, full: served.length - resumed, resumed };
}

/** `api` has one address, `two` has both; `localhost` is also known without a resolver. */
function namesOf(origin: Origin): ReadonlyMap<string, readonly string[]> {
  const [first, second] = ORIGIN_HOSTS.slice(1).map((host) => origin.place(`${host}:8443`).host) as [
    string,
    string,
  ];
  return new Map([
    ['api.example.com', [first]],
    ['two.example.com', [first, second]],
    ['localhost', [origin.place('*:8443').host]],
  ]);
}

/** The configuration with the origins' addresses and ports, and the resolver's, replaced by the laboratory's; `listen` lines are left alone. */
export function moved(configuration: string, origin: Origin, names: NameServer): string {
  return configuration
    .split('\n')
    .map((line) => (/^\s*listen\s/.test(line) ? line : moveLine(line, origin, names)))
    .join('\n');
}

function moveLine(line: string, origin: Origin, names: NameServer): string {
  let text = line.replace('resolver 10.0.0.2', `resolver 127.0.0.1:${names.port}`);
  for (const port of ORIGIN_PORTS) text = text.replaceAll(`:${port}`, `:${origin.place(`*:${port}`).port}`);
  for (const host of ORIGIN_HOSTS.slice(1)) text = text.replaceAll(host, origin.place(`${host}:8443`).host);
  return text;
}
