import type { Span } from '../base/span.ts';
import { Draft, shorten, WHOLE_ROW_LETTERS } from '../flow/draft.ts';
import type { FlowChart } from '../flow/flow-chart.ts';
import { layOut } from '../flow/layout.ts';
import type { JudgedConnection } from './examine-module.ts';
import type { ModuleOutcome } from './prediction.ts';
import type { ModuleConnection, Save } from './reading/connection.ts';
import type { Step } from './reading/trace.ts';

type Protocol = 'tls12' | 'tls13';
const NAMES: Readonly<Record<Protocol, string>> = { tls12: 'TLS 1.2', tls13: 'TLS 1.3' };

const ENDS: Readonly<
  Record<ModuleOutcome, { readonly kind: 'resumed' | 'full' | 'unknown'; readonly label: string }>
> = {
  yes: { kind: 'resumed', label: 'The next connection resumes' },
  some: { kind: 'unknown', label: 'The next connection resumes by chance' },
  no: { kind: 'full', label: 'The next connection: full handshake' },
  unknown: { kind: 'unknown', label: 'The next connection: unknown' },
};

/** How a module's connection fares with one protocol: where a session is taken, offered, saved and freed. A reading of the judgement. */
export function moduleChart(judged: JudgedConnection, protocol: Protocol): FlowChart {
  const { connection, prediction } = judged;
  const { create, handshake, client } = connection;
  const draft = new Draft();
  const text: string[] = [];
  let last = '';
  const add = (
    id: string,
    kind: Parameters<Draft['node']>[0]['kind'],
    label: string,
    from: readonly Span[],
  ) => {
    draft.node({ id, kind, label, from }, WHOLE_ROW_LETTERS);
    if (last !== '') draft.edge(last, id);
    last = id;
    text.push(`${label.replaceAll('\n', ' ')}.`);
  };
  add('start', 'client', `${shorten(create.fn.name)}\nmakes a connection, ${NAMES[protocol]}`, [
    spanOfStep(create),
  ]);
  if (client === 'no-flag')
    add('flag', 'broken', 'No NGX_SSL_CLIENT:\nno handshake completes', [spanOfStep(create)]);
  const offer = connection.offers[0];
  add(
    'offer',
    offer ? 'store' : 'decision',
    offer ? `Offers ${offer.slot ? shorten(offer.slot.text) : 'a session'}` : 'Offers no session',
    offer ? [spanOfStep(offer.step)] : [],
  );
  add('handshake', 'decision', 'Handshake', handshake ? [spanOfStep(handshake)] : []);
  for (const [index, each] of saveSteps(connection, protocol).entries())
    add(`save ${index}`, each.kind, each.label, each.from);
  const frees = connection.frees.filter(({ fn }) => fn.file === create.fn.file);
  if (frees.length > 0)
    add(
      'free',
      'store',
      `Frees sessions in\n${[...new Set(frees.map(({ fn }) => shorten(fn.name)))].slice(0, 3).join('\n')}`,
      frees.map(spanOfStep),
    );
  const outcome = prediction[protocol];
  add('end', ENDS[outcome].kind, ENDS[outcome].label, []);
  text.push(prediction.because[protocol]);
  return { title: `${create.fn.name}, ${NAMES[protocol]}`, ...layOut([draft]), text };
}

interface SaveStep {
  readonly kind: 'store' | 'decision' | 'unknown';
  readonly label: string;
  readonly from: readonly Span[];
}

/** What is saved, in the order in which it happens with the protocol. */
function saveSteps({ saves, context }: ModuleConnection, protocol: Protocol): readonly SaveStep[] {
  const of = (...paths: readonly Save['path'][]) => saves.filter(({ path }) => paths.includes(path));
  const said = (
    found: readonly Save[],
    says: string,
    kind: SaveStep['kind'] = 'store',
  ): readonly SaveStep[] =>
    found.length === 0 ? [] : [{ kind, label: says, from: found.map(({ step }) => spanOfStep(step)) }];
  const reports =
    context.reports === 'no' ? 'save_session is set,\nbut never called' : 'save_session saves it';
  const ticket =
    protocol === 'tls13' ? 'A ticket arrives\nafter the handshake:\n' : 'During the handshake:\n';
  const early = protocol === 'tls13' ? '\nwithout a ticket yet' : '';
  const steps = [
    ...(protocol === 'tls12' ? said(of('callback'), `${ticket}${reports}`) : []),
    ...said(of('handler'), `The handler saves a session${early}`),
    ...said(of('direct'), `Saved behind ngx_ssl_handshake${early}`),
    ...(protocol === 'tls13' ? said(of('callback', 'late-callback'), `${ticket}${reports}`) : []),
    ...said(of('read'), 'Saved when something was read'),
    ...said(of('elsewhere'), 'Saved elsewhere:\nwhen is not known', 'unknown'),
  ];
  return steps.length > 0 ? steps : [{ kind: 'decision', label: 'Saves no session', from: [] }];
}

const spanOfStep = ({ fn, node }: Step): Span => ({ file: fn.file.path, from: node.from, to: node.to });
