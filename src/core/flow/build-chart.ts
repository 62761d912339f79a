import { fact } from '../catalog/facts.ts';
import { type Server, sayServer } from '../model/server.ts';
import type { Socket } from '../model/socket.ts';
import {
  CLIENT_KINDS,
  type ClientKind,
  EVENTS,
  type Event,
  type Outcome,
  type Resumes,
  type Verdict,
} from '../resumption/verdict.ts';
import type { FlowChart, FlowNode } from './flow-chart.ts';
import { type DraftEdge, type DraftNode, layOut } from './layout.ts';

const CLIENTS: Readonly<Record<ClientKind, string>> = {
  'tls12-id': 'TLS 1.2\nsession ID',
  'tls12-ticket': 'TLS 1.2\nticket',
  tls13: 'TLS 1.3\nticket',
};

const EVENT_NAMES: Readonly<Record<Event, string>> = {
  'same-worker': 'same worker',
  'other-worker': 'another worker',
  reload: 'after a reload',
  restart: 'after a restart',
  'reload-new-certificate': 'reload, new certificate',
  'reload-changed-zone': 'reload, zone changed',
  'binary-upgrade': 'after a binary upgrade',
  'other-host': 'another host',
};

const ENDS: Readonly<Record<Resumes, { kind: FlowNode['kind']; label: string }>> = {
  yes: { kind: 'resumed', label: 'Resumed\nabbreviated handshake' },
  some: { kind: 'resumed', label: 'Resumed\nabbreviated handshake' },
  no: { kind: 'full', label: 'Full handshake' },
  'not-offered': { kind: 'broken', label: 'Protocol refused' },
  fails: { kind: 'broken', label: 'Handshake refused' },
  refused: { kind: 'broken', label: 'nginx does not start' },
  unknown: { kind: 'unknown', label: 'Unknown' },
};

/**
 * Draws how a returning client fares on one server of an address:port: client, the default server's settings, the store or the key
 * that answers, and the handshake that follows, for each event. A reading of the verdict: it says nothing of its own.
 */
export function buildChart(socket: Socket, server: Server, verdict: Verdict): FlowChart {
  const draft = new Draft();
  draft.node({
    id: 'start',
    kind: 'client',
    label: `A client returns\nto ${shorten(sayServer(server))}`,
    from: [],
  });
  draft.node({ id: 'default', kind: 'decision', label: defaultLabel(socket, server), from: [] });
  draft.edge('start', 'default', socket.address);
  for (const client of CLIENT_KINDS) drawClient(draft, client, verdict);
  const title = `How ${sayServer(server)} resumes on ${socket.address}`;
  return { title, ...layOut(draft.nodes, draft.edges), text: draft.text };
}

function defaultLabel(socket: Socket, server: Server): string {
  if (socket.defaultServer === null) return 'Default server:\nnot in sight';
  const own = socket.defaultServer === server ? 'this server' : shorten(sayServer(socket.defaultServer));
  return `Session settings of\nthe default server:\n${own}`;
}

const shorten = (name: string): string => (name.length > 28 ? `${name.slice(0, 27)}…` : name);

class Draft {
  readonly nodes: DraftNode[] = [];
  readonly edges: DraftEdge[] = [];
  readonly text: string[] = [];

  node(node: DraftNode): void {
    if (!this.nodes.some((known) => known.id === node.id)) this.nodes.push(node);
  }

  edge(from: string, to: string, label: string, why = ''): void {
    this.edges.push({ from, to, label, impossible: why !== '', why });
  }
}

/** Events that end alike for the same reason share a path. */
function drawClient(draft: Draft, client: ClientKind, verdict: Verdict): void {
  draft.node({ id: client, kind: 'client', label: CLIENTS[client], from: [] });
  draft.edge('default', client, '');
  const groups = new Map<string, { outcome: Outcome; events: Event[] }>();
  for (const event of EVENTS) {
    const outcome = verdict[client][event];
    const key = `${outcome.resumes} ${outcome.facts[0]}`;
    const group = groups.get(key);
    if (group) group.events.push(event);
    else groups.set(key, { outcome, events: [event] });
  }
  for (const { outcome, events } of groups.values()) drawPath(draft, client, outcome, events);
  const never = EVENTS.every(
    (event) => verdict[client][event].resumes !== 'yes' && verdict[client][event].resumes !== 'some',
  );
  if (never) drawImpossible(draft, client, verdict[client]['same-worker']);
}

function drawPath(draft: Draft, client: ClientKind, outcome: Outcome, events: readonly Event[]): void {
  const decisive = outcome.facts[0];
  const id = `${client} ${decisive} ${outcome.resumes}`;
  const means = decisive ? (MEANS[decisive] ?? 'The configuration') : 'The configuration';
  const when =
    events.length === EVENTS.length ? 'always' : events.map((event) => EVENT_NAMES[event]).join(',\n');
  const end = ENDS[outcome.resumes];
  const endId = `end ${end.kind} ${outcome.resumes}`;
  draft.node({
    id,
    kind: outcome.resumes === 'unknown' ? 'unknown' : 'store',
    label: means,
    from: outcome.from,
  });
  draft.node({ id: endId, ...end, from: [] });
  draft.edge(client, id, when);
  draft.edge(id, endId, outcome.resumes === 'some' ? 'some of them' : '');
  const reason = decisive ? ` ${fact(decisive).says}` : '';
  draft.text.push(
    `${CLIENTS[client].replace('\n', ' with ')}, ${when.replaceAll('\n', ' ')}: ${end.label.replace('\n', ', ').toLowerCase()}.${reason}`,
  );
}

/** The path to a resumed handshake, drawn as closed, with the reason. */
function drawImpossible(draft: Draft, client: ClientKind, outcome: Outcome): void {
  const end = ENDS.yes;
  draft.node({ id: 'end resumed yes', ...end, from: [] });
  const why = outcome.facts[0] ? fact(outcome.facts[0]).says : 'It is not known.';
  if (outcome.resumes !== 'unknown') draft.edge(client, 'end resumed yes', 'never', why);
}

/** What answers, or fails to, by the deciding fact. */
const MEANS: Readonly<Partial<Record<Outcome['facts'][number], string>>> = {
  'shared-zone-serves-all-workers': 'Shared zone:\nevery worker finds it',
  'no-cache-no-session-ids': 'No session cache:\nnothing to look up',
  'tickets-need-no-cache': "Ticket key:\nthe workers' common one",
  'built-in-keys-end-at-reload': 'New ticket keys\nat the reload',
  'keys-outside-zone-end-at-reload': 'New ticket keys\nat the reload',
  'keys-in-zone-survive-reload': 'Ticket keys kept\nin the shared zone',
  'restart-ends-built-in-keys': 'New ticket keys\nat the restart',
  'restart-empties-zone': 'Shared zone:\nempty after a restart',
  'key-file-survives-restart': 'Ticket key file:\nthe same key again',
  'builtin-is-per-worker': "builtin cache:\none worker's own",
  'tiny-builtin-forgets': 'builtin cache:\ntoo few sessions',
  'builtin-beside-shared-empties-zone': 'builtin beside shared:\nentries are deleted',
  'stateful-tls13': 'Session cache',
  'tickets-off-no-cache-nothing': 'Tickets off, no cache:\nnothing to look up',
  'mixed-tickets-end-tls13': 'Tickets on and off\nunder one address',
  'cache-off-withholds-ids': 'ssl_session_cache off:\nno ID is given',
  'timeout-zero-ends-ids': 'Timeout 0:\nexpired at once',
  'timeout-zero-tickets-since': 'Timeout 0:\nexpired at once',
  'num-tickets-zero': 'NumTickets 0:\nno ticket is sent',
  'protocol-not-enabled': 'Not in ssl_protocols',
  'tls13-not-default': 'Not in the default\nssl_protocols',
  'handshake-rejected': 'ssl_reject_handshake on',
  'nginx-refuses': 'Configuration refused',
  'not-tls': 'No TLS here',
  'not-measured': 'Not measured',
  'depends-on-unknown': 'Something is not in sight',
};
