import type { CheckReport, IgnoredFinding, Location, ReportedFinding } from '../../report/check-report.ts';
import { sayUnknown } from '../../report/parts/unknowns.ts';
import type { RuleMeta, Severity } from '../../rules/rule.ts';
import { DESCRIBED_RULES } from './described-rules.ts';
import { NGINX_SYNTAX } from './nginx-syntax.ts';

/** A path as a URI reference: relative ones stay relative, absolute ones become `file:///…`. RFC 3986, section 4.2. */
export function pathToUri(path: string): string {
  const parts = path.replace(/^\.\//, '').split('/').map(encodeURIComponent);
  return path.startsWith('/') ? `file://${parts.join('/')}` : parts.join('/');
}

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** How serious other tools take it: their levels are three. */
export const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/**
 * A report as SARIF 2.1.0, one run, indented JSON that ends with a line feed. What a comment ignores is a suppressed result with
 * the comment's reason; what nginx's own lexer refuses is a result of the rule `nginx-syntax`.
 */
export function sarifReport(report: CheckReport): string {
  const rules = DESCRIBED_RULES;
  const indexOf = new Map(rules.map((rule, index) => [rule.id, index]));
  const resultOf = (ruleId: string, level: string, text: string, file: string, location: Location) => ({
    ruleId,
    ruleIndex: indexOf.get(ruleId),
    level,
    message: { text },
    locations: [physicalLocation(file, location)],
  });
  const findingOf = (finding: ReportedFinding | IgnoredFinding) => ({
    ...resultOf(finding.rule, LEVELS[finding.severity], finding.message, finding.file, finding),
    partialFingerprints: { 'findingId/v1': finding.id },
    ...tagsAt(report, finding),
  });
  const results = [
    ...report.files.flatMap((file) =>
      file.damage.map((damage) =>
        resultOf(NGINX_SYNTAX.id, 'error', `${damage.message}. ${damage.hint}`, file.path, damage),
      ),
    ),
    ...report.findings.map((finding) => ({ ...findingOf(finding), ...related(finding) })),
    ...report.ignored.map((finding) => ({
      ...findingOf(finding),
      suppressions: [
        { kind: 'inSource', ...(finding.reason === '' ? {} : { justification: finding.reason }) },
      ],
    })),
  ];
  const driver = { name: report.tool.name, version: report.tool.version, rules: rules.map(describe) };
  const unknown = report.unknowns.map((each) => ({ level: 'note', message: { text: sayUnknown(each) } }));
  const invocations =
    unknown.length > 0
      ? { invocations: [{ executionSuccessful: true, toolExecutionNotifications: unknown }] }
      : {};
  const run = {
    tool: { driver },
    ...invocations,
    columnKind: 'utf16CodeUnits',
    results,
    ...demandTags(report),
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

function describe(rule: RuleMeta) {
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.why },
    ...(rule.references[0] === undefined ? {} : { helpUri: rule.references[0] }),
    help: { text: [rule.why, ...rule.references].join('\n') },
    defaultConfiguration: { level: LEVELS[rule.severity] },
  };
}

/** The demands of the chosen rulebooks, as `cis-3.0.0:4.1.11:not-met`. */
function demandTags({ rulebooks }: CheckReport) {
  const tags = rulebooks?.map(({ rulebook, item, result }) => `${rulebook}:${item}:${result}`) ?? [];
  return tags.length === 0 ? {} : { properties: { tags } };
}

/** Those that are not met because of the finding's line. */
function tagsAt({ rulebooks = [] }: CheckReport, { file, line }: ReportedFinding | IgnoredFinding) {
  const tags = rulebooks
    .filter(
      ({ result, lines }) => result === 'not-met' && lines.some((at) => at.file === file && at.line === line),
    )
    .map(({ rulebook, item }) => `${rulebook}:${item}`);
  return tags.length === 0 ? {} : { properties: { tags } };
}

function physicalLocation(file: string, { line, column, endLine, endColumn }: Location) {
  return {
    physicalLocation: {
      artifactLocation: { uri: pathToUri(file) },
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  };
}

function related(finding: ReportedFinding) {
  if (finding.related.length === 0) return {};
  return {
    relatedLocations: finding.related.map((location, id) => ({
      id,
      message: { text: location.message },
      ...physicalLocation(location.file, location),
    })),
  };
}
