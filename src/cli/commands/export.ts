import type { Choices } from '../../core/analysis/choices.ts';
import { RULEBOOK_IDS } from '../../core/catalog/rulebooks/rulebooks.ts';
import { readSite } from '../../core/export/exported-files.ts';
import { EXPORT_GROUPS } from '../../core/export/groups.ts';
import { EXPORT_KINDS, type ExportKind } from '../../core/export/kinds.ts';
import { DEFAULT_SITE, type Site } from '../../core/export/site.ts';
import { choiceOptions, readChoices } from '../choice-options.ts';
import { type Command, wrongUsage } from '../command.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { READING_OPTIONS, readInput } from '../input/read-input.ts';
import { REDACT_OPTION, readShown } from '../input/redact-input.ts';
import { optionsHelp, readOptions, valued } from '../options.ts';
import { refused } from '../reason.ts';

const OPTIONS = {
  config: valued(
    'FILE|DIR|-',
    "a configuration, a folder, or - for the output of nginx -T; without it nginx's defaults are used",
  ),
  ...choiceOptions('nginx', 'tlsLibrary'),
  must: valued('RULEBOOK', `what the recipes for CI also check; repeated: ${RULEBOOK_IDS.join(', ')}`, {
    multiple: true,
  }),
  ...REDACT_OPTION,
  ...READING_OPTIONS,
} as const;

const INDENT = ' '.repeat(6);
const WIDTH = 110;

export const EXPORT: Command = {
  run: exportKind,
  options: OPTIONS,
  words: () => EXPORT_KINDS.map(({ id }) => id),
  takes: 'KIND',
  says: 'files for CI, monitoring, policies and key rotation, filled in',
  help: `Prints a file for another tool, filled in from a configuration: unused names, the lines to change, the session
timeout, the nginx version.

${optionsHelp(OPTIONS)}

The kinds, in the order to install them; the usual file name is in brackets:
${EXPORT_GROUPS.map(
  ({ id, title, says }) =>
    `\n${title}\n${wrap(says, '')}\n\n${EXPORT_KINDS.filter(({ group }) => group === id)
      .map(describe)
      .join('')}`,
).join('')}
  tls-resume export --config /etc/nginx log-format > /etc/nginx/conf.d/00-tls-resume-log.conf
`,
};

function describe({ id, fileName, title, needs, install }: ExportKind): string {
  const lines = [`  ${id}: ${title} (${fileName})`, ...(needs ? [wrap(`Needs ${needs}.`, INDENT)] : [])];
  return `${[...lines, wrap(install, INDENT)].join('\n')}\n`;
}

function wrap(text: string, indent: string): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line.length > indent.length && line.length + word.length > WIDTH) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()].join('\n');
}

type Values = ReturnType<typeof readOptions<typeof OPTIONS>>['values'];

/** Prints one exported file. */
export function exportKind(args: readonly string[], print: (text: string) => void): ExitCode {
  const { values, positionals } = readOptions(args, OPTIONS);
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0) throw wrongUsage('export', EXPORT);
  const kind = EXPORT_KINDS.find(({ id }) => id === name);
  if (!kind) throw new UsageError(`export takes ${EXPORT_KINDS.map(({ id }) => id).join(', ')}, not ${name}`);
  print(kind.write(siteFor(values, readChoices(values))));
  return EXIT.fine;
}

function siteFor(values: Values, choices: Choices): Site {
  const { config, redact, 'allow-outside': outside } = values;
  if (config === undefined) {
    const { nginx = null, must = [] } = choices;
    return { ...DEFAULT_SITE, nginx, must };
  }
  const site = readSite(readShown(readInput([config], outside), redact), choices);
  if ('code' in site) throw refused(site);
  return site;
}
