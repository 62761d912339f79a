import type { Choices } from '../analysis/choices.ts';
import { examine } from '../analysis/examine.ts';
import type { Failure } from '../base/failure.ts';
import type { SourceFile } from '../base/source-file.ts';
import { isConfiguration } from '../model/choose-main.ts';
import { splitSources } from '../model/dump.ts';
import { type Leak, leakCheck } from '../redact/leak-check.ts';
import { redact } from '../redact/redact.ts';
import type { Review } from '../redact/review.ts';
import { SEVERITIES } from '../rules/rule.ts';
import { readTree } from '../syntax/read-tree.ts';
import { choosePlatform } from './analyze.ts';
import type { CheckReport, ReportedFinding } from './check-report.ts';
import { makeReport } from './make-report.ts';

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
  const files = splitSources(sources);
  if (!redacted) {
    const text = writeFindings(files, choices, files);
    return typeof text === 'string' ? { text, leaks: [] } : text;
  }
  const own = files.filter(isConfiguration);
  const outputs = redact(own.map(readTree), review);
  const hidden = own.map(
    (file, i): SourceFile => ({ ...file, path: outputs[i]!.redactedPath, text: outputs[i]!.text }),
  );
  // the version is not in the redacted files, and not a name
  const text = writeFindings(hidden, choices, files);
  if (typeof text !== 'string') return text;
  const items = outputs.flatMap((output) => output.items);
  const path = 'findings';
  const leaks: readonly Leak[] = leakCheck([{ path, redactedPath: path, text, items, kept: [] }]);
  return { text, leaks };
}

function writeFindings(
  files: readonly SourceFile[],
  choices: Choices,
  stated: readonly SourceFile[],
): string | Failure {
  const found = examine(files, choices, choosePlatform(stated, choices));
  if ('code' in found) return found;
  return sayFindings(makeReport(found, new Map()));
}

function sayFindings({ findings, platform }: CheckReport): string {
  const version = platform.assumed ? 'version not given' : platform.nginx;
  if (findings.length === 0) return `nginx ${version}: no findings.\n`;
  const ordered = SEVERITIES.flatMap((severity) => findings.filter((each) => each.severity === severity));
  return `nginx ${version}\n\n${ordered.map(sayFinding).join('\n')}`;
}

function sayFinding({ severity, title, file, line, message, related, fix }: ReportedFinding): string {
  const others = related.map((location) => `  ${location.file}:${location.line}: ${location.message}\n`);
  const fixLine = fix ? `  Fix: ${fix.title}\n` : '';
  return `${severity}: ${title} (${file}:${line})\n  ${message}\n${others.join('')}${fixLine}`;
}
