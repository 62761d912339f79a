import type { Call, Visit } from './call.ts';
import { connect } from './clients.ts';
import type { Server } from './server.ts';

/** A server{} of the laboratory; `a` and `b` are its certificates. */
export const site = (name: 'a' | 'b', listen: string, ...lines: string[]): string =>
  `  server {
    listen ${listen};
    server_name ${name}.example;
    ssl_certificate tls/${name}.crt;
    ssl_certificate_key tls/${name}.key;
${lines.map((line) => `    ${line}\n`).join('')}    location / {
      return 200;
    }
  }
`;

/** An nginx.conf with both protocols, whatever the version offers by itself. */
export const http = (...parts: string[]): string =>
  `worker_processes 2;
events {}
http {
  ssl_protocols TLSv1.2 TLSv1.3;
${parts.join('')}}
`;

type Who = Partial<Pick<Call, 'kind' | 'serverName' | 'credentials' | 'session'>>;

/** One visit to *:443 that must come about. */
export async function visit(server: Server, who: Who = {}): Promise<Visit> {
  const place = server.place('*:443');
  const made = await connect({ place, kind: 'tls12-id', context: 'http', serverName: 'a.example', ...who });
  if ('error' in made) throw new Error(made.error);
  return made;
}

/** Makes a session, lets something happen, and says whether the session resumes. */
export async function resumesAfter(
  server: Server,
  who: Who,
  happen: () => Promise<void> = async () => {},
): Promise<boolean> {
  const { session } = await visit(server, who);
  if (!session) return false;
  await happen();
  return (await visit(server, { ...who, session })).reused;
}

/** So many full handshakes, one after the other: each entry that they store is newer than the last. */
export async function fullHandshakes(server: Server, count: number, who: Who = {}): Promise<void> {
  for (let made = 0; made < count; made += 1) await visit(server, who);
}
