import { parseSeconds } from '../base/units.ts';
import { type FactId, fact } from '../catalog/facts.ts';
import { type Server, sayServer } from '../model/servers/server.ts';
import type { Socket } from '../model/servers/socket.ts';
import { headSpanOf, spanOf } from '../model/span-of.ts';
import { saySkipped, skippedBy } from '../resumption/client/skipped-checks.ts';
import {
  CLIENT_KINDS,
  type ClientKind,
  EVENTS,
  type Event,
  type Explained,
  type ExplainedVerdict,
  type Resumes,
} from '../resumption/verdict.ts';
import { CLIENT_WORDS, EVENT_WORDS } from '../resumption/words.ts';
import { MEANS } from './deciding-means.ts';
import { Draft, type DraftEdge, inLine, shorten, WHOLE_ROW_LETTERS } from './draft.ts';
import type { FlowChart, FlowNode } from './flow-chart.ts';
import { sayRoundTrips, sayServerCpu } from './handshake-cost.ts';
import { layOut } from './layout.ts';

const sayClient = (client: ClientKind): string => CLIENT_WORDS[client].chart.replace('\n', ' ');

type Ending = Pick<FlowNode, 'id' | 'kind' | 'label'>;

/** What decides beside the verdict. */
interface ChartSettings {
  /** how long sessions live, as written: `5m`; null where it is not known */
  readonly timeout: string | null;
}

/**
 * Draws how a returning client fares on one server of an address:port: client, the default server's settings, the store or the key
 * that answers, and the handshake that follows, for each event. A reading of the verdict: it says nothing of its own.
 */
export function buildChart(
  socket: Socket,
  server: Server,
  verdict: ExplainedVerdict,
  settings: ChartSettings,
): FlowChart {
  const head = new Draft();
  const name = sayServer(server);
  const start = `A client returns\nto ${shorten(name)}`;
  head.node(
    { id: 'start', kind: 'client', label: start, from: [headSpanOf(server.directive)] },
    WHOLE_ROW_LETTERS,
  );
  const deciding = socket.defaultServer;
  const listens = deciding?.scope.named('listen').map(spanOf) ?? [];
  const decidingAt = deciding ? [headSpanOf(deciding.directive), ...listens] : [];
  head.node(
    { id: 'default', kind: 'decision', label: defaultLabel(socket, server), from: decidingAt },
    WHOLE_ROW_LETTERS,
  );
  head.edge('start', 'default', socket.address);

  const lanes = CLIENT_KINDS.map((client) => new Lane(client, verdict[client], settings));
  const text = [sayDefault(socket, server), ...lanes.flatMap((lane) => lane.text)];
  if (lanes.some(({ expires }) => expires)) text.push(fact('timeout-ends-sessions').says);
  const skips = skippedBy(verdict);
  if (skips) text.push(saySkipped(skips));
  const links = CLIENT_KINDS.map(
    (client): DraftEdge => ({
      from: 'default',
      to: client,
      label: '',
      events: EVENTS,
      rows: 1,
      impossible: false,
      why: '',
    }),
  );
  return {
    title: `How ${name} resumes on ${socket.address}`,
    ...layOut([head, ...lanes.map(({ draft }) => draft)], links),
    text,
  };
}

function defaultLabel({ defaultServer }: Socket, server: Server): string {
  if (defaultServer === null) return 'Default server:\nnot known';
  return `Session settings of\nthe default server:\n${defaultServer === server ? 'this server' : shorten(sayServer(defaultServer))}`;
}

function sayDefault({ address, defaultServer }: Socket, server: Server): string {
  const who =
    defaultServer === null
      ? 'the default server, which is not known'
      : defaultServer === server
        ? 'this server, the default one'
        : `${sayServer(defaultServer)}, the default server`;
  return `A client returns to ${sayServer(server)} on ${address}: the session settings are those of ${who}.`;
}

/** Events that end alike, by the same means. */
interface Way {
  readonly means: string;
  readonly outcome: Explained;
  readonly facts: Set<FactId>;
  readonly events: Event[];
}

/** One client kind: what it shows, what answers, and which handshake follows. */
class Lane {
  readonly draft = new Draft();
  readonly text: string[] = [];
  /** some of its sessions come of age */
  expires = false;
  readonly #client: ClientKind;
  readonly #row: ExplainedVerdict[ClientKind];
  readonly #settings: ChartSettings;

  constructor(client: ClientKind, row: ExplainedVerdict[ClientKind], settings: ChartSettings) {
    this.#client = client;
    this.#row = row;
    this.#settings = settings;
    this.draft.node({ id: client, kind: 'client', label: CLIENT_WORDS[client].chart, from: [] });
    const ways = this.#ways();
    for (const [i, way] of ways.entries()) this.#draw(way, ways.length, i);
    if (!ways.some(({ outcome }) => isOpen(outcome.resumes))) this.#close(ways[0]!);
  }

  #ways(): Way[] {
    const ways = new Map<string, Way>();
    for (const event of EVENTS) {
      const outcome = this.#row[event];
      const [decisive] = outcome.facts;
      const means = (decisive && MEANS[decisive]) ?? 'The configuration';
      const key = `${outcome.resumes} ${means}`;
      const way = ways.get(key) ?? { means, outcome, facts: new Set(), events: [] };
      way.events.push(event);
      if (decisive) way.facts.add(decisive);
      ways.set(key, way);
    }
    return [...ways.values()];
  }

  #draw({ means, outcome, facts, events }: Way, of: number, at: number): void {
    const id = this.#idOf(means, outcome);
    const kind = outcome.resumes === 'unknown' ? 'unknown' : 'store';
    this.draft.node({ id, kind, label: means, from: outcome.from });
    const when = of === 1 ? 'always' : events.map((event) => EVENT_WORDS[event as Event].name).join(',\n');
    // a third column would make the chart too wide to read: every other way stands a row lower
    const lower = of > 2 && at % 2 === 1;
    this.draft.edge(this.#client, id, when, events, lower ? 2 : 1);
    const ends = this.#endsOf(outcome);
    for (const { end, label } of ends) {
      this.draft.node({ ...end, from: [] });
      this.draft.edge(id, end.id, label, events, of > 2 && (!lower || end.kind === 'unknown') ? 2 : 1);
    }
    const why = [...facts].map((each) => fact(each).says).join(' ');
    const said = ends.map(({ end, label }) => `${label ? `${label}: ` : ''}${inLine(end.label)}`).join('; ');
    this.text.push(`${sayClient(this.#client)}, ${inLine(when)}. ${inLine(means)}. ${said}. ${why}`);
    // with 0, what resumes does so in spite of it
    const endless = this.#settings.timeout !== null && parseSeconds(this.#settings.timeout) === 0;
    if (outcome.resumes === 'yes' && !endless) this.#expire(id);
  }

  #expire(id: string): void {
    this.expires = true;
    const full = this.#end('full');
    const { timeout } = this.#settings;
    const label = timeout === null ? 'expired' : `expired,\nafter ${timeout}`;
    this.draft.node({ ...full, from: [] });
    this.draft.edge(id, full.id, label);
    // several ways expire alike: said once
    const said = `${sayClient(this.#client)}, ${inLine(label)}: ${inLine(full.label)}.`;
    if (!this.text.includes(said)) this.text.push(said);
  }

  /** The path to a resumed handshake, drawn as closed, with the reason. */
  #close({ means, outcome }: Way): void {
    if (outcome.resumes === 'unknown') return;
    const end = this.#end('resumed');
    const why = outcome.facts[0] ? fact(outcome.facts[0]).says : 'Unknown.';
    this.draft.node({ ...end, from: [] });
    this.draft.closed(this.#idOf(means, outcome), end.id, why);
    this.text.push(`${sayClient(this.#client)}, never reached: ${inLine(end.label)}. ${why}`);
  }

  #idOf = (means: string, { resumes }: Explained): string => `${this.#client} ${resumes} ${means}`;

  #end(handshake: 'resumed' | 'full'): Ending {
    const cost = `${sayRoundTrips(this.#client, handshake)}\n${sayServerCpu(this.#client, handshake)}`;
    const name = handshake === 'full' ? 'Full handshake' : 'Resumed:\nabbreviated handshake';
    return { id: `${this.#client} ${handshake}`, kind: handshake, label: `${name}\n${cost}` };
  }

  #endsOf({ resumes, share, settledBy }: Explained): { end: Ending; label: string }[] {
    const [resumed, full] = [this.#end('resumed'), this.#end('full')];
    const other = (kind: FlowNode['kind'], label: string) => [
      { end: { id: `${this.#client} ${resumes}`, kind, label }, label: '' },
    ];
    switch (resumes) {
      case 'yes':
        return [{ end: resumed, label: 'hit' }];
      case 'no':
        return [{ end: full, label: 'miss' }];
      case 'some':
        return [
          { end: resumed, label: share === undefined ? 'some' : `${Math.round(share * 100)}%` },
          { end: full, label: 'the others' },
        ];
      case 'not-offered':
        return other('broken', 'Protocol refused');
      case 'fails':
        return other('broken', 'Handshake refused');
      case 'refused':
        return other('broken', 'nginx does not start');
      case 'unknown':
        return other('unknown', settledBy ? `Unknown:\nneeds ${settledBy}` : 'Unknown');
    }
  }
}

const isOpen = (resumes: Resumes): boolean => resumes === 'yes' || resumes === 'some';
