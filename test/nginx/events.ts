import { ticketKey } from './certificates.ts';
import type { Files } from './cupboard.ts';
import { cupboard, renewed } from './cupboard.ts';
import type { Server } from './server.ts';
import { start } from './server.ts';

/**
 * What happens between a client's two connections. `other-host` is a second server with the same configuration and the
 * same files, ticket keys included; with the subject `own-keys` it has ticket key files of its own.
 */
export const LABORATORY_EVENTS = [
  'same-worker',
  'other-worker',
  'reload',
  'reload-new-certificate',
  'reload-changed-zone',
  'restart',
  'binary-upgrade',
  'other-host',
] as const;
export type LaboratoryEvent = (typeof LABORATORY_EVENTS)[number];

/** One event in one form, ready to happen. */
export interface Happening {
  readonly event: LaboratoryEvent;
  /** the certificate file that is renewed, or the zone that is resized */
  readonly subject?: string;
  /** resolves with the server to return to: the same, or another host */
  readonly happen: () => Promise<Server>;
  readonly undo: () => Promise<void>;
}

/** The scenario's events but same-worker and other-worker, which are a matter of whom the client meets. */
export function happenings(
  server: Server,
  scenario: { readonly configuration: string; readonly events: readonly LaboratoryEvent[] },
): Happening[] {
  const { configuration, events } = scenario;
  return events.flatMap((event): Happening[] => {
    switch (event) {
      case 'reload':
        return [lasting(event, server, () => server.reload())];
      case 'restart':
        return [lasting(event, server, () => server.restart())];
      case 'binary-upgrade':
        return [lasting(event, server, () => server.upgrade())];
      case 'reload-new-certificate':
        return certificatesOf(configuration).map((path) => newCertificate(server, path));
      case 'reload-changed-zone':
        return zonesOf(configuration).map((zone) => changedZone(server, configuration, zone));
      case 'other-host':
        return otherHosts(server, configuration);
      default:
        return [];
    }
  });
}

function lasting(event: LaboratoryEvent, server: Server, act: () => Promise<void>): Happening {
  const happen = async () => {
    await act();
    return server;
  };
  return { event, happen, undo: async () => {} };
}

function newCertificate(server: Server, path: string): Happening {
  const put = async (files: Files) => {
    server.write(files);
    await server.reload();
    return server;
  };
  const old = new Map([...cupboard()].filter(([name]) => renewedPaths(path).includes(name)));
  return {
    event: 'reload-new-certificate',
    subject: path,
    happen: () => put(renewed(path)),
    undo: async () => void (await put(old)),
  };
}

const renewedPaths = (path: string) => [path, path.replace(/\.crt$/, '.key')];

function changedZone(server: Server, configuration: string, zone: string): Happening {
  const size = new RegExp(`(\\bshared:${zone}:)(\\d+)([kKmM]?)`, 'g');
  const larger = configuration.replace(
    size,
    (_, head: string, digits: string, unit: string) => `${head}${Number(digits) * 2}${unit}`,
  );
  const put = async (text: string) => {
    server.configure(text);
    await server.reload();
    return server;
  };
  return {
    event: 'reload-changed-zone',
    subject: zone,
    happen: () => put(larger),
    undo: async () => void (await put(configuration)),
  };
}

function otherHosts(server: Server, configuration: string): Happening[] {
  const keyFiles = [
    ...new Set([...configuration.matchAll(/ssl_session_ticket_key\s+([^\s;]+)/g)].map((match) => match[1]!)),
  ];
  const host = (files: Files, subject: { subject?: string }): Happening => {
    let other: Server | undefined;
    return {
      event: 'other-host',
      ...subject,
      happen: async () => {
        other = await start(server.nginx, configuration, files);
        return other;
      },
      undo: async () => other?.stop(),
    };
  };
  const ownKeys = new Map(keyFiles.map((path): [string, Buffer] => [path, ticketKey(80)]));
  return [host(new Map(), {}), ...(keyFiles.length > 0 ? [host(ownKeys, { subject: 'own-keys' })] : [])];
}

function certificatesOf(configuration: string): string[] {
  return distinct(configuration, /\bssl_certificate\s+([^\s;]+)/g);
}

function zonesOf(configuration: string): string[] {
  return distinct(configuration, /\bshared:(\w+):/g);
}

function distinct(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1]!))];
}
