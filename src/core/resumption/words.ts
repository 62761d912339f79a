import type { ClientKind, Event, Resumes } from './verdict.ts';

/** The names of clients, events and outcomes, and what each means, wherever they are said. */
interface ClientWords {
  readonly name: string;
  readonly means: string;
  /** in a flowchart, in two lines */
  readonly chart: string;
  /** in a sentence */
  readonly plural: string;
  /** by what it stores: for sizes */
  readonly storing: string;
}

export const CLIENT_WORDS: Readonly<Record<ClientKind, ClientWords>> = {
  'tls12-id': {
    name: 'TLS 1.2, session ID',
    means: 'A client that cannot use tickets: it presents the ID of a session that the server keeps.',
    chart: 'TLS 1.2 client\nwith a session ID',
    plural: 'TLS 1.2 clients that use session IDs',
    storing: 'TLS 1.2 without tickets',
  },
  'tls12-ticket': {
    name: 'TLS 1.2, ticket',
    means: 'A client that keeps the session itself, in a ticket that only the server can read.',
    chart: 'TLS 1.2 client\nwith a ticket',
    plural: 'TLS 1.2 clients with tickets',
    storing: 'TLS 1.2 with tickets',
  },
  tls13: {
    name: 'TLS 1.3',
    means:
      "A client that speaks only TLS 1.3: its ticket holds the session, or names one in the server's cache.",
    chart: 'TLS 1.3 client\nwith a ticket',
    plural: 'TLS 1.3 clients',
    storing: 'TLS 1.3',
  },
};

export const EVENT_WORDS: Readonly<Record<Event, { readonly name: string; readonly means: string }>> = {
  'same-worker': {
    name: 'same worker',
    means: 'The client returns to the same worker.',
  },
  'other-worker': { name: 'other worker', means: 'The client returns to another worker.' },
  reload: {
    name: 'after a reload',
    means: 'Between the two connections nginx reloaded this configuration.',
  },
  restart: { name: 'after a restart', means: 'Between the two connections nginx was stopped and started.' },
  'reload-new-certificate': {
    name: 'new certificate',
    means: "Between the two connections the server's certificate was renewed and nginx reloaded.",
  },
  'reload-changed-zone': {
    name: 'zone changed',
    means: "Between the two connections the default server's zone was resized or renamed and nginx reloaded.",
  },
  'binary-upgrade': {
    name: 'binary upgrade',
    means: 'Between the two connections the nginx binary was upgraded on the fly (USR2).',
  },
  'other-host': {
    name: 'another host',
    means: 'The client returns to another host with the same configuration and files, ticket keys included.',
  },
};

export const OUTCOME_WORDS: Readonly<Record<Resumes, { readonly word: string; readonly means: string }>> = {
  yes: { word: 'resumes', means: 'The session is resumed: abbreviated handshake, no certificate.' },
  no: { word: 'lost', means: 'The session is lost: the client makes a full handshake.' },
  some: { word: 'some', means: 'Some of these connections resume, the others make a full handshake.' },
  'not-offered': { word: 'not offered', means: 'The protocol is off here: such a client does not connect.' },
  fails: { word: 'fails', means: 'The handshake fails.' },
  refused: { word: 'no start', means: 'nginx does not start with this configuration.' },
  unknown: { word: 'unknown', means: 'It depends on something that was not given.' },
};
