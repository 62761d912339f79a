import type { ClientKind, Event, Resumes } from '../../core/resumption/verdict.ts';
import type { Severity } from '../../core/rules/rule.ts';

export const CLIENT_WORDS: Readonly<Record<ClientKind, { readonly name: string; readonly means: string }>> = {
  'tls12-id': {
    name: 'TLS 1.2, session ID',
    means: 'A client that cannot use tickets: it presents the ID of a session that the server keeps.',
  },
  'tls12-ticket': {
    name: 'TLS 1.2, ticket',
    means: 'A client that keeps the session itself, in a ticket that only the server can read.',
  },
  tls13: {
    name: 'TLS 1.3',
    means:
      'A client that speaks TLS 1.3 alone; what it presents is a ticket, or points to a session in the cache.',
  },
};

export const EVENT_WORDS: Readonly<Record<Event, { readonly name: string; readonly means: string }>> = {
  'same-worker': {
    name: 'same worker',
    means: 'The client returns and meets the worker process it met before.',
  },
  'other-worker': { name: 'other worker', means: 'The client returns and meets another worker process.' },
  reload: {
    name: 'after a reload',
    means: 'Between the two connections nginx was told to reload this configuration.',
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
    means: 'Between the two connections nginx was replaced on the fly (USR2).',
  },
  'other-host': {
    name: 'another host',
    means:
      'The client meets a second nginx with the same configuration and the same files, ticket keys included.',
  },
};

export const OUTCOME_WORDS: Readonly<Record<Resumes, { readonly word: string; readonly means: string }>> = {
  yes: { word: 'resumes', means: 'The session is resumed: no certificate, fewer computations.' },
  no: { word: 'lost', means: 'The session is lost: the client makes a full handshake.' },
  some: { word: 'some', means: 'Part of such connections resume, the others make a full handshake.' },
  'not-offered': { word: 'not offered', means: 'The protocol is off here: such a client does not connect.' },
  fails: { word: 'fails', means: 'The handshake breaks.' },
  refused: { word: 'no start', means: 'nginx does not start with this configuration.' },
  unknown: { word: 'unknown', means: 'It depends on something that was not given.' },
};

export const SEVERITY_WORDS: Readonly<Record<Severity, { readonly word: string; readonly means: string }>> = {
  error: { word: 'error', means: 'nginx refuses it.' },
  high: { word: 'high', means: 'Clients that could resume cannot, or there is a security hole.' },
  medium: { word: 'medium', means: 'Sessions are lost at a reload or restart, or something is wasted.' },
  low: { word: 'low', means: 'Untidy.' },
  info: { word: 'info', means: 'Good to know.' },
};

/** A fix is named in the middle of a sentence elsewhere; alone it begins one. A directive's name stays as it is. */
export function asSentence(text: string): string {
  return /^[a-z]+ /.test(text) ? text[0]!.toUpperCase() + text.slice(1) : text;
}

/** `1 server`, `2 servers` */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}
