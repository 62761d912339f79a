import { Agent, request } from 'node:http';
import { makeCertificate } from './certificates.ts';
import type { Nginx } from './judges.ts';
import { Refusal, type Server, start } from './server.ts';

/** Servers, up to 240, with one certificate, each on an address of its own; they tell whether the session was resumed. */
export function startFleet(nginx: Nginx, certificateBytes: number, servers: number): Promise<Server> {
  const { certificate, key } = makeCertificate({ name: 'fleet', bytes: certificateBytes });
  const listens = Array.from({ length: servers }, (_, at) => `listen 10.1.0.${at + 1}:8443 ssl;`);
  const configuration = `worker_processes 1;
events { worker_connections 2000; }
http {
server {
${listens.join('\n')}
ssl_certificate tls/fleet.crt;
ssl_certificate_key tls/fleet.key;
ssl_protocols TLSv1.2 TLSv1.3;
location / { return 200 "$ssl_session_reused"; }
}
}
`;
  const files = new Map([
    ['tls/fleet.crt', certificate],
    ['tls/fleet.key', key],
  ]);
  return start(nginx, configuration, files);
}

/** What came of rounds of requests, one to each server in turn. */
export interface Rounds {
  /** full handshakes beyond the first with each server */
  readonly full: number;
  /** lines that say that the zone is full */
  readonly noMemory: number;
}

/** @returns null where nginx does not start with such a zone */
export async function askFleet(
  nginx: Nginx,
  fleet: Server,
  {
    zone,
    servers,
    rounds = 3,
  }: { readonly zone: string; readonly servers: number; readonly rounds?: number },
): Promise<Rounds | null> {
  const lines = Array.from({ length: servers }, (_, at) => {
    const { host, port } = fleet.place(`10.1.0.${at + 1}:8443`);
    return `server ${host}:${port};`;
  });
  let proxy: Server;
  try {
    proxy = await start(nginx, proxyOf([zone, ...lines]));
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    let full = 0;
    for (let n = 0; n < servers * rounds; n += 1) {
      const resumed = (await get(proxy, agent)) === 'r';
      if (!resumed && n >= servers) full += 1;
    }
    return { full, noMemory: proxy.log.split('no memory in upstream zone').length - 1 };
  } finally {
    agent.destroy();
    await proxy.stop();
  }
}

/** One worker, and a connection for each request. */
const proxyOf = (lines: readonly string[]): string => `worker_processes 1;
events {}
http {
keepalive_requests 100000;
upstream fleet {
${lines.join('\n')}
}
server {
listen 8080;
location / {
proxy_http_version 1.0;
proxy_pass https://fleet;
}
}
}
`;

function get(proxy: Server, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request({ ...proxy.place('*:8080'), agent, path: '/' }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        body += part;
      });
      response.once('error', reject);
      response.once('end', () => resolve(body));
    });
    asked.once('error', reject);
    asked.end();
  });
}
