import type { SourceFile } from '../../core/base/source-file.ts';
import { CLIENT_KINDS, type ClientKind } from '../../core/resumption/verdict.ts';
import { choiceOptions, readChoices } from '../choice-options.ts';
import { type Command, wrongUsage } from '../command.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { readWhole } from '../input/read-bytes.ts';
import { READING_OPTIONS, readInput } from '../input/read-input.ts';
import { REDACT_OPTION } from '../input/redact-input.ts';
import { asksJson, FORMAT_OPTION, flag, optionsHelp, readNumber, readOptions, valued } from '../options.ts';
import { escaped, printable } from '../print/printable.ts';
import { compare, serverFor } from '../probe/compare-prediction.ts';
import { type MatrixReport, probeHosts, renamed } from '../probe/host-matrix.ts';
import { readKeyLabels, SeenKeys } from '../probe/key-names.ts';
import { type Probed, probeResumption } from '../probe/resumption-probe.ts';
import { readTarget, redactTargets, targetsOf } from '../probe/targets.ts';
import { type KeyWords, matrixText, oneTargetText } from '../probe/verify-text.ts';
import { addressOf, contextOf, type Manners, type ProbeTarget, Unreachable } from '../probe/visit.ts';
import { runAnalysis } from '../run-analysis.ts';

const MOST_CONNECTIONS = 64;
/** of each pair of hosts */
const MATRIX_PAIRS = 4;

const OPTIONS = {
  servername: valued(
    'NAME',
    'the server name to send; by default HOST where it is a name, none where it is an address',
  ),
  hosts: valued(
    'LIST',
    'connect to these instead, separated by commas, as the name HOST: who resumes whose sessions',
    { multiple: true },
  ),
  'all-addresses': flag('connect to every address that the name has: who resumes whose sessions'),
  connections: valued('N', `sessions per kind of client, 1 to ${MOST_CONNECTIONS} (16)`, { default: '16' }),
  request: valued('PATH', 'send one GET for this path in every connection (HTTP/1.1)'),
  cert: valued('FILE', "a client's certificate, PEM; with --key"),
  key: valued('FILE', 'its private key'),
  also: valued('NAME', 'offer sessions under this name too, and the other way around'),
  'key-file': valued(
    'FILE|LABEL=FILE',
    'a ticket key of the hosts: says which one is in use; only its name, the first 16 bytes, is looked at',
    { multiple: true },
  ),
  state: valued(
    'FILE',
    'remembers the names of ticket keys, to show how long each has been in use; created if missing',
  ),
  config: valued('FILE|DIR', 'compare the result with what this configuration, or dump, predicts'),
  ...choiceOptions('nginx', 'tlsLibrary'),
  ...FORMAT_OPTION,
  ...REDACT_OPTION,
  ...READING_OPTIONS,
} as const;

export const VERIFY: Command = {
  run: verify,
  options: OPTIONS,
  takes: 'HOST[:PORT]…',
  says: 'connects to a running server: who resumes, compared with the prediction',
  help: `Connects as the three kinds of clients (TLS 1.2, session ID; TLS 1.2, ticket; TLS 1.3), gets sessions, returns with
them, and shows how many resumed. Nothing but handshakes is sent, except with --request; each kind of client makes
2 N + 1 of them, and 10 one after another where none resumed. Whether early data would be accepted is asked by two more
of TLS 1.3, of which one is left unfinished; none is sent. Of several hosts every one's sessions are offered to every
one, ${MATRIX_PAIRS} of each kind.

${optionsHelp(OPTIONS)}

This shows whether sessions resume now, from this machine. It cannot show which worker answers, whether several hosts
share the name, or what a reload, a restart or a renewed certificate would do: check predicts those. The certificate is
not examined. With ssl_verify_client a client without a certificate is refused at its request, not in the handshake:
give --request to see what becomes of its sessions.

Exit status: 0; 1 if the result differs from what --config predicts; 2 if nothing answers or, without --config, no kind
of client completes a handshake.

  tls-resume verify --config /etc/nginx/nginx.conf --nginx auto www.example.com:443
  tls-resume verify --servername www.example.com --key-file current.key 10.0.0.1 10.0.0.2
`,
};

type Values = ReturnType<typeof readOptions<typeof OPTIONS>>['values'];

/** Measures resumption against running servers. */
export async function verify(args: readonly string[], print: (text: string) => void): Promise<ExitCode> {
  const { values, positionals } = readOptions(args, OPTIONS);
  if (positionals.length === 0) throw wrongUsage('verify', VERIFY);
  const pairs = readNumber('connections', values.connections)!;
  if (!Number.isInteger(pairs) || pairs < 1 || pairs > MOST_CONNECTIONS)
    throw new UsageError(
      `--connections takes a number from 1 to ${MOST_CONNECTIONS}, not ${values.connections}`,
    );
  const manners = readManners(values);
  const asked = { values, asJson: asksJson(values), pairs, manners };
  const given = positionals.map((address) => readTarget(address, values.servername));
  const targets = await targetsOf(given, values);
  const [only] = targets;
  return targets.length > 1 ? verifyHosts(targets, asked, print) : verifyOne(only!, asked, print);
}

interface Asked {
  readonly values: Values;
  readonly asJson: boolean;
  readonly pairs: number;
  readonly manners: Manners;
}

async function verifyOne(
  target: ProbeTarget,
  asked: Asked,
  print: (text: string) => void,
): Promise<ExitCode> {
  const { values, asJson, pairs } = asked;
  const sources = values.config === undefined ? [] : readInput([values.config], values['allow-outside']);
  const predicted = values.config === undefined ? null : predict(values.config, sources, values, target);
  const other = { ...target, serverName: values.also ?? null };
  const [shown, shownOther] = (values.redact ? redactTargets([target, other], sources) : [target, other]) as [
    ProbeTarget,
    ProbeTarget,
  ];
  const found = await probeAll(target, shown, asked);
  const probed = values.redact ? underOtherNames(found, target, shown, shownOther) : found;
  const compared = predicted && compare(predicted, probed);
  const words = keyWords(values, [
    [
      addressOf(shown),
      CLIENT_KINDS.flatMap((kind) => probed[kind].sessions.flatMap(({ keyName }) => keyName ?? [])),
    ],
  ]);
  const report = {
    schema: 1,
    target: shown,
    pairs,
    measured: probed,
    predicted: compared,
    keys: named(words),
  };
  print(
    asJson
      ? `${escaped(JSON.stringify(report, null, 2))}\n`
      : printable(oneTargetText(shown, probed, compared, words)),
  );
  if (compared)
    return Object.values(compared).some(({ agreement }) => agreement === 'differs') ? EXIT.found : EXIT.fine;
  return CLIENT_KINDS.every((kind) => probed[kind].refused) ? EXIT.unreadable : EXIT.fine;
}

async function verifyHosts(
  targets: readonly ProbeTarget[],
  { values, asJson, pairs, manners }: Asked,
  print: (text: string) => void,
): Promise<ExitCode> {
  if (values.config !== undefined || values.also !== undefined)
    throw new UsageError(
      'verify --config and --also take one host: for several, tls-resume farm predicts who resumes',
    );
  const shown = values.redact ? redactTargets(targets, []) : targets;
  const names = new Map(targets.map((target, at) => [addressOf(target), addressOf(shown[at]!)]));
  const report = renamed(await probeHosts(targets, Math.min(pairs, MATRIX_PAIRS), manners), names);
  const words = keyWords(values, keysByHost(report));
  const [{ serverName }] = shown as [ProbeTarget];
  const data = {
    schema: 1,
    targets: shown,
    pairs: Math.min(pairs, MATRIX_PAIRS),
    ...report,
    keys: named(words),
  };
  print(
    asJson ? `${escaped(JSON.stringify(data, null, 2))}\n` : printable(matrixText(serverName, report, words)),
  );
  const answered = CLIENT_KINDS.some((kind) => Object.keys(report.matrices[kind].cells).length > 0);
  return answered ? EXIT.fine : EXIT.unreadable;
}

const keysByHost = ({ matrices }: MatrixReport): readonly (readonly [string, readonly string[]])[] =>
  CLIENT_KINDS.flatMap((kind) => Object.entries(matrices[kind].keys));

/** Names that were seen now, with how long they have been; the state is written. */
function keyWords(values: Values, found: readonly (readonly [string, readonly string[]])[]): KeyWords {
  const labels = readKeyLabels(values['key-file'] ?? []);
  const seen = new Map<string, string>();
  if (values.state === undefined) return { labels, seen };
  const state = new SeenKeys(values.state, new Date());
  const once = new Map(found.flatMap(([host, keys]) => keys.map((key) => [`${host} ${key}`, { host, key }])));
  for (const { host, key } of once.values()) {
    const age = state.note(host, key);
    if (age !== null) seen.set(key, age);
  }
  state.write();
  return { labels, seen };
}

const named = ({ labels, seen }: KeyWords) => ({
  files: Object.fromEntries(labels),
  seen: Object.fromEntries(seen),
});

function readManners({ request, cert, key }: Values): Manners {
  if ((cert === undefined) !== (key === undefined)) throw new UsageError('--cert and --key go together');
  if (request !== undefined && !/^\/[!-~]*$/.test(request))
    throw new UsageError(`--request takes a path, such as /, not ${request}`);
  const credentials =
    cert === undefined || key === undefined ? null : { cert: readWhole(cert), key: readWhole(key) };
  const manners = { request: request ?? null, credentials };
  try {
    contextOf('tls13', manners);
  } catch (error) {
    throw new UsageError(`--cert and --key are not taken: ${(error as Error).message.split('\n')[0]}`);
  }
  return manners;
}

function predict(
  config: string,
  sources: readonly SourceFile[],
  values: object,
  { port, serverName }: ProbeTarget,
) {
  const { report } = runAnalysis(sources, readChoices(values));
  const server = serverFor(report, port, serverName);
  if (!server) throw new UsageError(`${config} has no TLS server on port ${port}, or several that differ`);
  return server;
}

async function probeAll(
  target: ProbeTarget,
  shown: ProbeTarget,
  { values, pairs, manners }: Asked,
): Promise<Record<ClientKind, Probed>> {
  const probed: [ClientKind, Probed][] = [];
  try {
    for (const kind of CLIENT_KINDS)
      probed.push([kind, await probeResumption(target, kind, pairs, manners, values.also ?? null)]);
  } catch (error) {
    if (error instanceof Unreachable)
      throw new UsageError(`nothing answers at ${addressOf(shown)}: ${error.message}`);
    throw error;
  }
  return Object.fromEntries(probed) as Record<ClientKind, Probed>;
}

/** What was crossed between two names, by their stand-ins. */
function underOtherNames(
  probed: Record<ClientKind, Probed>,
  { serverName }: ProbeTarget,
  shown: ProbeTarget,
  other: ProbeTarget,
): Record<ClientKind, Probed> {
  const nameOf = (name: string) => (name === (serverName ?? 'no name') ? shown.serverName : other.serverName);
  const rows = CLIENT_KINDS.map((kind): [ClientKind, Probed] => {
    const crossed = probed[kind].crossed.map((each) => ({
      ...each,
      from: nameOf(each.from) ?? 'no name',
      to: nameOf(each.to) ?? 'no name',
    }));
    return [kind, { ...probed[kind], crossed }];
  });
  return Object.fromEntries(rows) as Record<ClientKind, Probed>;
}
