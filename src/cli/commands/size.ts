import { ASSUMED_VERSION } from '../../core/catalog/platform.ts';
import { parseVersion } from '../../core/catalog/version.ts';
import { sizeReport, sizeReportText } from '../../core/sizing/size-report.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { readNginx, readNumber, readOptions, readTime, readWord } from '../options.ts';

export const usage =
  'size --rate N --timeout T [--tickets on|off] [--nginx V] [--headroom F] [--format text|json]';

/** Says how large a zone has to be. */
export function size(args: readonly string[], print: (text: string) => void): ExitCode {
  const { values, positionals } = readOptions(args, {
    rate: { type: 'string' },
    timeout: { type: 'string' },
    tickets: { type: 'string', default: 'on' },
    nginx: { type: 'string' },
    headroom: { type: 'string' },
    format: { type: 'string', default: 'text' },
  });
  if (positionals.length > 0) throw new UsageError(`size takes no file: ${positionals[0]}`);
  const rate = readNumber('rate', values.rate);
  if (rate === undefined || values.timeout === undefined) throw new UsageError(`usage: tls-resume ${usage}`);
  const nginx = parseVersion(readNginx(values.nginx).nginx ?? '');
  const headroom = readNumber('headroom', values.headroom);
  const report = sizeReport(
    {
      rate,
      timeout: readTime('timeout', values.timeout),
      tickets: readWord('tickets', values.tickets, ['on', 'off']) === 'on',
      nginx: nginx ?? ASSUMED_VERSION,
      ...(headroom === undefined ? {} : { headroom }),
    },
    nginx === null,
  );
  print(
    readWord('format', values.format, ['text', 'json']) === 'json'
      ? `${JSON.stringify(report, null, 2)}\n`
      : sizeReportText(report),
  );
  return EXIT.fine;
}
