import type { ClientKind, Event } from '../../../core/resumption/verdict.ts';
import { CLIENT_WORDS, EVENT_WORDS } from '../../../core/resumption/words.ts';

export interface Definition {
  readonly name: string;
  readonly means: string;
}

const WORDS = {
  addressPort: {
    name: 'address:port',
    means:
      'What a listen directive names, such as *:443. All servers that listen there share one default server. It is not the operating system’s socket.',
  },
  defaultServer: {
    name: 'default server',
    means:
      'The server of an address:port that answers when no name matches. Its session cache, timeout and ticket keys count for all servers there.',
  },
  sessionId: {
    name: 'session ID',
    means: 'What a TLS 1.2 client sends to resume a session from the server’s cache.',
  },
  ticket: {
    name: 'ticket',
    means: 'The session itself, encrypted by a key of the server and kept by the client.',
  },
  zone: {
    name: 'shared zone',
    means: 'Memory that all workers share, such as shared:SSL:10m. It survives a reload, not a restart.',
  },
  session: {
    name: 'sessions',
    means: 'What client and server agreed on in a full handshake; with it the next handshake is abbreviated.',
  },
  fullHandshake: {
    name: 'full handshake',
    means: 'Certificate, signature and key exchange: what resumption saves.',
  },
  origin: {
    name: 'origin',
    means: 'The server that nginx passes requests to. There nginx is the client, and keeps the session.',
  },
  worker: {
    name: 'worker',
    means: 'One of nginx’s processes. A connection belongs to one; the next may go to another.',
  },
} as const satisfies Record<string, Definition>;

export type TermName = keyof typeof WORDS | ClientKind | Event;

/** The one source of what words mean: for hover and focus, and for the legend. */
export const DEFINITIONS: Readonly<Record<TermName, Definition>> = {
  ...WORDS,
  ...CLIENT_WORDS,
  ...EVENT_WORDS,
};
