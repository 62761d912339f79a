import { isIP } from 'node:net';
import type { SourceFile } from '../../core/base/source-file.ts';
import type { ClientKind } from '../../core/resumption/verdict.ts';
import { CLIENT_KINDS } from '../../core/resumption/verdict.ts';
import { choiceOptions, readChoices } from '../choice-options.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { READING_OPTIONS, readInput } from '../input/read-input.ts';
import { REDACT_OPTION, readShown } from '../input/redact-input.ts';
import { asksJson, FORMAT_OPTION, optionsHelp, readNumber, readOptions, usageOf } from '../options.ts';
import { escaped } from '../print/printable.ts';
import { type Comparison, compare, serverFor } from '../probe/compare-prediction.ts';
import { type Probed, type ProbeTarget, probeResumption, Unreachable } from '../probe/resumption-probe.ts';
import { runAnalysis } from '../run-analysis.ts';

const MOST_CONNECTIONS = 64;

const OPTIONS = {
  servername: {
    type: 'string',
    takes: 'NAME',
    help: 'the server name to send; by default HOST where it is a name, none where it is an address',
  },
  connections: {
    type: 'string',
    default: '16',
    takes: 'N',
    help: `sessions per kind of client, 1 to ${MOST_CONNECTIONS} (16)`,
  },
  config: {
    type: 'string',
    takes: 'FILE|DIR',
    help: 'compare the result with what this configuration, or dump, predicts',
  },
  ...choiceOptions('nginx', 'tlsLibrary'),
  ...FORMAT_OPTION,
  ...REDACT_OPTION,
  ...READING_OPTIONS,
} as const;

export const usage = usageOf('verify', OPTIONS, 'HOST[:PORT]');

export const help = `Connects as the three kinds of clients (TLS 1.2, session ID; TLS 1.2, ticket; TLS 1.3), gets sessions, returns with
them, and shows how many resumed. Nothing but handshakes is sent; each kind of client makes 2 N + 1 of them.

${optionsHelp(OPTIONS)}

This shows whether sessions resume now, from this machine. It cannot show which worker answers, whether several hosts
share the name, or what a reload, a restart or a renewed certificate would do: check predicts those. The certificate is
not examined.

Exit status: 0; 1 if the result differs from what --config predicts; 2 if nothing answers or, without --config, no kind
of client completes a handshake.

  tls-resume verify --config /etc/nginx/nginx.conf --nginx auto www.example.com:443
`;

/** Measures resumption against a running server. */
export async function verify(args: readonly string[], print: (text: string) => void): Promise<ExitCode> {
  const { values, positionals } = readOptions(args, OPTIONS);
  const [address, ...others] = positionals;
  if (address === undefined || others.length > 0) throw new UsageError(`usage: tls-resume ${usage}`);
  const target = readTarget(address, values.servername);
  const asJson = asksJson(values);
  const pairs = readNumber('connections', values.connections)!;
  if (!Number.isInteger(pairs) || pairs < 1 || pairs > MOST_CONNECTIONS)
    throw new UsageError(
      `--connections takes a number from 1 to ${MOST_CONNECTIONS}, not ${values.connections}`,
    );
  const sources = values.config === undefined ? [] : readInput([values.config], values['allow-outside']);
  const predicted = values.config === undefined ? null : predict(values.config, sources, values, target);
  const shown = values.redact ? redactTarget(target, sources) : target;
  const probed = await probeAll(target, shown, pairs);
  const compared = predicted && compare(predicted, probed);
  const report = { schema: 1, target: shown, pairs, measured: probed, predicted: compared };
  print(asJson ? `${escaped(JSON.stringify(report, null, 2))}\n` : write(shown, probed, compared));
  if (compared)
    return Object.values(compared).some(({ agreement }) => agreement === 'differs') ? EXIT.found : EXIT.fine;
  return CLIENT_KINDS.every((kind) => probed[kind].refused) ? EXIT.unreadable : EXIT.fine;
}

function readTarget(address: string, name: string | undefined): ProbeTarget {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/i.exec(address);
  const port = Number(match?.[3] ?? 443);
  if (!match || port < 1 || port > 65535)
    throw new UsageError(`verify takes HOST, HOST:PORT or [ADDRESS]:PORT, not ${address}`);
  const host = match[1] ?? match[2]!;
  return { host, port, serverName: name ?? (isIP(host) === 0 ? host : null) };
}

/** With the stand-ins that redact gives out for the same configuration. */
function redactTarget({ host, port, serverName }: ProbeTarget, sources: readonly SourceFile[]): ProbeTarget {
  const text = `server_name ${host} ${serverName ?? ''};`;
  // a name of nginx's own: it takes no stand-in from the files of the configuration
  const shown = readShown([...sources, { path: 'mime.types', text, encoding: 'utf-8' }], true).at(-1)!;
  const [, redactedHost = '', name] = shown.text.split(/[ ;]/);
  return { host: redactedHost, port, serverName: serverName === null ? null : name! };
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
  pairs: number,
): Promise<Record<ClientKind, Probed>> {
  const probed: [ClientKind, Probed][] = [];
  try {
    for (const kind of CLIENT_KINDS) probed.push([kind, await probeResumption(target, kind, pairs)]);
  } catch (error) {
    if (error instanceof Unreachable)
      throw new UsageError(`nothing answers at ${addressOf(shown)}: ${error.message}`);
    throw error;
  }
  return Object.fromEntries(probed) as Record<ClientKind, Probed>;
}

const addressOf = ({ host, port }: ProbeTarget): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`;

function write(
  target: ProbeTarget,
  probed: Readonly<Record<ClientKind, Probed>>,
  compared: Readonly<Record<ClientKind, Comparison>> | null,
): string {
  const rows = CLIENT_KINDS.map((kind) => {
    const row = `  ${kind.padEnd(14)}${sayMeasured(probed[kind])}`;
    return compared ? `${row}\n  ${' '.repeat(14)}${sayComparison(compared[kind])}` : row;
  });
  const { serverName } = target;
  const name = serverName === null ? 'without a server name' : `as ${serverName}`;
  return [
    `${addressOf(target)} ${name}, from this machine, now:`,
    '',
    ...rows,
    '',
    'Not seen from here: which worker, or which host behind the name, answered; what a reload or a restart would do.',
    '',
  ].join('\n');
}

function sayMeasured({ refused, offered, resumed, withoutSession, broken }: Probed): string {
  if (refused?.kind === 'not-offered') return `the protocol is not offered (${refused.error})`;
  if (refused) return `no handshake comes about (${refused.error})`;
  const without = withoutSession > 0 ? `; ${withoutSession} times the server gave no session` : '';
  const failed = broken > 0 ? `; ${broken} handshakes broke off` : '';
  return `${resumed} of ${offered + withoutSession} came back and resumed${without}${failed}`;
}

function sayComparison({ sameWorker, otherWorker, agreement }: Comparison): string {
  const said =
    sameWorker === otherWorker
      ? `predicted: ${sameWorker}`
      : `predicted: ${sameWorker} on the same worker, ${otherWorker} on another`;
  const why = agreement === 'cannot tell' ? ': which worker answered is not seen' : '';
  return `${said}; ${agreement}${sameWorker === otherWorker ? '' : why}`;
}
