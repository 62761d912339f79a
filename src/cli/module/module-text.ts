import type { ConnectionReport, ModuleFinding, ModuleReport } from '../../core/modules/analyze-module.ts';
import type { ModuleOutcome } from '../../core/modules/prediction.ts';
import { type Paint, printablePainted } from '../print/paint.ts';

const WORDS: Readonly<Record<ModuleOutcome, string>> = {
  yes: 'resumes',
  no: 'does not resume',
  some: 'resumes by chance',
  unknown: 'unknown',
};
const STYLES = { yes: 'good', no: 'bad', some: 'medium', unknown: 'medium' } as const;

/** What was found in a module, for a terminal. */
export function moduleText(report: ModuleReport, paint: Paint): string {
  const parts = [
    ...report.connections.map((connection) => sayConnection(connection, paint)),
    ...report.findings.map((finding) => sayFinding(finding, paint)),
    ...report.unknowns.map(({ at, why }) => `${at.file}:${at.line}: unknown: ${why}.`),
    ...report.accepting.map(
      ({ file, line }) =>
        `${file}:${line}: this connection is accepted from a client: the configuration decides who resumes.`,
    ),
    sayCorrection(report),
    ...report.advice,
  ];
  return printablePainted(`${parts.filter((part) => part !== '').join('\n\n')}\n`, paint);
}

function sayConnection(connection: ConnectionReport, paint: Paint): string {
  const { at, because, charts, corrected, left } = connection;
  const line = (name: string, outcome: ModuleOutcome, why: string) =>
    `  ${name}  ${paint(STYLES[outcome], WORDS[outcome])}: ${why}`;
  return [
    paint('strong', `${at.file}:${at.line}: ${connection.function} makes a TLS connection`),
    line('TLS 1.2', connection.tls12, because.tls12),
    line('TLS 1.3', connection.tls13, because.tls13),
    ...(corrected
      ? [`  with the correction: TLS 1.2 ${WORDS[corrected.tls12]}, TLS 1.3 ${WORDS[corrected.tls13]}`]
      : []),
    ...(left === null ? [] : [`  not corrected: ${left}`]),
    `  what happens with TLS 1.3: ${charts.tls13.text.slice(1, -1).join(' ')}`,
  ].join('\n');
}

const sayFinding = ({ at, severity, rule, text, fixed }: ModuleFinding, paint: Paint): string =>
  `${at.file}:${at.line}: ${paint(severity, severity)}: ${text} ${paint('faint', `[${rule}]`)}${fixed ? ' The correction fixes it.' : ''}`;

function sayCorrection({ correction, findings }: ModuleReport): string {
  const { patch, needed, example } = correction;
  const lines: string[] = [];
  if (patch !== '') lines.push('tls-resume module --format diff prints the corrected code as a patch.');
  if (needed.length > 0)
    lines.push('It needs, where it was not given:', ...needed.map(({ what, code }) => `  ${what}: ${code}`));
  if (example !== null && findings.length > 0)
    lines.push('What to write instead, as an example:', '', example.replace(/^(?=.)/gm, '    ').trimEnd());
  return lines.join('\n');
}
