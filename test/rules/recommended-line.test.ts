import { describe, expect, it } from 'vitest';
import { parseSeconds } from '../../src/core/base/units.ts';
import { parseVersion } from '../../src/core/catalog/platform/version.ts';
import { type Analysis, analyze } from '../../src/core/report/analyze.ts';
import { sizeReport } from '../../src/core/sizing/report/size-report.ts';
import type { ClientMix } from '../../src/core/sizing/zone/entries-per-handshake.ts';
import { storingRate } from '../../src/core/sizing/zone/entries-per-handshake.ts';

const VERSIONS = [
  '1.18.0',
  '1.20.2',
  '1.22.1',
  '1.23.1',
  '1.23.2',
  '1.26.3',
  '1.27.5',
  '1.29.2',
  '1.30.6',
  '1.31.4',
];
const SIZING = ['zone-too-small', 'oversized-zone', 'zone-size-refused', 'zone-size-conflict', 'unused-zone'];
const MIXES: readonly (ClientMix | undefined)[] = [
  undefined,
  { 'tls12-id': 0.1, 'tls12-ticket': 0.2, tls13: 0.7 },
  { 'tls12-id': 0.5, 'tls12-ticket': 0, tls13: 0.5 },
];

/** Findings about sizes where a configuration with these lines is read again. */
function sizingFindings(lines: string, nginx: string, rate: number): readonly string[] {
  const text = `events {}
http {
  server {
    listen 443 ssl;
    server_name a.example;
    ssl_certificate a.crt;
    ssl_certificate_key a.key;
    ssl_protocols TLSv1.2 TLSv1.3;
    ${lines}
  }
}
`;
  const reply = analyze([{ path: 'nginx.conf', text, encoding: 'utf-8' }], { nginx, rate }) as Analysis;
  return reply.report.findings.map(({ rule }) => rule).filter((rule) => SIZING.includes(rule));
}

describe.each(VERSIONS)('the recommended line on nginx %s', (nginx) => {
  it.each(['on', 'off'] as const)('is not found too small or too large, tickets %s', (tickets) => {
    const version = parseVersion(nginx)!;
    for (const rate of [0.2, 7, 90.3, 1000, 25_000]) {
      for (const timeout of ['5m', '10m', '1d']) {
        for (const mix of MIXES) {
          const { lines } = sizeReport(
            {
              rate,
              timeout: parseSeconds(timeout)!,
              tickets: tickets === 'on',
              nginx: version,
              ...(mix && { mix }),
            },
            false,
          );
          const config = `${lines.measured!} ssl_session_timeout ${timeout}; ssl_session_tickets ${tickets};`;
          const held = storingRate(rate, 0, mix, tickets === 'on', version);
          expect([config, sizingFindings(config, nginx, held)]).toEqual([config, []]);
        }
      }
    }
  });

  it('is the least that will do: the formula’s is found too small', () => {
    const config = 'ssl_session_cache shared:SSL:150m; ssl_session_timeout 10m; ssl_session_tickets off;';
    expect(sizingFindings(config, nginx, 1000)).toEqual(['zone-too-small']);
  });
});
