import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../src/core/report/check-report.ts';
import type { ReportedVerdict } from '../../src/core/report/parts/reported-verdict.ts';
import { ALL_EVENTS, CLIENT_KINDS } from '../../src/core/resumption/verdict.ts';
import { generate } from '../nginx/generate.ts';
import { correctedText, replyOf } from '../report/reply-of.ts';

/**
 * CVE-2025-23419: on an nginx without its fix a session of one name is resumed under another that verifies client certificates. No
 * default fix may begin resumption beside such a server. Judged here, since every nginx at hand carries the fix.
 */
const WITHOUT_FIX = ['1.22.1', '1.26.2', '1.27.3'];
const configurations = generate(1, 330).filter(({ configuration }) =>
  configuration.includes('ssl_verify_client'),
);

const resumes = (verdict: ReportedVerdict, client: (typeof CLIENT_KINDS)[number]): boolean =>
  ALL_EVENTS.some((event) => ['yes', 'some'].includes(verdict[client][event].resumes));

/** Clients that resume after and did not before, on an address:port where a server verifies. */
function opened(text: string, before: CheckReport, after: CheckReport): readonly string[] {
  const verifying = (from: number): boolean => /^[^}]*ssl_verify_client (?!off)/.test(serverAt(text, from));
  return before.sockets.flatMap((socket, i) => {
    const inherited = /^http \{[\s\S]*?^ {4}server/m.exec(text)?.[0].includes('ssl_verify_client') ?? false;
    if (!inherited && !socket.servers.some(({ line }) => verifying(line))) return [];
    return socket.servers.flatMap((server, place) =>
      CLIENT_KINDS.filter(
        (client) =>
          !resumes(server.verdict, client) && resumes(after.sockets[i]!.servers[place]!.verdict, client),
      ).map((client) => `${socket.address} ${server.names.join()} ${client}`),
    );
  });
}

/** From the line of `server {` on. */
const serverAt = (text: string, line: number): string =>
  text
    .split('\n')
    .slice(line - 1)
    .join('\n')
    .replace(/^[^{]*\{/, '');

describe.each(WITHOUT_FIX)('nginx %s', (nginx) => {
  it('no default fix opens the hole', () => {
    expect(configurations.length).toBeGreaterThan(100);
    for (const { id, configuration } of configurations) {
      const { report, after } = replyOf(configuration, { nginx });
      expect({ id, opened: opened(configuration, report, after) }).toEqual({ id, opened: [] });
    }
  });

  it('an not selected one would, and says so', () => {
    const text = configurations.find(({ configuration }) => {
      const { report } = replyOf(configuration, { nginx });
      return report.findings.some(({ fix }) => fix?.offeredBecause?.includes('CVE-2025-23419'));
    })!.configuration;
    const { report } = replyOf(text, { nginx });
    const selected = Object.fromEntries(report.findings.map(({ id }) => [id, true]));
    const forced = replyOf(text, { nginx, selected });
    expect(correctedText(forced)).not.toBe(text);
    expect(opened(text, report, forced.after).length).toBeGreaterThan(0);
  });
});
