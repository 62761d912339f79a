import { get } from 'node:http';
import { afterAll, beforeAll } from 'vitest';
import type { ModuleOutcome } from '../../../src/core/modules/prediction.ts';
import type { Nginx } from '../judges.ts';
import { type Server, start } from '../server.ts';
import { lackingHeaders } from './build-module.ts';

export const MODULE = 'ngx_http_mymodule_module';
const CONNECTIONS = 5;

/** A TLS server that tells whether it resumed: *:8412 speaks TLS 1.2, *:8413 TLS 1.3. */
const startOrigin = (nginx: Nginx): Promise<Server> =>
  start(
    nginx,
    `worker_processes 1;
events {}
http {
ssl_certificate tls/a.crt;
ssl_certificate_key tls/a.key;
ssl_session_cache shared:s:1m;
server { listen 8412 ssl; ssl_protocols TLSv1.2; location / { return 200 "$ssl_session_reused"; } }
server { listen 8413 ssl; ssl_protocols TLSv1.3; location / { return 200 "$ssl_session_reused"; } }
}
`,
  );

/**
 * A TLS server of an nginx, there from the first to the last test of a suite, where modules can be compiled for it.
 * @returns `missing`: behind the names of tests that do not run
 */
export function originForAll(nginx: Nginx | null) {
  const missing = lackingHeaders(nginx);
  const runs = nginx !== null && missing === '';
  const opened = {} as { origin: Server };
  beforeAll(async () => {
    if (runs) opened.origin = await startOrigin(nginx);
  });
  afterAll(() => opened.origin?.stop());
  return { missing, runs, opened: opened as { readonly origin: Server } };
}

/** What the origin saw of the connections that the module made, one after another: `.rrrr`, `x` for none. */
export interface Measured {
  readonly tls12: string;
  readonly tls13: string;
}

/** @param plain a port of loopback that speaks no TLS, at /plain */
export const startWith = (nginx: Nginx, origin: Server, module: Uint8Array, plain = 9): Promise<Server> => {
  const to = (address: string) => {
    const { host, port } = origin.place(address);
    return `${host}:${port}`;
  };
  return start(
    nginx,
    `load_module module.so;
worker_processes 1;
events {}
http {
server {
listen 8080;
location /tls12 { mymodule_pass ${to('*:8412')}; }
location /tls13 { mymodule_pass ${to('*:8413')}; }
location /plain { mymodule_pass 127.0.0.1:${plain}; }
}
}
`,
    new Map([['module.so', Buffer.from(module)]]),
  );
};

/** Loads the module into a real nginx and lets it connect. */
export async function measureModule(nginx: Nginx, origin: Server, module: Uint8Array): Promise<Measured> {
  const server = await startWith(nginx, origin, module);
  try {
    return { tls12: await ask(server, '/tls12'), tls13: await ask(server, '/tls13') };
  } finally {
    await server.stop();
  }
}

/** One connection of the module for each request. */
export async function ask(server: Server, path: string, times = CONNECTIONS): Promise<string> {
  let seen = '';
  for (let n = 0; n < times; n++) {
    const mark = await once(server, path);
    seen += mark;
    // where no handshake completes each waits for its timer
    if (mark === 'x') break;
  }
  return seen;
}

function once(server: Server, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get({ ...server.place('*:8080'), path, agent: false }, (response) => {
      let body = '';
      response.on('data', (part: Buffer) => {
        body += part;
      });
      response.on('end', () => resolve(response.statusCode === 200 ? body.trim() : 'x'));
    }).once('error', reject);
  });
}

/**
 * In the words of a prediction: does every connection resume once a session was saved, or none? On a busy machine the first handshakes
 * may be over at once, and what the handler saves is saved by a later one.
 */
export function outcomeOf(seen: string): ModuleOutcome {
  if (/^\.+r+$/.test(seen)) return 'yes';
  return /r/.test(seen) ? 'some' : 'no';
}
