import { EXPORT_KINDS } from '../../core/export/kinds.ts';
import { DEFAULT_SITE, type Site, siteOf } from '../../core/export/site.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { readNginx, readOptions } from '../options.ts';
import { readInput } from '../read-input.ts';
import { runAnalysis } from '../run-analysis.ts';

export const usage = 'export [--config FILE|DIR [--nginx V|auto]] KIND';

const widest = Math.max(...EXPORT_KINDS.map(({ id }) => id.length));

export const help = `Prints a file for another tool, filled in from a configuration: names that it does not use yet, its servers, its
session timeout. Without --config nginx's defaults are taken.

${EXPORT_KINDS.map(({ id, title, install }) => `  ${id.padEnd(widest)}  ${title}\n  ${' '.repeat(widest)}  ${install}\n`).join('')}
  tls-resume export --config /etc/nginx log-format > /etc/nginx/conf.d/00-tls-resume-log.conf
`;

/** Prints one exported file. */
export function exportKind(args: readonly string[], print: (text: string) => void): ExitCode {
  const { values, positionals } = readOptions(args, {
    config: { type: 'string' },
    nginx: { type: 'string' },
  });
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0) throw new UsageError(`usage: tls-resume ${usage}`);
  const kind = EXPORT_KINDS.find(({ id }) => id === name);
  if (!kind) throw new UsageError(`export takes ${EXPORT_KINDS.map(({ id }) => id).join(', ')}, not ${name}`);
  print(kind.write(values.config === undefined ? DEFAULT_SITE : readSite(values.config, values.nginx)));
  return EXIT.fine;
}

function readSite(config: string, nginx: string | undefined): Site {
  const sources = readInput([config]);
  const { report, files } = runAnalysis(sources, readNginx(nginx));
  return siteOf(report, files);
}
