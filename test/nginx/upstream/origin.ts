import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Credentials } from '../certificates.ts';
import { makeCertificate } from '../certificates.ts';
import type { Nginx } from '../judges.ts';
import type { Place } from '../loopback.ts';
import { until } from '../processes.ts';
import type { Server } from '../server.ts';
import { start } from '../server.ts';
import { startUwsgiOrigin, type UwsgiOrigin } from './uwsgi-origin.ts';

/** A connection that the origin served at least one request on. */
export interface Served {
  readonly connection: string;
  readonly resumed: boolean;
  /** path of the first request on it */
  readonly path: string;
  /** the name that was sent, '' without */
  readonly name: string;
}

/** The addresses that a laboratory configuration may name as origins; `localhost` is the first. */
export const ORIGIN_HOSTS = ['*', '10.0.0.5', '10.0.0.6'] as const;

const UWSGI_PORT = '8450';

/**
 * Ports of the origin: 8443 TLS 1.2 and 1.3; 8444 the same with HTTP/2 alone; 8445 TLS 1.2 with session IDs alone; 8446 and 8447 have
 * certificates of 5000 and 9000 bytes, so that a session exceeds 4096 and 8192 bytes; 8450 speaks uwsgi, on 10.0.0.5 alone.
 */
export const ORIGIN_PORTS = ['8443', '8444', '8445', '8446', '8447', UWSGI_PORT] as const;

const LOG = 'origin.log';

/** nginx as the origin of other nginxes; it writes down every request with the connection it came on. */
export class Origin {
  readonly #server: Server;
  readonly #uwsgi: UwsgiOrigin;
  #read = 0;

  private constructor(server: Server, uwsgi: UwsgiOrigin) {
    this.#server = server;
    this.#uwsgi = uwsgi;
  }

  static async start(nginx: Nginx): Promise<Origin> {
    const [large, huge] = [5000, 9000].map((bytes) => makeCertificate({ name: 'large', bytes })) as [
      Credentials,
      Credentials,
    ];
    const files = new Map([
      ['tls/large.crt', large.certificate],
      ['tls/large.key', large.key],
      ['tls/huge.crt', huge.certificate],
      ['tls/huge.key', huge.key],
    ]);
    const server = await start(nginx, configuration(nginx), files);
    try {
      return new Origin(server, await startUwsgiOrigin(server.place('10.0.0.5:8443').host));
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  place(address: string): Place {
    const uwsgi = address.endsWith(`:${UWSGI_PORT}`);
    return uwsgi
      ? { host: this.place('10.0.0.5:8443').host, port: this.#uwsgi.port }
      : this.#server.place(address);
  }

  /** Forgets what was served so far. */
  forget(): void {
    this.#read = this.#log().length;
    this.#uwsgi.served();
  }

  /** The connections of the next `requests` requests. nginx writes its log after the answer: they are waited for. */
  async served(requests: number): Promise<readonly Served[]> {
    const uwsgi = this.#uwsgi.served();
    const lines = () => this.#log().slice(this.#read).split('\n').slice(0, -1);
    await until(
      `${requests} requests at the upstream server`,
      () => lines().length + uwsgi.length >= requests,
    );
    if (lines().length + uwsgi.length > requests)
      throw new Error('the upstream server served more than was asked for');
    return [...uwsgi, ...lines().flatMap(readLine)];
  }

  #log(): string {
    const path = join(this.#server.prefix, LOG);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  }

  stop(): Promise<void> {
    return this.#uwsgi.stop().finally(() => this.#server.stop());
  }
}

/** A connection's first request tells of the connection; later ones tell nothing new. */
function readLine(line: string): Served[] {
  const [connection = '', reused, ordinal, path = '', name = ''] = line.split(' ');
  return ordinal === '1' ? [{ connection, resumed: reused === 'r', path, name }] : [];
}

function configuration({ version }: Nginx): string {
  const listens = (port: string, more = '') =>
    ORIGIN_HOSTS.map((host) => `listen ${host === '*' ? '' : `${host}:`}${port} ssl${more};`).join(' ');
  const server = (port: string, certificate: string, lines = '', more = '') => `  server {
    ${listens(port, more)}
    ssl_certificate tls/${certificate}.crt;
    ssl_certificate_key tls/${certificate}.key;
    ssl_protocols TLSv1.2 TLSv1.3;
    access_log ${LOG} origin;
    ${lines}
    location / { return 200 "origin\\n"; }
  }`;
  // a grpc answer needs trailers only for grpc clients: nginx as a client takes any HTTP/2 response
  const http2 = Number(version.split('.')[1]) >= 26 ? ['http2 on;', ''] : ['', ' http2'];
  return `worker_processes 1;
events {}
http {
  log_format origin '$connection $ssl_session_reused $connection_requests $uri $ssl_server_name';
${server('8443', 'a')}
${server('8443', 'b', 'server_name b.example;')}
${server('8444', 'a', http2[0], http2[1])}
${server('8445', 'c', 'ssl_session_cache shared:S:1m; ssl_session_tickets off;').replace(' TLSv1.3', '')}
${server('8446', 'large')}
${server('8447', 'huge')}
}
`;
}
