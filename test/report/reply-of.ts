import type { Choices } from '../../src/core/analysis/choices.ts';
import type { SourceFile } from '../../src/core/base/source-file.ts';
import { type Analysis, analyze } from '../../src/core/report/analyze.ts';
import type { CheckReport, ReportedFinding } from '../../src/core/report/check-report.ts';

/** One text is nginx.conf; several are given by path, as files that were opened one by one. */
export type Input = string | Readonly<Record<string, string>>;

export function sourcesOf(input: Input): readonly SourceFile[] {
  const files = typeof input === 'string' ? { 'nginx.conf': input } : input;
  return Object.entries(files).map(([path, text]) => ({ path, text, encoding: 'utf-8' }));
}

/** The analysis of texts in which there is something to analyze. */
export function replyOf(input: Input, choices: Choices = {}): Analysis {
  const reply = analyze(sourcesOf(input), choices);
  if ('code' in reply) throw new Error(`${reply.code}: ${reply.what}`);
  return reply;
}

/** The analysis with exactly these fixes applied, whatever is applied by default. */
export function replyWith(
  input: Input,
  choices: Choices,
  chosen: (finding: ReportedFinding) => boolean,
): Analysis {
  const { report } = replyOf(input, choices);
  const selected = Object.fromEntries(report.findings.map((finding) => [finding.id, chosen(finding)]));
  return replyOf(input, { ...choices, selected });
}

/** The corrected text of an input that was one text. */
export function correctedText({ corrected }: Analysis): string {
  if (corrected.length !== 1) throw new Error(`${corrected.length} files`);
  return corrected[0]!.text;
}

/** `tls12-id` and the others, each with its outcomes after the everyday events, of one server: `yes yes no no`. */
export function cellsOf(
  report: CheckReport,
  address = '*:443',
  name: string | null = null,
): Readonly<Record<string, string>> {
  const socket = report.sockets.find((candidate) => candidate.address === address);
  const server =
    name === null ? socket?.servers[0] : socket?.servers.find((candidate) => candidate.names.includes(name));
  if (!server) throw new Error(`no server ${name} on ${address}`);
  const events = ['same-worker', 'other-worker', 'reload', 'restart'] as const;
  return Object.fromEntries(
    Object.entries(server.verdict).map(([client, row]) => [
      client,
      events.map((event) => row[event].resumes).join(' '),
    ]),
  );
}

/** Everything a report says to people. */
export function textsOf(report: CheckReport): string {
  return [
    ...report.findings.flatMap(({ title, message, related, fix }) => [
      title,
      message,
      ...related.map((place) => place.message),
      fix?.title ?? '',
      fix?.tradeOff ?? '',
      fix?.offeredBecause ?? '',
    ]),
    ...report.files.flatMap((file) => file.damage.flatMap(({ message, hint }) => [message, hint])),
    ...report.assumptions,
    ...report.sockets.flatMap((socket) =>
      socket.servers.flatMap((server) =>
        Object.values(server.verdict).flatMap((row) =>
          Object.values(row).map((cell) => cell.settledBy ?? ''),
        ),
      ),
    ),
  ].join('\n');
}
