import type {
  CheckReport,
  IgnoredFinding,
  ReportedDamage,
  ReportedFinding,
} from '../../report/check-report.ts';
import { sayDemand } from '../../report/parts/rulebook-words.ts';
import type { ReportedDemand } from '../../report/parts/rulebooks.ts';
import { sayUnknown } from '../../report/parts/unknowns.ts';
import { SEVERITIES, type Severity } from '../../rules/rule.ts';

/**
 * A report as JUnit's XML: a suite per file, a case per finding. Those below `failOn` pass and keep their text as output;
 * those that a comment ignores are skipped; damage is an error. A file without any has one case that passes.
 */
export function junitReport(report: CheckReport, failOn: Severity): string {
  const suites = report.files.map(({ path, damage }) => {
    const cases = [
      ...damage.map((one) => damageCase(path, one)),
      ...report.findings
        .filter((finding) => finding.file === path)
        .map((finding) => findingCase(finding, failOn)),
      ...report.ignored.filter((finding) => finding.file === path).map(ignoredCase),
    ];
    return suite(path, cases.length > 0 ? cases : [testCase('nothing found', path, [])]);
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    ...suites.flat(),
    ...unknownSuite(report),
    ...rulebookSuites(report),
    '</testsuites>',
    '',
  ].join('\n');
}

/** What is unknown is neither passed nor failed. */
function unknownSuite({ unknowns }: CheckReport): string[] {
  if (unknowns.length === 0) return [];
  const cases = unknowns.map((unknown) => {
    const skipped = `      <skipped${attributes({ message: sayUnknown(unknown) })}/>`;
    return testCase(`unknown: ${unknown.settledBy}`, 'unknown', [skipped], 'skipped');
  });
  return suite('unknown', cases);
}

/** A suite for each chosen rulebook, a case for each of its demands. */
function rulebookSuites({ rulebooks = [] }: CheckReport): string[] {
  const ids = [...new Set(rulebooks.map(({ rulebook }) => rulebook))];
  return ids.flatMap((id) => suite(id, rulebooks.filter(({ rulebook }) => rulebook === id).map(demandCase)));
}

function demandCase(demand: ReportedDemand): Case {
  const { rulebook, item, result, traps } = demand;
  const message = sayDemand(demand);
  const said = traps.length === 0 ? [] : [`      <system-out>${escapeXml(traps.join('\n'))}</system-out>`];
  if (result === 'met') return testCase(item, rulebook, said);
  if (result === 'undecidable')
    return testCase(item, rulebook, [`      <skipped${attributes({ message })}/>`, ...said], 'skipped');
  const failure = `      <failure${attributes({ message, type: rulebook })}/>`;
  return testCase(item, rulebook, [failure, ...said], 'failure');
}

interface Case {
  readonly lines: readonly string[];
  readonly result: 'passed' | 'failure' | 'error' | 'skipped';
}

function suite(path: string, cases: readonly Case[]): string[] {
  const count = (result: Case['result']) => cases.filter((one) => one.result === result).length;
  const head = attributes({
    name: path,
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
    time: 0,
  });
  return [`  <testsuite${head}>`, ...cases.flatMap((one) => one.lines), '  </testsuite>'];
}

function testCase(
  name: string,
  path: string,
  inner: readonly string[],
  result: Case['result'] = 'passed',
): Case {
  const head = `    <testcase${attributes({ name, classname: path, time: 0 })}`;
  const lines = inner.length === 0 ? [`${head}/>`] : [`${head}>`, ...inner, '    </testcase>'];
  return { lines, result };
}

function damageCase(path: string, { line, column, message, hint }: ReportedDamage): Case {
  const inner = `      <error${attributes({ message, type: 'nginx-syntax' })}>${escapeXml(`${path}:${line}:${column}: ${message}\n${hint}`)}</error>`;
  return testCase(`nginx-syntax: line ${line}, column ${column}`, path, [inner], 'error');
}

function findingCase(finding: ReportedFinding, failOn: Severity): Case {
  const { file, line, column, severity, title, message } = finding;
  const text = escapeXml(`${file}:${line}:${column}: ${severity}: ${title}\n${message}`);
  if (SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(failOn))
    return testCase(finding.id, file, [`      <system-out>${text}</system-out>`]);
  const head = attributes({ message: `${severity}: ${title}`, type: finding.rule });
  return testCase(finding.id, file, [`      <failure${head}>${text}</failure>`], 'failure');
}

function ignoredCase(finding: IgnoredFinding): Case {
  const message = finding.reason === '' ? 'ignored by a comment' : `ignored because ${finding.reason}`;
  return testCase(finding.id, finding.file, [`      <skipped${attributes({ message })}/>`], 'skipped');
}

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value)).replaceAll('\n', '&#10;')}"`)
    .join('');

/** Characters that XML 1.0 has no way to write. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must go
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const escapeXml = (text: string): string =>
  text
    .replace(UNWRITABLE, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
