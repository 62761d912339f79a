import { sayDuration } from '../../core/base/units.ts';
import { CLIENT_KINDS, type ClientKind } from '../../core/resumption/verdict.ts';
import { CLIENT_WORDS } from '../../core/resumption/words.ts';
import type { Comparison } from './compare-prediction.ts';
import type { EarlyAnswer } from './early-data.ts';
import type { HostMatrix, MatrixReport } from './host-matrix.ts';
import type { KeyLabels } from './key-names.ts';
import type { Crossed, Probed } from './resumption-probe.ts';
import type { SessionContent } from './session-content.ts';
import { addressOf, type ProbeTarget } from './visit.ts';

/** What is known of keys besides their names. */
export interface KeyWords {
  readonly labels: KeyLabels;
  /** by key name: how long it has been in use */
  readonly seen: ReadonlyMap<string, string>;
}

const INDENT = ' '.repeat(16);

/** One server, as the three kinds of clients met it. */
export function oneTargetText(
  target: ProbeTarget,
  probed: Readonly<Record<ClientKind, Probed>>,
  compared: Readonly<Record<ClientKind, Comparison>> | null,
  words: KeyWords,
): string {
  const rows = CLIENT_KINDS.flatMap((kind) => [
    `  ${kind.padEnd(14)}${sayMeasured(probed[kind])}`,
    ...remarks(kind, probed[kind], words).map((remark) => `${INDENT}${remark}`),
    ...(compared ? [`${INDENT}${sayComparison(compared[kind])}`] : []),
  ]);
  return [
    `${addressOf(target)} ${sayName(target.serverName)}, from this machine, now:`,
    '',
    ...rows,
    '',
    'Not visible from here: which worker or host answered, and what a reload or a restart would do.',
    '',
  ].join('\n');
}

const sayName = (name: string | null): string => (name === null ? 'without a server name' : `as ${name}`);

function sayMeasured({ refused, offered, resumed, withoutSession, broken }: Probed): string {
  if (refused?.kind === 'not-offered') return `the protocol is not offered (${refused.error})`;
  if (refused) return `no handshake succeeds (${refused.error})`;
  const without = withoutSession > 0 ? `; ${withoutSession} times the server issued no session` : '';
  const failed = broken > 0 ? `; ${broken} handshakes failed` : '';
  return `${resumed} of ${offered + withoutSession} resumed${without}${failed}`;
}

function remarks(kind: ClientKind, probed: Probed, words: KeyWords): readonly string[] {
  if (probed.refused) return [];
  return [
    ...(kind === 'tls12-id' && probed.offered > 0 && probed.resumed === 0
      ? ['session IDs are given and none is accepted: no cache keeps them, or it is not consulted']
      : []),
    ...sayPart(probed),
    ...sayTickets(probed.sessions, words),
    ...(probed.earlyData === null ? [] : [EARLY_WORDS[probed.earlyData]]),
    ...sayStatuses(probed.statuses),
    ...probed.crossed.map(sayCrossed),
  ];
}

/** Some come back to where their session is known: workers with a cache each, or hosts. */
function sayPart({ offered, resumed, sessions }: Probed): readonly string[] {
  if (resumed === 0 || resumed === offered) return [];
  const names = new Set(sessions.flatMap(({ keyName }) => keyName ?? [])).size;
  const caches = Math.max(names, Math.round(offered / resumed));
  if (caches < 2) return ['some: a session is not found again now and then, as in a zone that is too small'];
  return [
    `some: it behaves like ${caches} separate caches, as several hosts behind one address or workers with a cache each do`,
  ];
}

function sayTickets(sessions: readonly SessionContent[], { labels, seen }: KeyWords): readonly string[] {
  const encrypted = sessions.filter(({ kind }) => kind === 'encrypted');
  const lines = encrypted.map(({ keyName, lifetimeHint }) => {
    const label = labels.get(keyName!);
    const file = label !== undefined ? ` (${label})` : labels.size > 0 ? ' (none of the key files)' : '';
    const age = seen.get(keyName!);
    return `ticket of key ${keyName}${file}, lifetime hint ${sayDuration(lifetimeHint)}${age ? `, ${age}` : ''}`;
  });
  const stateful = sessions.find(({ kind }) => kind === 'stateful');
  const early = sessions.find(({ earlyData }) => earlyData > 0);
  return [
    ...lines,
    ...(encrypted.length > 1
      ? [`${encrypted.length} keys at once: hosts with keys of their own, or a rotation`]
      : []),
    ...(stateful
      ? [
          `the ticket points to a session that the server keeps (stateful), lifetime hint ${sayDuration(stateful.lifetimeHint)}`,
        ]
      : []),
    ...(early ? [`tickets allow early data, up to ${early.earlyData} bytes`] : []),
  ];
}

const EARLY_WORDS: Readonly<Record<EarlyAnswer, string>> = {
  accepted: 'early data would be accepted; none was sent',
  ignored: 'early data would not be accepted; none was sent',
  'not-allowed': 'early data is not accepted: the tickets allow none',
  unknown: 'early data: unknown, as the server did not say whether it would be accepted',
};

function sayStatuses({ full, resumed }: Probed['statuses']): readonly string[] {
  if (full.length === 0) return [];
  const after = resumed.length > 0 ? `, after a resumed one ${resumed.join(', ')}` : '';
  return [`the request was answered with ${full.join(', ')} after a full handshake${after}`];
}

function sayCrossed({ from, to, offered, resumed, broken, statuses }: Crossed): string {
  const status = statuses.length > 0 ? `, answered with ${statuses.join(', ')}` : '';
  const failed = broken > 0 ? `; ${broken} handshakes failed` : '';
  const warning =
    resumed > 0
      ? '. Where the two ask for different client certificates, this must not happen: CVE-2025-23419'
      : '';
  return `sessions of ${from} offered as ${to}: ${resumed} of ${offered} resumed${status}${failed}${warning}`;
}

function sayComparison({ sameWorker, otherWorker, agreement }: Comparison): string {
  const said =
    sameWorker === otherWorker
      ? `predicted: ${sameWorker}`
      : `predicted: ${sameWorker} on the same worker, ${otherWorker} on another`;
  const why = agreement === 'cannot tell' ? ': which worker answered is not visible' : '';
  return `${said}; ${agreement}${sameWorker === otherWorker ? '' : why}`;
}

/** Several servers: who resumes whose sessions. */
export function matrixText(
  name: string | null,
  { matrices, unreachable }: MatrixReport,
  words: KeyWords,
): string {
  const missing = Object.entries(unreachable).map(([host, why]) => `nothing answers at ${host}: ${why}`);
  return `${[
    `Who resumes whose sessions ${sayName(name)}, from this machine, now:`,
    ...(missing.length > 0 ? [missing.join('\n')] : []),
    ...CLIENT_KINDS.map((kind) => oneMatrix(kind, matrices[kind], words)),
  ].join('\n\n')}\n`;
}

function oneMatrix(kind: ClientKind, { cells, refused, keys, caches }: HostMatrix, words: KeyWords): string {
  const hosts = Object.keys(cells);
  const width = Math.max(12, ...hosts.map((host) => host.length)) + 2;
  const refusals = Object.entries(refused).map(
    ([host, error]) => `  ${host}: no handshake succeeds (${error})`,
  );
  if (hosts.length === 0) return [CLIENT_WORDS[kind].name, ...refusals].join('\n');
  const rows = hosts.map((from) => {
    const row = hosts.map((to) => {
      const { offered, resumed, broken } = cells[from]![to]!;
      const text = offered === 0 ? 'no session' : `${resumed} of ${offered}${broken > 0 ? '!' : ''}`;
      return text.padEnd(width);
    });
    return `  ${from.padEnd(width)}${row.join('')}`.trimEnd();
  });
  const verdict = caches === 1 ? 'they behave like one cache' : `they behave like ${caches} separate caches`;
  return [
    `${CLIENT_WORDS[kind].name}: ${hosts.length === 1 ? 'one host alone' : verdict}`,
    `  ${'session of'.padEnd(width)}${hosts.map((host) => host.padEnd(width)).join('')}`.trimEnd(),
    ...rows,
    ...hosts.flatMap((host) =>
      keys[host]!.map((key) => `  ${host} encrypts with key ${key}${sayKey(key, words)}`),
    ),
    ...refusals,
  ].join('\n');
}

function sayKey(key: string, { labels, seen }: KeyWords): string {
  const label = labels.get(key);
  const file = label !== undefined ? ` (${label})` : labels.size > 0 ? ' (none of the key files)' : '';
  const age = seen.get(key);
  return `${file}${age ? `, ${age}` : ''}`;
}
