import type { Choices } from '../analysis/choices.ts';
import { examine } from '../analysis/examine.ts';
import type { Failure } from '../base/failure.ts';
import type { SourceFile } from '../base/source-file.ts';
import { splitSources } from '../model/files/dump.ts';
import { type Leak, leakCheck } from '../redact/leak-check.ts';
import type { Review } from '../redact/review.ts';
import { SEVERITIES } from '../rules/rule.ts';
import { choosePlatform } from './analyze.ts';
import type { CheckReport, ReportedFinding } from './check-report.ts';
import { makeReport } from './make-report.ts';
import { sayDemand } from './parts/rulebook-words.ts';
import { type ReportedDemand, reportRulebooks } from './parts/rulebooks.ts';
import { redactSources, sourcesToShow } from './returned/redacted.ts';

/** The findings as a text, to be copied. */
export interface FindingsQuestion {
  readonly sources: readonly SourceFile[];
  readonly choices: Choices;
  readonly redacted: boolean;
  readonly review?: Review;
}

export interface FindingsText {
  readonly text: string;
  /** while there is one, the text must not be handed out */
  readonly leaks: readonly Leak[];
}

/**
 * The findings as a text to share. Redacted, they are those of the redacted files: found by the same rules, so that they name
 * nothing but stand-ins; the text is searched for originals all the same.
 */
export function shareFindings(request: FindingsQuestion): FindingsText | Failure {
  const { sources, choices, redacted, review } = request;
  if (!redacted) {
    const text = writeFindings(splitSources(sources), choices);
    return typeof text === 'string' ? { text, leaks: [] } : text;
  }
  const reply = redactSources({ sources, ...(review && { review }) });
  const text = writeFindings(sourcesToShow(sources, reply), choices);
  if (typeof text !== 'string') return text;
  const items = reply.redacted.flatMap((output) => output.items);
  const kept = reply.redacted.flatMap((output) => output.kept);
  return { text, leaks: leakCheck([{ redactedPath: '', text, items, kept }]) };
}

function writeFindings(files: readonly SourceFile[], choices: Choices): string | Failure {
  const found = examine(files, choices, choosePlatform(files, choices));
  if ('code' in found) return found;
  return sayFindings({ ...makeReport(found, new Map()), ...reportRulebooks(found.judgement, choices) });
}

function sayFindings({ findings, platform, rulebooks = [] }: CheckReport): string {
  const version = platform.assumed ? 'version not given' : platform.nginx;
  const demands = rulebooks.map(sayTraps).join('\n');
  const said = demands === '' ? '' : `\n${demands}`;
  if (findings.length === 0) return `nginx ${version}: no findings.\n${said}`;
  const ordered = SEVERITIES.flatMap((severity) => findings.filter((each) => each.severity === severity));
  return `nginx ${version}\n\n${ordered.map(sayFinding).join('\n')}${said}`;
}

const sayTraps = (demand: ReportedDemand): string => `${[sayDemand(demand), ...demand.traps].join('\n  ')}\n`;

function sayFinding({ severity, title, file, line, message, related, fix }: ReportedFinding): string {
  const others = related.map((location) => `  ${location.file}:${location.line}: ${location.message}\n`);
  const fixLine = fix ? `  Fix: ${fix.title}\n` : '';
  return `${severity}: ${title} (${file}:${line})\n  ${message}\n${others.join('')}${fixLine}`;
}
