import { type FactId, fact } from '../catalog/facts.ts';
import { spanOf } from '../model/span-of.ts';
import type { ProxyTarget } from '../model/upstream/proxy-target.ts';
import type { Pace, UpstreamVerdict } from '../resumption/upstream/upstream-verdict.ts';
import type { Explained } from '../resumption/verdict.ts';
import { Draft, type DraftNode, inLine, shorten, WHOLE_ROW_LETTERS } from './draft.ts';
import type { FlowChart } from './flow-chart.ts';
import { layOut } from './layout.ts';

const SAVED = 'end saved';
const RESUMED = 'end resumed';
const FULL = 'end full';
const FAILS = 'end fails';
/** The same ends where what is used again is not the target's own. */
const SAVED_AS_ANOTHER = 'end saved danger';
const RESUMED_AS_ANOTHER = 'end resumed danger';
const RESUMED_UNCHECKED = 'end resumed unchecked';

const ENDS: Readonly<Record<string, Pick<DraftNode, 'kind' | 'label'>>> = {
  [SAVED]: { kind: 'resumed', label: 'No handshake:\nused again\n0 round trips' },
  [RESUMED]: { kind: 'resumed', label: 'Resumed:\nabbreviated handshake\n1 round trip' },
  [FULL]: { kind: 'full', label: 'Full handshake\nround trips: 1 (TLS 1.3)\nor 2 (TLS 1.2)' },
  [FAILS]: { kind: 'broken', label: 'The handshake fails:\nnginx answers 502' },
  [SAVED_AS_ANOTHER]: { kind: 'broken', label: 'No handshake: used again\nwith its identity' },
  [RESUMED_AS_ANOTHER]: { kind: 'broken', label: 'Resumed, with another\nclient certificate' },
  [RESUMED_UNCHECKED]: { kind: 'broken', label: 'Resumed, verified\nonly by another' },
  'end unknown': { kind: 'unknown', label: 'Unknown' },
  'end refused': { kind: 'broken', label: 'nginx does not start' },
};

/** When a handshake is a full one, by how often that is. */
const FIRST: Readonly<Record<Pace, string>> = {
  request: 'always',
  change: 'after the other target',
  'worker-and-peer': 'first one of each worker and server',
  peer: 'first one of each server',
  unknown: '',
};

/**
 * Draws how a request fares towards one origin: where it goes, whether a connection waits there, where the session is stored, and the
 * handshake that follows. A reading of the verdict: it says nothing of its own.
 */
export function buildUpstreamChart(
  target: ProxyTarget,
  verdict: UpstreamVerdict,
  sentence: string,
): FlowChart {
  const chart = new Chart(sentence);
  const outcome = verdict['next-connection'];
  const { draft } = chart;
  const start = `A request for\n${shorten(target.written)}`;
  draft.node(
    { id: 'start', kind: 'client', label: start, from: [spanOf(target.directive)] },
    WHOLE_ROW_LETTERS,
  );
  const place = verdict.upstream?.directive ?? target.directive;
  draft.node(
    { id: 'place', kind: 'decision', label: placeLabel(target, verdict), from: [spanOf(place)] },
    WHOLE_ROW_LETTERS,
  );
  draft.edge('start', 'place', target.module === 'proxy' ? '' : target.module);
  if (outcome.resumes === 'refused') {
    chart.end('place', 'end refused', '', outcome.facts[0]);
  } else {
    chart.connection(verdict);
    chart.session(verdict);
  }
  const title = `What ${target.written} costs at the upstream server`;
  return { title, ...layOut([draft]), text: chart.text };
}

function placeLabel(target: ProxyTarget, { upstream }: UpstreamVerdict): string {
  if (upstream) {
    const zone = upstream.zone ? 'with a zone' : 'without a zone';
    return `upstream{} ${shorten(upstream.name)}\n${zone}`;
  }
  return target.variable
    ? 'Evaluated for each request\nfrom variables'
    : 'An address of its own,\nno upstream{}';
}

class Chart {
  readonly draft = new Draft();
  readonly text: string[];

  constructor(sentence: string) {
    this.text = [sentence];
  }

  end(from: string, id: string, label: string, because?: FactId): void {
    this.draft.node({ id, ...ENDS[id]!, from: [] });
    this.draft.edge(from, id, label);
    const when = label === '' ? '' : `, ${label}`;
    const reason = because ? ` ${fact(because).says}` : '';
    this.text.push(`${inLine(ENDS[id]!.label)}${when}.${reason}`);
  }

  closed(from: string, id: string, because: FactId | undefined): void {
    const why = because ? fact(because).says : 'Unknown.';
    this.draft.node({ id, ...ENDS[id]!, from: [] });
    this.draft.closed(from, id, why);
    this.text.push(`${inLine(ENDS[id]!.label)}, never reached. ${why}`);
  }

  connection({ keepalive }: UpstreamVerdict): void {
    const { state, from } = keepalive;
    const label = {
      kept: keepalive.perLocation
        ? 'Connections kept\nfor each location'
        : 'Connections kept\nin each worker',
      closed: 'Connections closed\nafter each request',
      unknown: 'Whether connections are kept is not known',
    }[state];
    this.draft.node({ id: 'connection', kind: state === 'unknown' ? 'unknown' : 'store', label, from });
    this.draft.edge('place', 'connection');
    const [first, ...others] = keepalive.facts;
    if (keepalive.danger) this.end('connection', SAVED_AS_ANOTHER, 'one is idle', keepalive.danger.facts[0]);
    else if (state === 'kept') this.end('connection', SAVED, 'one is idle', first);
    if (state === 'closed' && !keepalive.danger) {
      this.closed('connection', SAVED, first);
      this.text.push(...others.map((id) => fact(id).says));
    }
  }

  session(verdict: UpstreamVerdict): void {
    const outcome = verdict['next-connection'];
    const [decisive] = outcome.facts;
    this.draft.node({
      id: 'session',
      kind: outcome.resumes === 'unknown' ? 'unknown' : 'store',
      label: (decisive && MEANS[decisive]) ?? 'Something was not given',
      from: outcome.from,
    });
    this.draft.edge('connection', 'session', 'a new one');
    switch (outcome.resumes) {
      case 'yes':
        this.resumed(outcome, 'later ones');
        this.end('session', FULL, FIRST[verdict.fullHandshakes]);
        return;
      case 'fails':
        this.end('session', FAILS, 'after the other target', decisive);
        this.end('session', FULL, 'otherwise');
        return;
      case 'some':
        this.resumed(outcome, 'after its own');
        this.end('session', FULL, 'after the other target');
        return;
      case 'no':
        this.end('session', FULL, 'always', decisive);
        this.closed('session', RESUMED, decisive);
        return;
      default:
        this.end('session', 'end unknown', '', decisive);
    }
  }

  resumed({ danger, facts }: Explained, when: string): void {
    const end = danger?.kind === 'unchecked' ? RESUMED_UNCHECKED : danger ? RESUMED_AS_ANOTHER : RESUMED;
    this.end('session', end, when, danger?.facts[0] ?? facts[0]);
  }
}

/** Where the session is, or why it is nowhere, by the deciding fact. */
const MEANS: Readonly<Partial<Record<FactId, string>>> = {
  'literal-keeps-session': "Session store:\neach worker's own",
  'upstream-zone-keeps-session': 'Session store:\nthe zone, for all workers',
  'variable-names-upstream': 'Session store:\nthe upstream it names',
  'variable-equals-literal': 'Session store: that of\nthe same literal target',
  'variable-forgets-session': 'No session store:\nno upstream{}',
  'upstream-reuse-off': 'Session reuse is off',
  'one-session-per-peer-protocols': 'One session per server,\ntwo targets replace it',
  'one-session-per-peer-names': 'One session per server,\nseveral names',
  'origin-session-not-verified': 'One session per server,\nanother left it unverified',
  'origin-session-ciphers': 'One session per server,\nciphers that differ',
  'lua-balancer': 'The balancer decides',
};
