import type { CheckReport, Location } from '../../report/check-report.ts';
import { sayDemand } from '../../report/parts/rulebook-words.ts';
import type { ReportedDemand } from '../../report/parts/rulebooks.ts';
import { sayUnknown } from '../../report/parts/unknowns.ts';
import type { Severity } from '../../rules/rule.ts';
import { LEVELS } from './sarif.ts';

const levelOf = (severity: Severity): 'error' | 'warning' | 'notice' => {
  const level = LEVELS[severity];
  return level === 'note' ? 'notice' : level;
};

/**
 * A report as workflow commands of GitHub Actions, one line each: they become annotations on the lines of a pull request.
 * Paths must be relative to the repository's root. GitHub shows ten errors, ten warnings and ten notices of a step.
 */
export function githubReport(report: CheckReport): string {
  const commands = [
    ...report.files.flatMap(({ path, damage }) =>
      damage.map((one) => command('error', one.message, path, one, one.hint)),
    ),
    ...report.findings.map((finding) =>
      command(
        levelOf(finding.severity),
        `${finding.title} [${finding.rule}]`,
        finding.file,
        finding,
        finding.message,
      ),
    ),
    ...(report.rulebooks ?? []).map(demandCommand),
    ...report.unknowns.map((unknown) => `::notice title=Unknown::${escapeData(sayUnknown(unknown))}`),
  ];
  return commands.map((line) => `${line}\n`).join('');
}

/** On the first line that decides; a demand that is met is a notice. */
function demandCommand(demand: ReportedDemand): string {
  const [at] = demand.lines;
  const where = at ? `file=${escapeProperty(at.file)},line=${at.line},` : '';
  const level = demand.result === 'not-met' ? 'error' : 'notice';
  const text = [sayDemand(demand), ...demand.traps].join(' ');
  return `::${level} ${where}title=${escapeProperty(`${demand.title}, ${demand.item}`)}::${escapeData(text)}`;
}

function command(level: string, title: string, file: string, location: Location, message: string): string {
  const { line, column, endLine, endColumn } = location;
  // columns are taken only where they are of one line; the end is included, ours is not
  const columns =
    line === endLine ? { col: column, endColumn: Math.max(column, endColumn - 1) } : { endLine };
  const properties = Object.entries({ title, file, line, ...columns })
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
    .join(',');
  return `::${level} ${properties}::${escapeData(message)}`;
}

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
