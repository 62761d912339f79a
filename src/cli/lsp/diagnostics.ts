import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import type { ReportedFinding } from '../../core/report/check-report.ts';
import type { Severity } from '../../core/rules/rule.ts';
import type { Judged } from './judged.ts';
import type { RulePages } from './rule-pages.ts';
import { rangeOf, type Section, wholeLine } from './sections.ts';

const LEVELS: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  high: DiagnosticSeverity.Warning,
  medium: DiagnosticSeverity.Warning,
  low: DiagnosticSeverity.Information,
  info: DiagnosticSeverity.Hint,
};
const SOURCE = 'tls-resume';

/** What an editor shows on the lines of a configuration, by document; each document of it is there. */
export function diagnosticsOf(judged: Judged, pages: RulePages): ReadonlyMap<string, readonly Diagnostic[]> {
  const byDocument = new Map<string, Diagnostic[]>();
  for (const { document } of judged.sections) byDocument.set(document.uri, []);
  const add = (section: Section | null, diagnostic: (section: Section) => Diagnostic): void => {
    if (section) byDocument.get(section.document.uri)?.push(diagnostic(section));
  };
  const { analysis, fault } = judged;
  if (fault !== null) add(judged.sections[0] ?? null, (section) => sayFault(section, fault));
  for (const { path, damage } of analysis?.report.files ?? [])
    for (const one of damage)
      add(judged.sectionOf(path), (section) => ({
        range: rangeOf(section, one),
        severity: DiagnosticSeverity.Error,
        source: SOURCE,
        ...linked('nginx-syntax', pages),
        message: `${one.message}\n${one.hint}`.trim(),
      }));
  for (const finding of analysis?.report.findings ?? [])
    add(judged.sectionOf(finding.file), (section) => ({
      range: rangeOf(section, finding),
      severity: LEVELS[finding.severity],
      source: SOURCE,
      ...linked(finding.rule, pages),
      message: sayFinding(finding),
      relatedInformation: finding.related.flatMap(({ file, message, ...at }) => {
        const other = judged.sectionOf(file);
        return other ? [{ location: { uri: other.document.uri, range: rangeOf(other, at) }, message }] : [];
      }),
      data: { finding: finding.id },
    }));
  return byDocument;
}

const sayFault = (section: Section, fault: string): Diagnostic => ({
  range: wholeLine(section, 1),
  severity: DiagnosticSeverity.Information,
  source: SOURCE,
  message: fault,
});

function linked(rule: string, pages: RulePages): Pick<Diagnostic, 'code' | 'codeDescription'> {
  const href = pages.linkTo(rule);
  return { code: rule, ...(href !== null && { codeDescription: { href } }) };
}

/** With what a fix does: an editor shows its title alone when it asks which one to apply. */
function sayFinding({ title, message, fix, defaultFix }: ReportedFinding): string {
  const lines = [title, message];
  if (fix) lines.push(`${defaultFix ? 'Fix' : 'Offered fix'}: ${sentence(fix.title)}`);
  if (fix?.tradeOff !== undefined) lines.push(`Trade-off: ${fix.tradeOff}`);
  if (fix?.offeredBecause !== undefined) lines.push(`Not a default fix: ${fix.offeredBecause}`);
  return lines.join('\n');
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
