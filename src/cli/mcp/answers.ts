import type { Choices } from '../../core/analysis/choices.ts';
import { managedFiles } from '../../core/export/corrected/where-to-write.ts';
import { writeDump } from '../../core/model/files/dump.ts';
import { STRAY_FAULTS } from '../../core/redact/stand-ins/stray-stand-in.ts';
import type { Analysis } from '../../core/report/analyze.ts';
import type { CheckReport, ReportedFinding, ReportedSocket } from '../../core/report/check-report.ts';
import { type RestoredText, restoreReturned } from '../../core/report/returned/restore-returned.ts';
import { CLIENT_KINDS, EVENTS } from '../../core/resumption/verdict.ts';
import { UsageError } from '../exit.ts';
import { runAnalysis } from '../run-analysis.ts';
import type { Configuration } from './configurations.ts';
import { ToolError } from './shown-error.ts';

/** The judgement, as short as an assistant can use it. */
export function checked(configuration: Configuration, choices: Choices): object {
  const { report, cells, summary } = runAnalysis(configuration.shown, choices);
  return {
    configuration: configuration.id,
    nginx: report.platform,
    cells: cells.before,
    withDefaultFixes: { cells: cells.after, summary },
    sockets: report.sockets.filter(({ tls }) => tls).map(saySocket),
    findings: report.findings.map(sayFinding),
    ignored: report.ignored.map(({ id, reason }) => ({ id, reason })),
    ...(report.rulebooks && { rulebooks: report.rulebooks }),
    unreadable: damageOf(report),
    unknowns: report.unknowns.map(({ settledBy, cells: count, where }) => ({
      settledBy,
      cells: count,
      where,
    })),
    assumptions: report.assumptions,
  };
}

function saySocket({ address, context, protocol, servers }: ReportedSocket): object {
  return {
    address,
    context,
    protocol,
    servers: servers.map(({ names, file, line, verdict }) => ({
      names,
      file,
      line,
      resumes: Object.fromEntries(
        CLIENT_KINDS.map((client) => [
          client,
          Object.fromEntries(EVENTS.map((event) => [event, verdict[client][event].resumes])),
        ]),
      ),
    })),
  };
}

function sayFinding(finding: ReportedFinding): object {
  const { id, rule, severity, title, message, file, line, defaultFix, fix } = finding;
  return {
    id,
    rule,
    severity,
    title,
    message,
    file,
    line,
    ...(fix && {
      fix: {
        title: fix.title,
        applied: defaultFix ? 'by default' : 'only where chosen',
        ...(fix.offeredBecause !== undefined && { because: fix.offeredBecause }),
        ...(fix.tradeOff !== undefined && { tradeOff: fix.tradeOff }),
      },
    }),
  };
}

const damageOf = ({ files }: CheckReport) =>
  files.flatMap(({ path, damage }) =>
    damage.map(({ line, message, hint }) => ({ path, line, message, hint })),
  );

/** The patch, in stand-ins. What it makes of the configuration is kept for {@link restored}. */
export function fixed(configuration: Configuration, choices: Choices): object {
  const reply = runAnalysis(configuration.shown, choices);
  refuseUnknownIds(reply, choices);
  const isChanged = reply.patch !== '';
  configuration.fixed = isChanged ? writeDump(reply.corrected) : null;
  return {
    configuration: configuration.id,
    patch: reply.patch,
    applied: reply.applied,
    cells: reply.cells,
    summary: reply.summary,
    afterwards: reply.after.findings.map(({ rule, severity, title, file, line }) => ({
      rule,
      severity,
      title,
      file,
      line,
    })),
    ...(reply.storm && { onReload: reply.storm }),
    ...(reply.after.rulebooks && { rulebooks: reply.after.rulebooks, lost: reply.lost }),
    choices: reply.policies.map(({ title, notes }) => ({ title, notes })),
    elsewhere: managedFiles(reply).map(({ sentence }) => sentence),
    next: isChanged
      ? 'Nothing was written. Show the patch to the operator; restore without a text puts the originals back into this result.'
      : 'There is nothing to change.',
  };
}

function refuseUnknownIds({ report, followed }: Analysis, { selected = {} }: Choices): void {
  const known = new Set([...report.findings, ...followed].map(({ id }) => id));
  if (Object.keys(selected).some((id) => !known.has(id)))
    throw new ToolError('an id in select or leave_out is not that of a finding: check lists them');
}

export interface Judged {
  readonly answer: object;
  /** the originals in it: never in an answer */
  readonly patch: string;
}

/**
 * Puts the originals into a changed text, and judges what the operator's files become. It is said in stand-ins: the same text is
 * judged once more against what the assistant saw.
 */
export function judged(configuration: Configuration, returned: string, choices: Choices): Judged {
  const { sources, shown, items } = configuration;
  const own = restoreReturned({ returned, items, sources, choices });
  const seen = restoreReturned({ returned, items: [], sources: shown, choices });
  if ('code' in seen) throw new UsageError(`${seen.what} ${seen.hint}`);
  if ('code' in own) throw new UsageError(`${own.what} ${own.hint}`);
  return { answer: { configuration: configuration.id, ...sayJudged(own, seen) }, patch: own.patch };
}

function sayJudged(own: RestoredText, seen: RestoredText): object {
  const wrong = own.worse.length > 0 || own.errors.length > 0 || own.now.damage > own.before.damage;
  return {
    verdict: wrong ? 'worse' : own.stray.length > 0 ? 'not restored as a whole' : 'not worse',
    worse: own.worse,
    before: own.before,
    now: own.now,
    errors: seen.errors,
    notRestored: own.stray.map(({ text, line, why }) => ({ text, line, why: STRAY_FAULTS[why] })),
    notes: seen.notes,
    patch: seen.patch,
  };
}
