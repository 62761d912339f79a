import { type FactId, fact } from '../catalog/facts.ts';
import type { ProxyTarget } from '../model/proxy-target.ts';
import { spanOf } from '../model/span-of.ts';
import type { Pace, UpstreamVerdict } from '../resumption/upstream-verdict.ts';
import type { FlowChart } from './flow-chart.ts';
import { type DraftEdge, type DraftNode, layOut } from './layout.ts';

const SAVED = 'end saved';
const RESUMED = 'end resumed';
const FULL = 'end full';

const ENDS: Readonly<Record<string, Pick<DraftNode, 'kind' | 'label'>>> = {
  [SAVED]: { kind: 'resumed', label: 'No handshake\nthe connection is used again' },
  [RESUMED]: { kind: 'resumed', label: 'Resumed\nabbreviated handshake' },
  [FULL]: { kind: 'full', label: 'Full handshake' },
  'end unknown': { kind: 'unknown', label: 'Unknown' },
  'end refused': { kind: 'broken', label: 'nginx does not start' },
};

/** When a handshake is a full one, by how often that is. */
const FIRST: Readonly<Record<Pace, string>> = {
  request: 'always',
  change: 'after the other target',
  'worker-and-peer': 'first one of each\nworker and server',
  peer: 'first one of\neach server',
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
  const draft: Draft = { nodes: [], edges: [], text: [sentence] };
  const outcome = verdict['next-connection'];
  addNode(draft, {
    id: 'start',
    kind: 'client',
    label: `A request for\n${shorten(target.written)}`,
    from: [],
  });
  addNode(draft, {
    id: 'place',
    kind: 'decision',
    label: placeLabel(target, verdict),
    from: [spanOf(verdict.upstream?.directive ?? target.directive)],
  });
  addEdge(draft, 'start', 'place', target.module === 'proxy' ? '' : target.module);
  if (outcome.resumes === 'refused') {
    end(draft, 'place', 'end refused', '', outcome.facts[0]);
  } else {
    drawConnection(draft, verdict);
    drawSession(draft, verdict);
  }
  const title = `What ${target.written} costs at the origin`;
  return { title, ...layOut(draft.nodes, draft.edges), text: draft.text };
}

interface Draft {
  readonly nodes: DraftNode[];
  readonly edges: DraftEdge[];
  readonly text: string[];
}

function addNode(draft: Draft, node: DraftNode): void {
  if (!draft.nodes.some((known) => known.id === node.id)) draft.nodes.push(node);
}

function addEdge(draft: Draft, from: string, to: string, label: string, why = ''): void {
  draft.edges.push({ from, to, label, impossible: why !== '', why });
}

function end(draft: Draft, from: string, id: string, label: string, because?: FactId): void {
  addNode(draft, { id, ...ENDS[id]!, from: [] });
  addEdge(draft, from, id, label);
  const when = label === '' ? '' : `, ${label.replaceAll('\n', ' ')}`;
  const reason = because ? ` ${fact(because).says}` : '';
  draft.text.push(`${ENDS[id]!.label.replace('\n', ', ')}${when}.${reason}`);
}

/** A way that this configuration never takes, drawn as closed. */
function closed(draft: Draft, from: string, id: string, because: FactId | undefined): void {
  addNode(draft, { id, ...ENDS[id]!, from: [] });
  addEdge(draft, from, id, 'never', because ? fact(because).says : 'It is not known.');
}

function placeLabel(target: ProxyTarget, { upstream }: UpstreamVerdict): string {
  if (upstream) {
    const zone = upstream.zone ? 'with a zone' : 'without a zone';
    return `upstream{} ${shorten(upstream.name)}\n${zone}`;
  }
  return target.variable ? 'Worked out anew\nfrom variables' : 'An address of its own,\nno upstream{}';
}

const shorten = (name: string): string => (name.length > 34 ? `${name.slice(0, 33)}…` : name);

function drawConnection(draft: Draft, { keepalive }: UpstreamVerdict): void {
  const { state, from } = keepalive;
  const label = {
    kept: keepalive.perLocation ? 'Connections kept\nfor each location' : 'Connections kept\nin each worker',
    closed: 'Connections closed\nafter each request',
    unknown: 'Whether connections are\nkept is not known',
  }[state];
  addNode(draft, { id: 'connection', kind: state === 'unknown' ? 'unknown' : 'store', label, from });
  addEdge(draft, 'place', 'connection', '');
  if (state === 'kept') end(draft, 'connection', SAVED, 'one is idle', keepalive.facts[0]);
  if (state === 'closed') {
    closed(draft, 'connection', SAVED, keepalive.facts[0]);
    draft.text.push(...keepalive.facts.map((id) => fact(id).says));
  }
}

function drawSession(draft: Draft, verdict: UpstreamVerdict): void {
  const outcome = verdict['next-connection'];
  const [decisive] = outcome.facts;
  addNode(draft, {
    id: 'session',
    kind: outcome.resumes === 'unknown' ? 'unknown' : 'store',
    label: (decisive && MEANS[decisive]) ?? 'Something is not in sight',
    from: outcome.from,
  });
  addEdge(draft, 'connection', 'session', 'a new one');
  switch (outcome.resumes) {
    case 'yes':
      end(draft, 'session', RESUMED, 'later ones', decisive);
      end(draft, 'session', FULL, FIRST[verdict.fullHandshakes]);
      return;
    case 'some':
      end(draft, 'session', RESUMED, 'after its own', decisive);
      end(draft, 'session', FULL, 'after the other target');
      return;
    case 'no':
      end(draft, 'session', FULL, 'always', decisive);
      closed(draft, 'session', RESUMED, decisive);
      return;
    default:
      end(draft, 'session', 'end unknown', '', decisive);
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
  'lua-balancer': "The balancer's own matter",
};
