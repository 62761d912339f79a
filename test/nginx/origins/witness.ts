import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { makeAuthority, makeCertificate } from '../certificates.ts';
import { cupboard, type Files } from '../cupboard.ts';
import type { Nginx } from '../judges.ts';
import type { Server } from '../server.ts';
import { start } from '../server.ts';

/**
 * Ports of the witness, all on 10.0.0.5: 8443 tells whom it sees and lets every name in; 8444 answers 421 where the name that was sent
 * is not the host that is asked for, as Apache does; 8445 is the first with HTTP/2; 8446 authenticates the connection, as NTLM does: who
 * sends Authorization logs the connection in.
 */
export const WITNESS_PORTS = ['8443', '8444', '8445', '8446'] as const;

let made: Files | undefined;

/**
 * What a proxy's configuration may name besides the cupboard: `tls/billing.*` and `tls/audit.*` are client certificates, `tls/right-ca.crt`
 * signed the witness's two certificates (a.example, b.example), `tls/wrong-ca.crt` did not.
 */
export function witnessFiles(): Files {
  if (made) return made;
  const authority = makeAuthority('right');
  const pairs = ['a.example', 'b.example', 'billing', 'audit'].flatMap((name): [string, string][] => {
    const { certificate, key } = makeCertificate({ name, authority });
    return [
      [`tls/${name}.crt`, certificate],
      [`tls/${name}.key`, key],
    ];
  });
  made = new Map([
    ...pairs,
    ['tls/right-ca.crt', authority.certificate],
    ['tls/wrong-ca.crt', makeAuthority('wrong').certificate],
  ]);
  return made;
}

/** An origin that tells the client, through the proxy, whom it saw. */
export class Witness {
  readonly #server: Server;
  readonly #login: Login;

  private constructor(server: Server, login: Login) {
    this.#server = server;
    this.#login = login;
  }

  static async start(nginx: Nginx): Promise<Witness> {
    const server = await start(nginx, configuration(nginx), witnessFiles());
    try {
      return new Witness(server, await startLogin(server.place('10.0.0.5:8443').host));
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** The configuration with the witness's addresses in place of those that it names; `listen` lines are left alone. */
  move(configuration: string): string {
    const { host } = this.#server.place('10.0.0.5:8443');
    return configuration
      .split('\n')
      .map((line) => (/^\s*listen\s/.test(line) ? line : this.#movePorts(line).replaceAll('10.0.0.5', host)))
      .join('\n');
  }

  #movePorts(line: string): string {
    let text = line;
    for (const port of WITNESS_PORTS) {
      const real = port === '8446' ? this.#login.port : this.#server.place(`10.0.0.5:${port}`).port;
      text = text.replaceAll(`10.0.0.5:${port}`, `10.0.0.5:${real}`);
    }
    return text;
  }

  stop(): Promise<void> {
    return this.#login.stop().finally(() => this.#server.stop());
  }
}

/** subject, name sent, address, host, connection, whether it is resumed */
const TELL =
  'return 200 "$ssl_client_s_dn|$ssl_server_name|$remote_addr|$host|$connection|$ssl_session_reused";';

function configuration({ version }: Nginx): string {
  const [http2, listenHttp2] = Number(version.split('.')[1]) >= 26 ? ['http2 on;', ''] : ['', ' http2'];
  const server = (port: string, name: string, lines: string, more = '') => `  server {
    listen 10.0.0.5:${port} ssl${more};
    server_name ${name};
    ssl_certificate tls/${name}.crt;
    ssl_certificate_key tls/${name}.key;
    ssl_protocols TLSv1.2 TLSv1.3;
    ${lines}
    location / { ${TELL} }
  }`;
  // a server that asks for certificates refuses the sessions of another name
  const asks = 'ssl_verify_client optional_no_ca;';
  // and under TLS 1.2 a resumed session shows the name that it was made with: here, connections alone are looked at
  const strict = 'ssl_session_tickets off; if ($ssl_server_name != $host) { return 421; }';
  const both = (port: string, lines: string, more = '') =>
    ['a.example', 'b.example'].map((name) => server(port, name, lines, more)).join('\n');
  return `worker_processes 1;
events {}
http {
${both('8443', asks)}
${both('8444', strict)}
${both('8445', `${asks} ${http2}`, listenHttp2)}
}
`;
}

interface Login {
  readonly port: number;
  stop(): Promise<void>;
}

/** As a server with NTLM: the first request with credentials makes the connection that user's. */
async function startLogin(host: string): Promise<Login> {
  const file = (name: string) => cupboard().get(name)!;
  const users = new WeakMap<object, string>();
  const server = createServer({ cert: file('tls/a.crt'), key: file('tls/a.key') }, (request, response) => {
    const credentials = request.headers.authorization;
    if (credentials) users.set(request.socket, credentials);
    const user = users.get(request.socket);
    response.writeHead(user ? 200 : 401, { 'content-type': 'text/plain' });
    response.end(`${user ?? ''}|||||${(request.socket as TLSSocket).isSessionReused() ? 'r' : '.'}`);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
