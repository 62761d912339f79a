import { type Bytes, parseSize, seconds } from '../../core/base/units.ts';
import { SMALLEST_ZONE } from '../../core/catalog/defaults.ts';
import { ASSUMED_VERSION } from '../../core/catalog/platform/platform.ts';
import { CLIENT_KINDS } from '../../core/resumption/verdict.ts';
import { CLIENT_WORDS } from '../../core/resumption/words.ts';
import { type ExtraQuestions, sizeExtras, sizeExtrasText } from '../../core/sizing/report/size-extras.ts';
import { sizeReport, sizeReportText } from '../../core/sizing/report/size-report.ts';
import { thirdReport, thirdReportText } from '../../core/sizing/report/third-report.ts';
import { SERVER_KEYS } from '../../core/sizing/savings.ts';
import type { Returning } from '../../core/sizing/simulation/arrivals.ts';
import { type ClientMix, mixOf } from '../../core/sizing/zone/entries-per-handshake.ts';
import { ORDINARY_SESSION, sessionLibrary } from '../../core/sizing/zone/session-length.ts';
import type { Circumstances } from '../../core/sizing/zone/third-value.ts';
import { choiceOptions, readLibrary, readVersion } from '../choice-options.ts';
import { type Command, wrongUsage } from '../command.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import {
  asksJson,
  FORMAT_OPTION,
  flag,
  optionsHelp,
  readNumber,
  readOptions,
  readTime,
  readWord,
  valued,
} from '../options.ts';

const OPTIONS = {
  rate: valued('N', 'full handshakes per second at the busiest time'),
  timeout: valued('TIME', 'ssl_session_timeout: 600, 10m, 1d'),
  zone: valued('SIZE', 'of the shared zone: 10m'),
  concurrent: valued('N', 'sessions alive at the same time'),
  tickets: valued(
    'on|off',
    'ssl_session_tickets, on by default; with off the zone stores TLS 1.3 sessions too',
    { default: 'on', words: ['on', 'off'] },
  ),
  ...choiceOptions('nginx', 'tlsLibrary'),
  headroom: valued('F', 'factor on top, 1.25 for a quarter more'),
  mix: valued(
    'A,B,C',
    `percent of the handshakes: ${CLIENT_KINDS.map((client) => CLIENT_WORDS[client].storing).join(', ')}`,
  ),
  resumed: valued('N', 'resumed handshakes per second'),
  names: valued('N', 'length of the server name that clients send'),
  certificate: valued('N', "bytes of a client's certificate in DER"),
  key: valued(
    'KIND',
    `the key of the server's certificate: ${SERVER_KEYS.join(', ')}; adds what resumption saves`,
    { words: SERVER_KEYS },
  ),
  rtt: valued('MS', 'with --key: the round trip between client and server'),
  returning: valued(
    'P',
    'percent of the connections after which the client returns; adds simulated hit rates by zone size',
  ),
  away: valued('TIME', 'half of the returning clients are back within this time (5m)', { default: '5m' }),
  away90: valued('TIME', 'nine tenths are back within this time (1h)', { default: '1h' }),
  explain: flag('show the arithmetic'),
  ...FORMAT_OPTION,
} as const;

export const SIZE: Command = {
  run: size,
  options: OPTIONS,
  takes: '',
  says: 'how large a zone must be, or which timeout or rate it can handle',
  help: `Calculates one of --rate, --timeout and --zone from the other two, by the articles' formula and as measured.

${optionsHelp(OPTIONS)}

To get the rate from an access log, run tls-resume log.

  tls-resume size --rate 1000 --timeout 10m
  tls-resume size --zone 10m --rate 50 --nginx 1.26.3
`,
};

type Values = ReturnType<typeof readOptions<typeof OPTIONS>>['values'];

/** Says how large a zone has to be, or what a zone bears. */
export function size(args: readonly string[], print: (text: string) => void): ExitCode {
  const { values, positionals } = readOptions(args, OPTIONS);
  if (positionals.length > 0) throw new UsageError(`size takes no file: ${positionals[0]}`);
  const asJson = asksJson(values);
  const nginx = readVersion(values);
  const circumstances = readCircumstances(values, nginx ?? ASSUMED_VERSION);
  const answer =
    values.zone === undefined
      ? sizeOf(values, circumstances, nginx === null)
      : limitOf(values, readZone(values.zone), circumstances, nginx === null);
  print(asJson ? `${JSON.stringify(answer.data, null, 2)}\n` : answer.text);
  return EXIT.fine;
}

interface Answer {
  readonly data: object;
  readonly text: string;
}

function sizeOf(values: Values, circumstances: Circumstances, assumed: boolean): Answer {
  const rate = readNumber('rate', values.rate);
  const extras = readExtras(values);
  const asked = rate !== undefined && values.timeout !== undefined;
  if (!asked) refuseHalf(rate !== undefined, values.timeout !== undefined, extras.concurrent !== undefined);
  const report = asked
    ? sizeReport({ rate, timeout: readTime('timeout', values.timeout!), ...circumstances }, assumed)
    : null;
  const more = sizeExtras(extras, circumstances, report);
  return {
    data: report ? { ...report, ...more } : { schema: 1, ...more },
    text: `${report ? `${sizeReportText(report)}\n` : ''}${sizeExtrasText(more)}`,
  };
}

/** Says what is missing, or too much. */
function refuseHalf(hasRate: boolean, hasTimeout: boolean, hasConcurrent: boolean): void {
  if (hasTimeout && hasConcurrent)
    throw new UsageError(
      'size --concurrent takes no --timeout: the sessions that are alive at the same time are counted already. Leave --timeout out, or give --rate too.',
    );
  if (hasRate)
    throw new UsageError('size --rate needs --timeout or --zone as well, and calculates the third');
  if (hasTimeout)
    throw new UsageError('size --timeout needs --rate or --zone as well, and calculates the third');
  if (!hasConcurrent) throw wrongUsage('size', SIZE);
}

function limitOf(values: Values, zone: Bytes, circumstances: Circumstances, assumed: boolean): Answer {
  const rate = readNumber('rate', values.rate);
  if ((rate === undefined) === (values.timeout === undefined))
    throw new UsageError('size --zone takes one of --rate and --timeout, and gives the other');
  const report = thirdReport(
    rate === undefined ? { zone, timeout: readTime('timeout', values.timeout!) } : { zone, rate },
    circumstances,
    assumed,
  );
  return { data: report, text: thirdReportText(report) };
}

function readCircumstances(values: Values, nginx: Circumstances['nginx']): Circumstances {
  return {
    tickets: readWord('tickets', values.tickets, ['on', 'off']) === 'on',
    nginx,
    headroom: readNumber('headroom', values.headroom) ?? 1,
    resumedRate: readNumber('resumed', values.resumed) ?? 0,
    session: {
      ...ORDINARY_SESSION,
      ...sessionLibrary(readLibrary(values)),
      nameLength: readNumber('names', values.names) ?? ORDINARY_SESSION.nameLength,
      clientCertificate: readNumber('certificate', values.certificate) ?? 0,
    },
    ...(values.mix !== undefined && { mix: readMix(values.mix) }),
  };
}

function readZone(text: string): Bytes {
  const zone = parseSize(text);
  if (zone === null || zone < SMALLEST_ZONE)
    throw new UsageError(`--zone takes a size as nginx writes it, at least 32k, such as 10m, not ${text}`);
  return zone;
}

function readMix(text: string): ClientMix {
  const mix = mixOf(text.split(',').map(Number));
  if (mix === null)
    throw new UsageError(`--mix takes three percentages that add up to 100, such as 10,20,70, not ${text}`);
  return mix;
}

function readExtras(values: Values): ExtraQuestions {
  const concurrent = readNumber('concurrent', values.concurrent);
  const returning = readReturning(values);
  return {
    explain: values.explain,
    ...(concurrent !== undefined && { concurrent }),
    ...(returning && { returning }),
    ...(values.key !== undefined && {
      saving: {
        key: readWord('key', values.key, SERVER_KEYS),
        roundTrip: readNumber('rtt', values.rtt) ?? 0,
      },
    }),
  };
}

function readReturning(values: Values): Returning | null {
  const percent = readNumber('returning', values.returning);
  if (percent === undefined) return null;
  const median = readTime('away', values.away);
  const ninetieth = readTime('away90', values.away90);
  if (percent >= 100) throw new UsageError(`--returning takes less than 100, not ${values.returning}`);
  if (median < 1 || ninetieth < median)
    throw new UsageError('--away takes at least 1s, and --away90 at least as much as --away');
  return { part: percent / 100, median: seconds(median), ninetieth };
}
