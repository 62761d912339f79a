import { expect, it } from 'vitest';
import type { CheckReport } from '../../src/core/report/check-report.ts';
import { generate } from '../nginx/generate.ts';
import { replyOf } from '../report/reply-of.ts';

/** Findings that speak of sizes, files or the origin, and not of who resumes. */
const OTHER_MATTERS = new Set(['unused-zone', 'zone-too-small', 'stateful-sessions', 'oversized-zone']);
const EVERYDAY = ['same-worker', 'other-worker', 'reload'] as const;

/** A server that turns both off itself, and is heard, means it. */
const isPolicy = (text: string): boolean =>
  /ssl_session_cache (?:off|none)[^}]*ssl_session_tickets off/.test(text);

function losses(report: CheckReport): string[] {
  return report.sockets.flatMap(({ address, servers }) =>
    servers.flatMap(({ names, verdict }) =>
      Object.entries(verdict).flatMap(([client, cells]) =>
        EVERYDAY.filter((event) => ['no', 'some'].includes(cells[event]?.resumes ?? '')).map(
          (event) => `${address} ${names[0]} ${client} ${event}`,
        ),
      ),
    ),
  );
}

it.each(['1.22.1', '1.30.6'])('%s: no session is lost without a finding', { timeout: 60_000 }, (nginx) => {
  const silent = generate(11, 200).filter(({ configuration }) => {
    const { report } = replyOf(configuration, { nginx });
    const speaks = report.findings.some(({ rule }) => !OTHER_MATTERS.has(rule));
    return !speaks && losses(report).length > 0 && !isPolicy(configuration);
  });
  expect(silent.map(({ id, description }) => `${id}: ${description}`)).toEqual([]);
});
